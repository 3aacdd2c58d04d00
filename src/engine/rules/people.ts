// Who stands behind an account in which role, and which lists of people are complete.
import { ADULT } from './ages.ts';
import type { ExternalAccount, Facts, Person } from './facts.ts';
import type { Role, Rows } from './rulebook.ts';

/** What rows are read for: the account itself, a person in a role, or a role nobody fills yet. */
export interface Subject {
  prefix: string;
  person: Person | null;
  bank: ExternalAccount | null;
  rows: Rows;
}

const ROLE_FLAG = {
  directors: 'director',
  executives: 'executive',
  legal_guardian: 'legal_guardian',
  owners: 'owner',
  representative: 'representative',
} as const;

/** The moment at which somebody born on that day is of age, unix seconds. */
export function adultAt(person: Person): number | null {
  const { day, month, year } = person.dob ?? {};
  if (day == null || month == null || year == null) return null;
  return Date.UTC(year + ADULT, month - 1, day) / 1000;
}

/** When the one who represents the account is of age, unix seconds; null without a birthday. */
function wardAdultAt({ persons }: Facts): number | null {
  const ward = persons.find((person) => person.relationship.representative);
  return ward === undefined ? null : adultAt(ward);
}

/** When those come of age of whom it is asked: representatives and guardians. Unix seconds. */
export function comingsOfAge({ persons }: Facts): number[] {
  const asked = persons.filter(
    ({ relationship }) => relationship.representative || relationship.legal_guardian,
  );
  return asked.flatMap((person) => adultAt(person) ?? []);
}

function totalOwnership(owners: readonly Person[]): number {
  // An owner whose share was not said counts as 25 % (Stripe, custom onboarding).
  return owners.reduce((sum, owner) => sum + (owner.relationship.percent_ownership ?? 25), 0);
}

/** Has the platform said, or do the shares show, that a list of people is complete? */
export function declared(facts: Facts, list: 'directors' | 'executives' | 'owners'): boolean {
  if (facts.account.company[`${list}_provided`] === true) return true;
  if (list !== 'owners') return false;
  // Owned by a regulated or listed entity: nobody behind it has to be named (Singapore and others).
  if (facts.account.company.ownership_exemption_reason != null) return true;
  return totalOwnership(facts.persons.filter((person) => person.relationship.owner)) >= 100;
}

export function peopleOf(facts: Facts, role: Role, rows: Rows, now: number): Subject[] {
  const individual = facts.account.business_type === 'individual';
  const people = facts.persons.filter((person) => person.relationship[ROLE_FLAG[role]] === true);
  if (role === 'legal_guardian') {
    const adult = wardAdultAt(facts);
    if (adult === null || adult <= now) return [];
  }
  if (people.length > 0) {
    return people.map((person) => ({
      prefix: individual && role === 'representative' ? 'individual' : person.id,
      person,
      bank: null,
      rows,
    }));
  }
  const list = role === 'representative' || role === 'legal_guardian' ? null : role;
  if (list !== null && declared(facts, list)) return [];
  const prefix = individual && role === 'representative' ? 'individual' : role;
  return [{ prefix, person: null, bank: null, rows }];
}
