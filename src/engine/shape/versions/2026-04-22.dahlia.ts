// stripe-node 22.1.0.
import type { Change } from './change.ts';

export const change: Change = {
  version: '2026-04-22.dahlia',
  description: 'The capabilities `app_distribution` and `sunbit_payments`.',
  adds: { account: ['capabilities.app_distribution', 'capabilities.sunbit_payments'] },
};
