// stripe-node 20.1.0.
import type { Change } from './change.ts';

export const change: Change = {
  version: '2025-12-15.clover',
  description: 'The capability `payto_payments`.',
  adds: { account: ['capabilities.payto_payments'] },
};
