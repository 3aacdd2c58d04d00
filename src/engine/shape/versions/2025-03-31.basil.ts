// Changelog basil/2025-03-31 (four codes), stripe-node 18.0.0.
import type { Change } from './change.ts';

export const change: Change = {
  version: '2025-03-31.basil',
  description:
    'Codes for missing information, unfit signers, a representative without authority and a ' +
    'refused exemption of owners; `settings.invoices.hosted_payment_method_save`.',
  codes: {
    information_missing: 'verification_failed_other',
    invalid_signator: 'verification_document_failed_other',
    verification_failed_authorizer_authority: 'verification_failed_representative_authority',
    verification_rejected_ownership_exemption_reason: 'verification_failed_other',
  },
  adds: {
    account: [
      'capabilities.billie_payments',
      'capabilities.nz_bank_account_becs_debit_payments',
      'capabilities.satispay_payments',
      'settings.invoices.hosted_payment_method_save',
    ],
  },
};
