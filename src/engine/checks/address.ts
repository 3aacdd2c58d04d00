// Does the person live at the address? No source of addresses ships with Portico: live ones are
// reviewed.
import { address } from '../rules/simulated.ts';
import type { Check } from './check.ts';
import { REVIEW, personOf } from './check.ts';

export const addressCheck: Check = {
  secrets: [],
  fields: ['address.*', 'verification.additional_document'],
  simulated: (input) => {
    const person = personOf(input);
    return person ? address(person) : REVIEW;
  },
  real: () => REVIEW,
};
