// How old people have to be, by country and role, and what happens on a birthday.
import assert from 'node:assert/strict';
import test from 'node:test';
import { countries } from '../../src/engine/rules/countries/index.ts';
import { evaluate } from '../../src/engine/rules/evaluate.ts';
import type { Account, Relationship } from '../../src/engine/rules/facts.ts';
import { BASICS, complete, facts, person, TODAY } from './facts.ts';

/** Somebody who is so old today, to the day. */
const aged = (years: number) => ({ day: 1, month: 3, year: 2026 - years });
const DOB = ['dob.day', 'dob.month', 'dob.year'];

const representative = { representative: true };

function toldOf(years: number, relationship: Relationship, given: Partial<Account>) {
  const one = person('person_1', { dob: aged(years), relationship });
  const ward = person('person_2', { dob: aged(15), relationship: representative });
  const all = relationship.legal_guardian ? [one, ward] : [one];
  const { errors, currently_due } = evaluate(
    facts({ ...BASICS, ...given }, all),
    TODAY,
  ).requirements;
  const codes = [...new Set(errors.map(({ code }) => code))];
  const guardian = currently_due.some((path) => path.startsWith('legal_guardian.'));
  return [...codes, ...(guardian ? ['guardian'] : [])].join(' ');
}

const individual = { business_type: 'individual' } as const;
const company = { business_type: 'company' } as const;
const YOUNG = 'invalid_dob_age_under_minimum';
const MINOR = 'invalid_dob_age_under_18';

const CASES: [string, number, Relationship, Partial<Account>, string][] = [
  ['an individual in the United States', 12, representative, individual, `${YOUNG} guardian`],
  ['an individual in the United States', 13, representative, individual, 'guardian'],
  ['an individual in the United States', 17, representative, individual, 'guardian'],
  ['an individual in the United States', 18, representative, individual, ''],
  ['who represents a US company', 17, representative, company, 'guardian'],
  ['who represents a US company', 18, representative, company, ''],
  ['an owner of a US company', 13, { owner: true }, company, ''],
  ['an owner of a US company', 12, { owner: true }, company, YOUNG],
  ['a guardian', 17, { legal_guardian: true }, individual, MINOR],
  ['a guardian', 18, { legal_guardian: true }, individual, ''],
];
for (const [who, years, relationship, given, expected] of CASES) {
  test(`${who} of ${years}: ${expected === '' ? 'old enough' : expected}`, () => {
    assert.equal(toldOf(years, relationship, given), expected);
  });
}

test('everywhere else who represents an account is of age, and no guardian helps', () => {
  for (const agreement of ['full', 'recipient'] as const) {
    for (const country of countries(agreement)) {
      if (country === 'US') continue;
      const { tos_acceptance } = BASICS;
      const of = {
        country,
        tos_acceptance: { ...tos_acceptance, service_agreement: agreement },
        ...individual,
      };
      assert.equal(toldOf(17, representative, of), MINOR, country);
      assert.equal(toldOf(12, representative, of), YOUNG, country);
      assert.equal(toldOf(18, representative, of), '', country);
    }
  }
});

test('the errors sit on all three parts, and go on the eighteenth birthday', () => {
  const minor = complete('person_1', { dob: { day: 2, month: 3, year: 2008 } });
  const given = facts({ ...BASICS, country: 'GB', ...individual }, [minor]);
  const before = evaluate(given, TODAY);
  assert.deepEqual(
    before.requirements.errors.map(({ requirement }) => requirement),
    DOB.map((part) => `individual.${part}`),
  );
  const birthday = TODAY + 86_400;
  assert.equal(before.next_transition_at, birthday);
  assert.deepEqual(evaluate(given, birthday).requirements.errors, []);
});
