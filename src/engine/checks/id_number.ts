// The taxpayer number alone, as the tax office knows it.
import { idNumber } from '../rules/simulated.ts';
import type { Check } from './check.ts';
import { REVIEW, failed, personOf } from './check.ts';
import { couldBeSsn } from './us_numbers.ts';

export const idNumberCheck: Check = {
  secrets: ['id_number'],
  fields: ['id_number'],
  simulated: (input) => {
    const person = personOf(input);
    return person ? idNumber(person, input.secrets) : REVIEW;
  },
  real: ({ facts, secrets }) => {
    const { id_number } = secrets;
    const impossible =
      facts.account.country === 'US' && id_number !== undefined && !couldBeSsn(id_number);
    return impossible ? failed('verification_failed_keyed_match', 'id_number') : REVIEW;
  },
};
