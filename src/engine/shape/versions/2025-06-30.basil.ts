// stripe-node 18.3.0.
import type { Change } from './change.ts';

export const change: Change = {
  version: '2025-06-30.basil',
  description:
    'Payout schedules name several days, in `weekly_payout_days` and `monthly_payout_days`; ' +
    'before, one anchor. The capability `crypto_payments`.',
  adds: {
    account: [
      'capabilities.crypto_payments',
      'settings.payouts.schedule.monthly_payout_days',
      'settings.payouts.schedule.weekly_payout_days',
    ],
  },
};
