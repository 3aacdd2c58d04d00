// Which fields a change wrote: a check's result belongs to the revision of the fields it judged,
// so that a value changed and changed back is asked again.
import { same as equal } from '../../base/patch.ts';
import type { Account, ExternalAccount, Person, Touched } from '../rules/facts.ts';

const ACCOUNT_GROUPS = ['business_profile', 'company', 'documents', 'groups'] as const;
const ACCOUNT_FIELDS = ['business_type', 'default_currency', 'email', 'tos_acceptance'] as const;
const NOT_FIELDS = new Set(['id', 'created', 'metadata', 'touched', 'issues', 'object', 'status']);

/** The fields of a subject as `touched` names them, with their values. */
type Fields = Map<string, unknown>;

function flat(fields: Fields, prefix: string, hash: object | undefined): void {
  for (const [key, value] of Object.entries(hash ?? {})) {
    if (key === 'verification' && typeof value === 'object' && value !== null) {
      flat(fields, `${prefix}verification.`, value);
    } else fields.set(prefix + key, value);
  }
}

function accountFields(account: Account): Fields {
  const fields: Fields = new Map();
  for (const group of ACCOUNT_GROUPS) flat(fields, `${group}.`, account[group] ?? undefined);
  for (const [group, hash] of Object.entries(account.settings)) {
    flat(fields, `settings.${group}.`, hash);
  }
  for (const name of ACCOUNT_FIELDS) fields.set(name, account[name]);
  return fields;
}

function subjectFields(subject: ExternalAccount | Person): Fields {
  const fields: Fields = new Map();
  for (const [key, value] of Object.entries(subject)) {
    if (NOT_FIELDS.has(key)) continue;
    if (key === 'verification' || key === 'documents') flat(fields, `${key}.`, value);
    else fields.set(key, value);
  }
  return fields;
}

const same = (one: unknown, other: unknown): boolean =>
  (one ?? null) === (other ?? null) || equal(one, other);

function written(before: Fields, after: Fields, old: Touched, revision: number): Touched {
  const touched = { ...old };
  for (const [name, value] of after) if (!same(before.get(name), value)) touched[name] = revision;
  for (const [name, value] of before) {
    if (!after.has(name) && !same(value, undefined)) touched[name] = revision;
  }
  return touched;
}

function always(touched: Touched, names: readonly string[], revision: number): Touched {
  return names.length === 0
    ? touched
    : { ...touched, ...Object.fromEntries(names.map((name) => [name, revision])) };
}

/**
 * @param before null for an account that is being created
 * @param sent fields that count as written even when their value is the old one (secrets, URL)
 */
export function touchAccount(
  before: Account | null,
  after: Account,
  revision: number,
  sent: readonly string[] = [],
): Account {
  const old = before === null ? new Map() : accountFields(before);
  const touched = written(old, accountFields(after), after.touched, revision);
  return { ...after, touched: always(touched, sent, revision) };
}

/** The same for a person or an external account. */
export function touchSubject<T extends ExternalAccount | Person>(
  before: T | null,
  after: T,
  revision: number,
  sent: readonly string[] = [],
): T {
  const old = before === null ? new Map() : subjectFields(before);
  const touched = written(old, subjectFields(after), after.touched, revision);
  return { ...after, touched: always(touched, sent, revision) };
}
