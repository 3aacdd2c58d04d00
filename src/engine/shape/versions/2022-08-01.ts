// Changelog 2022-08-01 (one code), stripe-node 10.13 and 10.14.
import type { Change } from './change.ts';

export const change: Change = {
  version: '2022-08-01',
  description: 'Codes for terms that count no longer, young persons and foreign addresses.',
  codes: {
    invalid_dob_age_under_18: 'invalid_value_other',
    invalid_representative_country: 'verification_failed_other',
    invalid_tos_acceptance: 'invalid_value_other',
    verification_failed_residential_address: 'verification_failed_other',
  },
};
