// The verbs on persons of an account.
import { fail } from '../../base/errors.ts';
import { newId } from '../../base/id.ts';
import type { Facts, Person, Relationship } from '../rules/facts.ts';
import { deletedPerson, person as personView } from '../shape/views/persons.ts';
import { knownAtOnce } from './at_once.ts';
import type { Decided, Loaded, Moment, Verb } from './change.ts';
import { conclude } from './conclude.ts';
import { confirmed } from './confirmation.ts';
import { named } from './descriptors.ts';
import { checkFrench } from './french.ts';
import { acceptedAnew, checkLockedPerson } from './locked.ts';
import { checkTogether, mergedPerson, newPerson, type PersonParams } from './people.ts';
import type { Brought } from './references.ts';
import { vaultRows } from './secrets.ts';

const MOST = 250;

export interface Given {
  sent: PersonParams;
  brought: Brought;
  /** The params came in a person token. */
  tokenized: boolean;
  /** The account's holder sends it, on the merchant pages. */
  holder: boolean;
}

/** The person with this id. @throws resource_missing */
export function personOf({ persons }: Facts, id: string): Person {
  const found = persons.find((person) => person.id === id);
  if (found === undefined) throw fail('resource_missing', { what: 'person', id }, 'person');
  return found;
}

/** The view of one, with what the rules say of it. */
export function shown(
  { facts, assessment }: Pick<Loaded, 'assessment' | 'facts'>,
  id: string,
): Record<string, unknown> {
  return { ...personView(personOf(facts, id), facts.account, assessment.persons[id]) };
}

/**
 * Persons are the holder's own once Stripe's onboarding began, and only tokens change what came
 * by token.
 */
function allowed({ account }: Facts, given: Omit<Given, 'brought'>, moment: Moment): void {
  const { tokenized, sent, holder } = given;
  if (holder) return;
  if (account.linked === true && account.controller.requirement_collection === 'stripe') {
    throw fail('legal_entity_locked', { param: 'persons' });
  }
  if (tokenized) return;
  const [param] = Object.keys(sent).filter((name) => name !== 'metadata');
  checkFrench(param, 'person_token', account, moment);
  if (account.tokenized !== true) return;
  if (param !== undefined) {
    throw fail('token_update_required', { token: 'person_token', param }, param);
  }
}

function changed(loaded: Loaded, before: Person, given: Given, moment: Moment): Decided {
  const { facts } = loaded;
  const at = { revision: loaded.revision + 1, now: moment.now };
  const merge = { account: facts.account, within: '', ...at };
  const { person, numbers } = mergedPerson(before, given.sent, merge);
  checkTogether(facts.persons, person);
  const known = facts.persons.some(({ id }) => id === person.id);
  const persons = known
    ? facts.persons.map((one) => (one.id === person.id ? person : one))
    : [...facts.persons, person];
  const told = confirmed(facts.account, moment);
  const signed = acceptedAnew(loaded, told, new Map([[person.id, numbers]]), at);
  const account = named({ account: signed, persons });
  const next = knownAtOnce(
    { ...facts, account, persons },
    { ...at, brought: given.brought, numbers: new Map([[person.id, numbers]]) },
  );
  const vault = vaultRows(person.id, numbers, moment.sandbox.id);
  const done = conclude(loaded, next, moment, { ...given.brought.rows, ...vault });
  return { rows: done.rows, answer: shown(done, person.id) };
}

/** An individual is one person; only a guardian can stand beside (rules of 2024 for minors). */
function checkRoom({ account, persons }: Facts, relationship: Relationship | undefined): void {
  if (account.business_type === 'individual' && relationship?.legal_guardian !== true) {
    throw fail('persons_not_allowed');
  }
  if (persons.length >= MOST) throw fail('too_many_persons', { limit: MOST });
}

export const create: Verb<Given> = (loaded, given, moment) => {
  allowed(loaded.facts, given, moment);
  checkRoom(loaded.facts, given.sent.relationship);
  return changed(loaded, newPerson(newId('person'), moment.now), given, moment);
};

export const update: Verb<Given & { id: string }> = (loaded, given, moment) => {
  const before = personOf(loaded.facts, given.id);
  allowed(loaded.facts, given, moment);
  checkLockedPerson(loaded, before, given.sent, '', moment.now);
  return changed(loaded, before, given, moment);
};

/** @throws person_is_representative, person_is_last_executive */
function checkDeletable({ facts, assessment }: Loaded, person: Person): void {
  if (person.relationship.representative === true) throw fail('person_is_representative');
  const verified = (one: Person) =>
    one.relationship.executive === true &&
    assessment.persons[one.id]?.verification.status === 'verified';
  const only = verified(person) && facts.persons.filter(verified).length === 1;
  if (only) throw fail('person_is_last_executive');
}

export const del: Verb<{ id: string; holder: boolean }> = (loaded, { id, holder }, moment) => {
  const { facts } = loaded;
  const person = personOf(facts, id);
  allowed(facts, { sent: {}, tokenized: true, holder }, moment);
  checkDeletable(loaded, person);
  const persons = facts.persons.filter((one) => one.id !== id);
  const results = Object.fromEntries(
    Object.entries(facts.account.results).filter(([key]) => !key.endsWith(`:${id}`)),
  );
  const account = { ...facts.account, results };
  const { rows } = conclude(loaded, { ...facts, account, persons }, moment);
  return { rows, answer: { ...deletedPerson(id) } };
};

export type Filter = Partial<
  Record<
    'authorizer' | 'director' | 'executive' | 'legal_guardian' | 'owner' | 'representative',
    boolean
  >
>;

/** Newest first; of a filter every flag must fit. */
export function listed(loaded: Loaded, filter: Filter = {}): Person[] {
  const fits = ({ relationship }: Person) =>
    Object.entries(filter).every(
      ([role, wanted]) =>
        wanted === undefined || (Reflect.get(relationship, role) ?? false) === wanted,
    );
  return loaded.facts.persons.filter(fits).toReversed();
}
