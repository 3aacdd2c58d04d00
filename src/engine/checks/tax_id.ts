// The company's name and tax id against the records of the tax office.
import { taxId } from '../rules/simulated.ts';
import type { Check } from './check.ts';
import { REVIEW, failed } from './check.ts';
import { couldBeEin, couldBeSsn } from './us_numbers.ts';

export const taxIdCheck: Check = {
  secrets: ['tax_id'],
  fields: ['company.name', 'company.tax_id'],
  simulated: ({ facts, secrets }) => taxId(facts.account, secrets),
  real: ({ facts, secrets }) => {
    const { tax_id } = secrets;
    if (facts.account.country !== 'US' || tax_id === undefined) return REVIEW;
    // A sole proprietor may use a social security number instead.
    const possible =
      couldBeEin(tax_id) ||
      (facts.account.company.structure === 'sole_proprietorship' && couldBeSsn(tax_id));
    return possible ? REVIEW : failed('verification_failed_tax_id_not_issued', 'company.tax_id');
  },
};
