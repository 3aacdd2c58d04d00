// What the backend knows of a merchant already, as values of the form's fields: for the review and
// for fields that are filled in. Never a secret: of those only that they are there.
import type Stripe from 'stripe';
import { ACCOUNT, PERSON, type Catalogue, type Spec, type Value } from '../form/index.ts';
import type { Seen } from './seen.ts';

/** By the ids of fields. */
export type Known = Readonly<Record<string, Value>>;

function at(tree: unknown, path: string): unknown {
  let found = tree;
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = new Map<string, unknown>(Object.entries(found)).get(name);
  }
  return found;
}

const ROLES = ['owner', 'director', 'executive'];

function dateOf(value: unknown): Value | null {
  const [day, month, year] = [at(value, 'day'), at(value, 'month'), at(value, 'year')];
  const whole = typeof day === 'number' && typeof month === 'number' && typeof year === 'number';
  return whole ? { day, month, year } : null;
}

function moneyOf(value: unknown): Value | null {
  const [amount, currency] = [at(value, 'amount'), at(value, 'currency')];
  const end = at(value, 'fiscal_year_end');
  if (typeof amount !== 'number' || typeof currency !== 'string') return null;
  return { amount, currency, ...(typeof end === 'string' ? { fiscal_year_end: end } : {}) };
}

function listOf(value: unknown): Value | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const texts = value.filter((each) => typeof each === 'string');
  return texts.length === value.length ? texts : null;
}

/** An address has a country from the first, which nobody gave. */
const untold = (tree: unknown, path: string): boolean =>
  /address(_kana|_kanji)?\.country$/.test(path) &&
  typeof at(tree, path.replace(/country$/, 'line1')) !== 'string';

function valueAt(tree: unknown, path: string, { kind, secret }: Spec): Value | null {
  if (kind === 'file') return typeof at(tree, `${path}.front`) === 'string' ? true : null;
  if (secret === true) return at(tree, `${path}_provided`) === true ? true : null;
  const value = at(tree, path);
  if (kind === 'date') return dateOf(value);
  if (kind === 'money') return moneyOf(value);
  if (kind === 'list') return listOf(value);
  if (kind === 'choices') {
    const own = ROLES.filter((role) => at(tree, `relationship.${role}`) === true);
    return own.length > 0 ? own : null;
  }
  if (untold(tree, path)) return null;
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Decided once, accepted, or answered elsewhere: nothing to look at again. */
const APART = new Set(['bank_account', 'checkbox', 'liveness', 'risk_form']);

function read(tree: unknown, catalogue: Catalogue, prefix: string): [string, Value][] {
  return Object.entries(catalogue).flatMap(([path, spec]): [string, Value][] => {
    const other = spec.param !== undefined && spec.param !== path;
    if (APART.has(spec.kind) || other || path === 'country' || path === 'business_type') return [];
    const value = valueAt(tree, path, spec);
    return value === null ? [] : [[prefix + path, value]];
  });
}

const without = (catalogue: Catalogue, apart: RegExp): Catalogue =>
  Object.fromEntries(Object.entries(catalogue).filter(([path]) => !apart.test(path)));

const OWN = without(ACCOUNT, /^company\./);
const INDIVIDUAL = without(PERSON, /^relationship\./);

/** The last digits are told as there with any whole number: they are asked in these alone. */
const LAST_DIGITS = new Set(['PR', 'US']);

function personal(tree: unknown, catalogue: Catalogue, prefix: string, country: string) {
  const values = read(tree, catalogue, prefix);
  const whole = values.some(([id]) => id === `${prefix}id_number`);
  const asked = LAST_DIGITS.has(country) && !whole;
  return values.filter(([id]) => asked || id !== `${prefix}ssn_last_4`);
}

export function knownOf({ account, persons }: Seen): Known {
  const country = account.country ?? '';
  const alone = account.business_type === 'individual';
  const bank: [string, Value][] =
    (account.external_accounts?.data.length ?? 0) > 0 ? [['external_account', true]] : [];
  return Object.fromEntries([
    ...read(account, alone ? OWN : ACCOUNT, ''),
    ...(alone ? personal(account.individual, INDIVIDUAL, 'individual.', country) : []),
    ...persons.flatMap((person) => personal(person, PERSON, `${person.id}.`, country)),
    ...bank,
  ]);
}

/** The people of a company, as cards. */
export function peopleOf({ persons }: Seen) {
  return persons.map((person) => {
    const { id, first_name, last_name, relationship } = person;
    return {
      id,
      name: [first_name, last_name].filter(Boolean).join(' '),
      roles: rolesOf(relationship),
      percent_ownership: relationship?.percent_ownership ?? null,
      complete: isComplete(person),
    };
  });
}

const EVERY_ROLE = ['representative', ...ROLES, 'authorizer', 'legal_guardian'];

const rolesOf = (relationship: Stripe.Person['relationship']): string[] =>
  EVERY_ROLE.filter((role) => at(relationship, role) === true);

function isComplete({ requirements }: Stripe.Person): boolean {
  const { currently_due: due, past_due: late, errors } = requirements ?? {};
  return [due, late, errors].every((list) => (list?.length ?? 0) === 0);
}

/** Where money goes, as the backend shows it. */
export function banksOf({ account }: Seen) {
  return (account.external_accounts?.data ?? []).map((bank) => ({
    id: bank.id,
    name: bank.object === 'bank_account' ? bank.bank_name : bank.brand,
    last4: bank.last4,
    currency: bank.currency ?? null,
    country: bank.country,
  }));
}
