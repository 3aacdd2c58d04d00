// stripe-node 19.2.0.
import type { Change } from './change.ts';

export const change: Change = {
  version: '2025-10-29.clover',
  description: 'A company has a `representative_declaration`.',
  adds: { account: ['company.representative_declaration'] },
};
