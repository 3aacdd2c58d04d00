// stripe-node 17.6.0.
import type { Change } from './change.ts';

export const change: Change = {
  version: '2025-01-27.acacia',
  description:
    'A company has a `directorship_declaration` and an `ownership_exemption_reason`. ' +
    'The capability `pay_by_bank_payments`.',
  adds: {
    account: [
      'capabilities.pay_by_bank_payments',
      'company.directorship_declaration',
      'company.ownership_exemption_reason',
    ],
  },
};
