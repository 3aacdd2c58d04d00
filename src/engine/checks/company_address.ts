// Is the company at its address? Live ones are reviewed.
import { companyAddress, stricter } from '../rules/simulated.ts';
import type { Check } from './check.ts';
import { REVIEW } from './check.ts';

export const companyAddressCheck: Check = {
  secrets: [],
  fields: ['company.address.*'],
  simulated: ({ facts: { account } }) => {
    const verdict = companyAddress(account);
    const before = account.results['company_address:account'];
    return before !== undefined && stricter(verdict, before) ? { ...before } : verdict;
  },
  real: () => REVIEW,
};
