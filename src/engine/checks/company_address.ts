// Is the company at its address? Live ones are reviewed.
import { companyAddress } from '../rules/simulated.ts';
import type { Check } from './check.ts';
import { REVIEW } from './check.ts';

export const companyAddressCheck: Check = {
  secrets: [],
  fields: ['company.address.*'],
  simulated: ({ facts }) => companyAddress(facts.account),
  real: () => REVIEW,
};
