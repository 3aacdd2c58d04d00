// Changelog 2022-11-15 (one code), stripe-node 11.15, 11.17 and 12.16.
import type { Change } from './change.ts';

export const change: Change = {
  version: '2022-11-15',
  description:
    'A code for legal structures that do not match; requirements of bank accounts; expected ' +
    'revenue of a business; export licences of a company.',
  codes: { verification_legal_entity_structure_mismatch: 'verification_failed_other' },
  adds: {
    account: [
      'business_profile.monthly_estimated_revenue',
      'capabilities.cashapp_payments',
      'capabilities.india_international_payments',
      'capabilities.zip_payments',
      'company.export_license_id',
      'company.export_purpose_code',
    ],
    bank_account: ['future_requirements', 'requirements'],
  },
};
