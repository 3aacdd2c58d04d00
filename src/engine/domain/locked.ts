// Refuses what cannot be changed any more because it was verified, and asks for the terms anew where
// a verified tax number was changed. What is asked for may always be sent.
import { fail } from '../../base/errors.ts';
import type { Account, Person } from '../rules/facts.ts';
import { handedOver, lockedFields, TERMS_CODE } from '../rules/locks.ts';
import type { UpdateAccount } from './account_facts.ts';
import type { Loaded } from './change.ts';
import { isHash } from './merge.ts';
import type { PersonParams } from './people.ts';
import type { SentNumbers } from './secrets.ts';

type Due = Pick<Loaded, 'assessment' | 'facts'>;

/** Paths that are asked for, as the subject names them. */
function dueOf({ assessment, facts }: Due, person: Person | null): ReadonlySet<string> {
  const hashes = [assessment.requirements, assessment.future_requirements];
  const all = hashes.flatMap(({ eventually_due }) => eventually_due);
  if (person === null) return new Set(all);
  const alone = facts.account.business_type === 'individual';
  const own = [`${person.id}.`, ...(alone ? ['individual.'] : [])];
  return new Set(
    all.flatMap((path) => own.flatMap((of) => (path.startsWith(of) ? path.slice(of.length) : []))),
  );
}

/** The name of the deepest param that is sent at a path: `verification[document][front]`. */
function paramAt(sent: object, path: string, within: string): string | null {
  let value: unknown = sent;
  let param = within;
  for (const name of path.split('.')) {
    if (!isHash(value) || value[name] === undefined) return null;
    value = value[name];
    param = param === '' ? name : `${param}[${name}]`;
  }
  while (isHash(value)) {
    const [first] = Object.entries(value).filter(([, one]) => one !== undefined);
    if (first === undefined) return null;
    value = first[1];
    param = `${param}[${first[0]}]`;
  }
  return param;
}

function refuse(sent: object, fields: readonly string[], within: string): void {
  for (const field of fields) {
    const param = paramAt(sent, field, within);
    if (param !== null) throw fail('verified_field_locked', { param }, param);
  }
}

/** @throws verified_field_locked */
export function checkLockedPerson(
  on: Due,
  person: Person,
  sent: PersonParams,
  within: string,
  now: number,
): void {
  refuse(
    sent,
    lockedFields(on.facts, person, () => dueOf(on, person), now),
    within,
  );
}

/** @throws verified_field_locked */
export function checkLocked(on: Due, sent: UpdateAccount, now: number): void {
  const { facts } = on;
  // The same type again changes nothing.
  const { business_type, ...rest } = sent;
  const own = business_type === facts.account.business_type ? rest : sent;
  refuse(
    own,
    lockedFields(facts, null, () => dueOf(on, null), now),
    '',
  );
  const person = facts.persons.find(({ relationship }) => relationship.representative);
  if (person === undefined) return;
  const { individual, people } = sent;
  if (individual) checkLockedPerson(on, person, individual, 'individual', now);
  const behind = people?.representative;
  if (behind) checkLockedPerson(on, person, behind, 'people[representative]', now);
}

/** The account with its terms asked for anew, where a verified tax number was changed. */
export function acceptedAnew(
  on: Due,
  account: Account,
  numbers: ReadonlyMap<string, SentNumbers>,
  at: { revision: number; now: number },
): Account {
  const { facts } = on;
  const sent = new Map<string, string[]>();
  for (const [subject, of] of numbers) {
    if (Object.keys(of).length === 0) continue;
    const person = facts.persons.find(({ id }) => id === subject) ?? null;
    const due = dueOf(on, person);
    const within = subject === 'account' ? 'company.' : '';
    sent.set(
      subject,
      Object.keys(of).filter((name) => !due.has(within + name)),
    );
  }
  const asked = handedOver(facts, sent, at);
  if (asked.length === 0) return account;
  const others = (account.findings ?? []).filter(({ code }) => code !== TERMS_CODE);
  return { ...account, findings: [...others, ...asked] };
}
