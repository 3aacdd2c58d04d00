// When a row of a table holds for a person, and from when what it asks for has a consequence.
import type { Account, Person } from './facts.ts';
import type { Condition } from './rulebook.ts';

/** Nationals of the Gulf states live in the Emirates without a visa (Stripe, UAE ownership). */
const GULF: ReadonlySet<string> = new Set(['AE', 'BH', 'KW', 'OM', 'QA', 'SA']);

/** Where a person lives; in the country of the account unless an address says otherwise. */
export function residenceOf(person: Person | null, account: Pick<Account, 'country'>): string {
  return person?.address?.country ?? account.country;
}

function foreign({ nationality }: Person, account: Account): boolean {
  if (nationality == null || nationality === account.country) return false;
  return account.country !== 'AE' || !GULF.has(nationality);
}

const CONDITIONS: Readonly<Record<Condition, (person: Person | null, on: Account) => boolean>> = {
  foreign_resident: (person, on) =>
    person !== null && foreign(person, on) && residenceOf(person, on) === on.country,
  liable_without_dashboard: (_, { controller: { losses, stripe_dashboard } }) =>
    losses.payments === 'stripe' && stripe_dashboard.type === 'none',
  not_owner: (person) => person?.relationship.owner !== true,
  resident_named: (person, on) => person !== null && residenceOf(person, on) === on.country,
  thai: (person) => (person?.nationality ?? 'TH') === 'TH',
};

/** Does the condition hold? Without one it does. @param person null while nobody is named */
export function met(when: Condition | undefined, person: Person | null, account: Account): boolean {
  return when === undefined || CONDITIONS[when](person, account);
}
