// stripe-node 23.1.0: what came with today's version.
import type { Change } from './change.ts';

export const change: Change = {
  version: '2026-10-28.endive',
  description: 'A company has a `physical_address`; the capability `wero_payments`.',
  adds: { account: ['capabilities.wero_payments', 'company.physical_address'] },
};
