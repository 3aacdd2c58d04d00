// Supplies what a sandbox's account owes, path by path, as somebody would who has everything at
// hand, and lets every check succeed: how the state driver makes an account that works.
import { newId } from '../../base/id.ts';
import { countryOf, rulesFor } from '../rules/countries/index.ts';
import { evaluate } from '../rules/evaluate.ts';
import type { BankAccount, Facts, Person, Result } from '../rules/facts.ts';
import { bankName, example } from '../rules/formats/bank_account.ts';
import { hintOf } from '../rules/formats/hints.ts';
import type { SecretRow } from '../store/rows.ts';
import { newPerson } from './people.ts';

/** What a supply writes beside the facts: full numbers go to the vault. */
export interface Supplied {
  facts: Facts;
  secrets: SecretRow[];
  /** What nothing here can supply: requirements of the risk team. */
  left: string[];
}

interface Supply {
  facts: Facts;
  secrets: SecretRow[];
  sandbox: string;
  /** The id of a file that stands for every document. */
  file: string;
  revision: number;
  now: number;
}

const ROUNDS = 16;

const ROLES: Readonly<Record<string, keyof Person['relationship']>> = {
  authorizer: 'authorizer',
  directors: 'director',
  executives: 'executive',
  individual: 'representative',
  legal_guardian: 'legal_guardian',
  owners: 'owner',
  representative: 'representative',
};

/** Requirements whose parameter has another name. */
const NAMED: Readonly<Record<string, string>> = {
  'company.business_cross_border_transaction_classifications': 'company.export_purpose_code',
  'company.business_vat_id_number': 'company.vat_id',
  'company.pan': 'company.tax_id',
};

const SECRETS = new Set([
  'company.registration_number',
  'company.tax_id',
  'company.vat_id',
  'id_number',
  'id_number_secondary',
  'ssn_last_4',
]);

/** Test values that succeed everywhere. */
const VALUES: Readonly<Record<string, unknown>> = {
  'business_profile.mcc': '5734',
  'business_profile.product_description': 'Tickets for rides to the moon',
  'business_profile.url': 'https://accessible.stripe.com',
  'dob.day': 1,
  'dob.month': 1,
  'dob.year': 1901,
  'relationship.executive': true,
  'relationship.owner': true,
  'relationship.percent_ownership': 40,
  full_name_aliases: [''],
  political_exposure: 'none',
};

const PHONES: Readonly<Record<string, string>> = { US: '+14155552671', CA: '+14165550123' };
const STATES: Readonly<Record<string, string>> = { US: 'CA', CA: 'ON', AU: 'NSW' };
const POSTAL: Readonly<Record<string, string>> = {
  AU: '2000',
  CA: 'M4C 1T2',
  GB: 'WC2N 5DU',
  JP: '1000001',
  US: '94107',
};

/** A privately held one, where the country knows such a structure. */
function structureOf({ account }: Facts): string | undefined {
  const { business_type, country, tos_acceptance } = account;
  const { structures } = rulesFor(country, tos_acceptance.service_agreement);
  const known = structures[business_type ?? ''] ?? [];
  return known.find((name) => name.startsWith('private')) ?? known[0];
}

function valueOf(path: string, { facts, file, now }: Supply): unknown {
  const { country } = facts.account;
  if (path in VALUES) return VALUES[path];
  if (path === 'nationality') return country;
  if (path === 'company.structure') return structureOf(facts);
  if (path.endsWith('document') || path.endsWith('proof_of_liveness')) return { front: file };
  if (path.endsWith('.files')) return [file];
  if (path.endsWith('.date')) return now;
  if (path.endsWith('.ip')) return '127.0.0.1';
  if (path.endsWith('_provided')) return true;
  if (path.endsWith('phone')) return PHONES[country] ?? '0000000000';
  if (path.endsWith('postal_code')) return POSTAL[country] ?? '10115';
  if (path.endsWith('.state')) return STATES[country] ?? 'CA';
  if (path.includes('descriptor')) return 'ROCKET RIDES';
  if (path.endsWith('line1')) return 'address_full_match';
  return hintOf(path, country).examples[0] ?? 'Rocket Rides';
}

function put(target: object, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at: object = target;
  for (const name of names) {
    const below: unknown = Reflect.get(at, name);
    const next: object = typeof below === 'object' && below !== null ? below : {};
    Reflect.set(at, name, next);
    at = next;
  }
  Reflect.set(at, last, value);
}

/** The key of `touched` for a path: cut at the first group. */
function touchedKey(path: string, groups: RegExp): string {
  const [first = '', second] = path.split('.');
  return groups.test(first) && second !== undefined ? `${first}.${second}` : first;
}

function give(on: Supply, subject: string, target: Facts['account'] | Person, path: string): void {
  const name = NAMED[path] ?? path;
  const account = 'business_profile' in target;
  if (SECRETS.has(name)) {
    const field = name.replace('company.', '');
    const value = hintOf(path, on.facts.account.country).examples[0] ?? '000000000';
    on.secrets.push({ subject, field, sandbox: on.sandbox, value });
    put(target, `${name}_provided`, true);
  } else put(target, name, valueOf(name, on));
  const groups = account
    ? /^(?:business_profile|company|documents)$/
    : /^(?:documents|verification)$/;
  const key = name.startsWith('company.verification.')
    ? name
    : name.startsWith('settings.')
      ? name.split('.').slice(0, 3).join('.')
      : touchedKey(name, groups);
  target.touched = { ...target.touched, [key]: on.revision };
}

function bankOf({ facts, secrets, sandbox, revision, now }: Supply): BankAccount {
  const { country: at, tos_acceptance, default_currency } = facts.account;
  const value = example(at);
  const id = newId('ba');
  secrets.push({ subject: id, field: 'account_number', sandbox, value });
  const routing_number = at === 'US' ? '110000000' : null;
  const currency = rulesFor(at, tos_acceptance.service_agreement).currency;
  return {
    id,
    object: 'bank_account',
    created: now,
    available_payout_methods: ['standard'],
    bank_name: bankName(routing_number, at),
    country: at,
    currency: countryOf(at, tos_acceptance.service_agreement) ? currency : default_currency,
    default_for_currency: true,
    fingerprint: id.slice(-16),
    last4: value.slice(-4),
    metadata: {},
    routing_number,
    status: 'new',
    touched: { account_number: revision },
  };
}

function personFor(on: Supply, prefix: string): Person | null {
  const { facts, now } = on;
  const named = facts.persons.find(({ id }) => id === prefix);
  const role = ROLES[prefix];
  if (named !== undefined || role === undefined) return named ?? null;
  const known = facts.persons.find(({ relationship }) => relationship[role] === true);
  if (known !== undefined) return known;
  const made: Person = { ...newPerson(newId('person'), now), relationship: { [role]: true } };
  facts.persons.push(made);
  return made;
}

/** Supplies one path; false when nothing here can. */
function supply(on: Supply, path: string): boolean {
  if (path.startsWith('interv_')) return false;
  if (path === 'external_account') {
    on.facts.external_accounts.push(bankOf(on));
    return true;
  }
  const [prefix = '', ...rest] = path.split('.');
  const person = personFor(on, prefix);
  if (person === null) give(on, on.facts.account.id, on.facts.account, path);
  else give(on, person.id, person, rest.join('.'));
  return true;
}

function proved(on: Supply): boolean {
  const { wanted } = evaluate(on.facts, on.now);
  const { account } = on.facts;
  for (const { key, revision } of wanted) {
    const result: Result = { status: 'verified', revision, at: on.now, errors: [] };
    account.results = { ...account.results, [key]: result };
  }
  return wanted.length > 0;
}

/**
 * @param facts are left as they are
 * @param file the id of a stored file that stands for every document
 */
export function supplied(
  facts: Facts,
  of: { sandbox: string; file: string; revision: number; now: number },
): Supplied {
  const on: Supply = { ...of, facts: structuredClone(facts), secrets: [] };
  const left = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const { eventually_due } = evaluate(on.facts, on.now).requirements;
    const open = eventually_due.filter((path) => !left.has(path));
    for (const path of open) if (!supply(on, path)) left.add(path);
    if (!proved(on) && open.length === 0) break;
  }
  const { secrets } = on;
  return { facts: on.facts, secrets, left: [...left] };
}
