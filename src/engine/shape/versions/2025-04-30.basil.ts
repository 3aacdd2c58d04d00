// stripe-node 18.1.0.
import type { Change } from './change.ts';

export const change: Change = {
  version: '2025-04-30.basil',
  description:
    'The designation of minority-owned businesses, the `registration_date` of a company and ' +
    '`us_cfpb_data` of a person.',
  adds: {
    account: ['business_profile.minority_owned_business_designation', 'company.registration_date'],
    person: ['us_cfpb_data'],
  },
};
