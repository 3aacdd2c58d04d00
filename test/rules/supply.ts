// Supplies what an account owes, path by path, as a merchant would who has everything at hand.
import { evaluate } from '../../src/engine/rules/evaluate.ts';
import type { Facts, Person } from '../../src/engine/rules/facts.ts';
import { bank, person, TODAY } from './facts.ts';

const ROLES: Record<string, keyof Person['relationship']> = {
  directors: 'director',
  executives: 'executive',
  legal_guardian: 'legal_guardian',
  owners: 'owner',
  representative: 'representative',
};

/** Requirements that no parameter of the API satisfies: a face, and Stripe's risk forms. */
export const BEYOND_THE_API = ['verification.proof_of_liveness'];

const SECRETS: Record<string, string> = {
  'company.tax_id': 'tax_id_provided',
  'company.registration_number': 'registration_number_provided',
  'company.business_vat_id_number': 'vat_id_provided',
  'company.pan': 'tax_id_provided',
};

/** Requirements whose parameter has another name. */
const NAMED: Record<string, string> = {
  'company.business_cross_border_transaction_classifications': 'company.export_purpose_code',
};

const VALUES: Record<string, unknown> = {
  'dob.day': 1,
  'dob.month': 1,
  'dob.year': 1901,
  'business_profile.url': 'https://accessible.stripe.com',
  'business_profile.product_description': 'Tickets for rides to the moon',
  'relationship.executive': true,
  'relationship.owner': true,
  'relationship.percent_ownership': 40,
  'tos_acceptance.date': TODAY,
  'verification.document': { front: 'file_1' },
  'verification.additional_document': { front: 'file_2' },
  'company.verification.document': { front: 'file_3' },
  full_name_aliases: [''],
  political_exposure: 'none',
};

function set(target: object, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at = target as Record<string, unknown>;
  for (const name of names) at = (at[name] ??= {}) as Record<string, unknown>;
  at[last] = value;
}

function valueOf(path: string, country: string): unknown {
  if (path in VALUES) return VALUES[path];
  if (path.endsWith('phone')) return PHONES[country] ?? '+14155552671';
  if (path.endsWith('postal_code')) return POSTAL[country] ?? '10115';
  if (path.endsWith('.state')) return STATES[country] ?? 'CA';
  if (path.endsWith('.files')) return ['file_4'];
  if (path.endsWith('.date')) return TODAY;
  if (path.endsWith('_provided')) return true;
  if (path.endsWith('email')) return 'jenny@example.com';
  if (path === 'nationality') return country;
  if (path === 'business_profile.mcc') return '5192';
  return path.includes('descriptor') ? 'ROCKET RIDES' : 'address_full_match';
}

const PHONES: Record<string, string> = {
  CA: '+14165550123',
  GB: '+442079460958',
  JP: '+81312345678',
};
const POSTAL: Record<string, string> = { US: '94107', CA: 'M4C 1T2', GB: 'WC2N 5DU', AU: '2000' };
const STATES: Record<string, string> = { US: 'CA', CA: 'ON', AU: 'NSW' };

function supplyPerson(given: Person, path: string, country: string): void {
  const secret = ['id_number', 'id_number_secondary', 'ssn_last_4'].includes(path);
  set(given, secret ? `${path}_provided` : path, secret ? true : valueOf(path, country));
  given.touched[path.split('.')[0] === 'verification' ? path : (path.split('.')[0] ?? path)] = 1;
}

function personAt(facts: Facts, prefix: string): Person | undefined {
  if (prefix === 'individual') return facts.persons.find((one) => one.relationship.representative);
  return facts.persons.find((one) => one.id === prefix);
}

/** Supplies one path; false when nothing of the API can. */
export function supply(facts: Facts, path: string): boolean {
  const { account } = facts;
  if (BEYOND_THE_API.some((beyond) => path.endsWith(beyond))) return false;
  if (path === 'external_account') {
    facts.external_accounts.push(bank());
    return true;
  }
  const [prefix = '', ...rest] = path.split('.');
  const role = ROLES[prefix];
  if (role !== undefined || prefix === 'individual') {
    let one = role === undefined ? personAt(facts, prefix) : undefined;
    one ??= facts.persons.find((known) => role !== undefined && known.relationship[role] === true);
    if (one === undefined) {
      one = person(`person_${facts.persons.length}`, {
        relationship: { [role ?? 'representative']: true },
      });
      facts.persons.push(one);
    }
    supplyPerson(one, rest.join('.'), account.country);
    return true;
  }
  const known = personAt(facts, prefix);
  if (known !== undefined) {
    supplyPerson(known, rest.join('.'), account.country);
    return true;
  }
  const named = NAMED[path] ?? path;
  const secret = SECRETS[path];
  if (secret !== undefined) account.company = { ...account.company, [secret]: true };
  else set(account, named, valueOf(path, account.country));
  account.touched[path.split('.').slice(0, 2).join('.')] = 1;
  return true;
}

/** Supplies everything that is due until nothing more is asked; gives what could not be supplied. */
export function supplyAll(facts: Facts, now: number): string[] {
  const beyond = new Set<string>();
  for (let round = 0; round < 12; round += 1) {
    const { eventually_due } = evaluate(facts, now).requirements;
    const open = eventually_due.filter((path) => !beyond.has(path));
    if (open.length === 0) return [...beyond];
    for (const path of open) if (!supply(facts, path)) beyond.add(path);
  }
  throw new Error(`never done: ${evaluate(facts, now).requirements.eventually_due.join(' ')}`);
}
