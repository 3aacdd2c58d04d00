// stripe-node 22.2.0.
import type { Change } from './change.ts';

export const change: Change = {
  version: '2026-05-27.dahlia',
  description: 'The capabilities `bizum_payments` and `scalapay_payments`.',
  adds: { account: ['capabilities.bizum_payments', 'capabilities.scalapay_payments'] },
};
