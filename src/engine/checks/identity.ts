// Name, birth date and number against the records. Live, only numbers that were never issued are
// decided here; the rest is reviewed.
import { identity, legacyIdentity } from '../rules/simulated.ts';
import type { Check } from './check.ts';
import { REVIEW, failed, personOf } from './check.ts';
import { couldBeSsn } from './us_numbers.ts';

export const identityCheck: Check = {
  secrets: ['id_number', 'ssn_last_4'],
  fields: ['dob.*', 'first_name', 'id_number', 'last_name', 'ssn_last_4', 'verification.document'],
  simulated: (input) => {
    const person = personOf(input);
    if (person === undefined) return REVIEW;
    const legacy = input.facts.account.generation === 'legal_entity';
    return legacy ? legacyIdentity(person, input.secrets) : identity(person, input.secrets);
  },
  real: ({ facts, secrets }) => {
    const { id_number, ssn_last_4 } = secrets;
    if (facts.account.country !== 'US') return REVIEW;
    if (id_number !== undefined && !couldBeSsn(id_number)) {
      return failed('verification_failed_keyed_identity', 'id_number');
    }
    if (id_number === undefined && ssn_last_4 === '0000') {
      return failed('verification_failed_keyed_identity', 'ssn_last_4');
    }
    return REVIEW;
  },
};
