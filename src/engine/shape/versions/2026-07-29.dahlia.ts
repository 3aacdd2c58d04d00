// stripe-node 22.4.0.
import type { Change } from './change.ts';

export const change: Change = {
  version: '2026-07-29.dahlia',
  description: 'A company has an `administrative_address` and a `principal_place_of_business`.',
  adds: { account: ['company.administrative_address', 'company.principal_place_of_business'] },
};
