// What params of a person do to its facts; shared by `individual` of an account and by persons.
import { fail } from '../../base/errors.ts';
import type { Person } from '../rules/facts.ts';
import type { createPerson, individual } from '../shape/params/persons.ts';
import type { Params } from '../shape/spec.ts';
import { readAddress } from './addresses.ts';
import { merged, mergedMetadata } from './merge.ts';
import { e164 } from './phones.ts';
import {
  checkNumbers,
  PERSON_SECRETS,
  provided,
  withoutNumbers,
  type SentNumbers,
} from './secrets.ts';
import { checkAcceptedAt, checkDob, checkEmail, checkIp, countryCode } from './syntax.ts';
import { touchSubject } from './touched.ts';

export type PersonParams = Omit<Params<typeof createPerson>, 'person_token'>;
export type IndividualParams = Params<typeof individual>;

export interface MergedPerson {
  person: Person;
  /** Numbers to keep in the vault. */
  numbers: SentNumbers;
}

/** The facts of a person that nothing is known of yet. */
export function newPerson(id: string, created: number): Person {
  return { id, created, metadata: {}, relationship: {}, touched: {}, issues: {} };
}

const ADDRESSES = ['address', 'address_kana', 'address_kanji', 'registered_address'] as const;

/** Addresses with a country in capitals, that of the account where none was ever said. */
function located(person: Person, sent: PersonParams, account: Home, within: Within): Person {
  const next = { ...person };
  for (const name of ADDRESSES) {
    const address = next[name];
    const parts = sent[name];
    if (parts === undefined || address === undefined) continue;
    next[name] = readAddress(address, parts, name, account.country, within);
  }
  return next;
}

/** The account that persons belong to: its country is where they are from unless they say so. */
type Home = { country: string };

type Within = (name: string) => string;

function check(sent: PersonParams, now: number, within: Within): void {
  checkEmail(sent.email, within('email'));
  checkDob(sent.dob, now, within('dob'));
  const percent = sent.relationship?.percent_ownership;
  if (percent != null && (percent < 0 || percent > 100)) {
    throw fail('percent_out_of_range', {}, within('relationship[percent_ownership]'));
  }
  const terms = sent.additional_tos_acceptances?.account;
  checkAcceptedAt(terms?.date, now, within('additional_tos_acceptances[account][date]'));
  checkIp(terms?.ip, within('additional_tos_acceptances[account][ip]'));
  if (sent.nationality) countryCode(sent.nationality, within('nationality'));
}

/**
 * @param within where the params stand: `individual`, or '' under the person's own path
 * @throws ApiError what a value is refused with at once
 */
export function mergedPerson(
  before: Person,
  sent: PersonParams,
  at: { account: Home; revision: number; now: number; within: string },
): MergedPerson {
  const { account, now, revision } = at;
  const within: Within = (name) => (at.within === '' ? name : bracketed(at.within, name));
  check(sent, now, within);
  const { rest, numbers } = withoutNumbers(sent, PERSON_SECRETS);
  checkNumbers(numbers, account.country, within);
  let person = merged(merged(before, rest), provided(numbers));
  person = { ...person, metadata: mergedMetadata(before.metadata, sent.metadata) };
  person = located(person, sent, account, within);
  if (sent.phone) {
    person = { ...person, phone: e164(sent.phone, person.address?.country ?? account.country) };
  }
  // Recorded in every country, though only the United States have such numbers.
  if (numbers['id_number']) {
    person = { ...person, ssn_last_4_provided: true };
  }
  return { person: touchSubject(before, person, revision, Object.keys(numbers)), numbers };
}

/** `individual` + `dob[year]` is `individual[dob][year]`. */
function bracketed(prefix: string, name: string): string {
  const [first = '', ...rest] = name.split('[');
  return [`${prefix}[${first}]`, ...rest.map((part) => `[${part}`)].join('');
}

/**
 * What persons of one account may not be together.
 * @param changed the one that is being written
 * @throws representative_exists, authorizer_exists, ownership_over_100
 */
export function checkTogether(persons: readonly Person[], changed: Person, within = ''): void {
  const others = persons.filter(({ id }) => id !== changed.id);
  const representative = others.find((other) => other.relationship.representative === true);
  const param = (name: string) => (within === '' ? name : bracketed(within, name));
  if (changed.relationship.representative === true && representative !== undefined) {
    const values = { id: representative.id };
    throw fail('representative_exists', values, param('relationship[representative]'));
  }
  const authorizer = others.find((other) => other.relationship.authorizer === true);
  if (changed.relationship.authorizer === true && authorizer !== undefined) {
    throw fail('authorizer_exists', { id: authorizer.id }, param('relationship[authorizer]'));
  }
  const share = (person: Person) => person.relationship.percent_ownership ?? 0;
  const total = others.reduce((sum, other) => sum + share(other), share(changed));
  if (total > 100 && share(changed) > 0) {
    throw fail('ownership_over_100', {}, param('relationship[percent_ownership]'));
  }
}
