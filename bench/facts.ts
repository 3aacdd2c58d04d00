// Facts to evaluate, as the accounts of the bench have them.
import type { Facts, Person } from '../src/engine/rules/facts.ts';
import { BASICS, COMPANY, bank, complete, facts } from '../test/rules/facts.ts';

/** What `CREATE` sends. */
export function individual(created: number): Facts {
  const account = {
    ...BASICS,
    created,
    business_type: 'individual' as const,
    email: 'office@example.com',
    metadata: { order: '6735' },
  };
  return facts(account, [complete('person_1')], [bank()]);
}

/** A company with a representative and three more owners, all complete. */
export function fourPersons(created: number): Facts {
  const share = { owner: true, percent_ownership: 25 };
  const persons: Person[] = ['1', '2', '3', '4'].map((n) =>
    complete(`person_${n}`, {
      relationship: n === '1' ? { ...share, representative: true, title: 'CEO' } : share,
    }),
  );
  const company = { ...COMPANY, owners_provided: true, structure: 'private_corporation' };
  const account = { ...BASICS, created, business_type: 'company' as const, company };
  return facts(account, persons, [bank()]);
}
