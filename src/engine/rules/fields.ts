// Requirement paths: the common groups of them, and whether the facts hold what a path names.
import type { Account, Facts, Person } from './facts.ts';

export const NAME = ['first_name', 'last_name'] as const;
export const DOB = ['dob.day', 'dob.month', 'dob.year'] as const;
/** Where a state is part of an address (US, CA, AU …). */
export const ADDRESS = [
  'address.city',
  'address.line1',
  'address.postal_code',
  'address.state',
] as const;
export const GUARDIAN_TERMS = [
  'additional_tos_acceptances.account.date',
  'additional_tos_acceptances.account.ip',
] as const;

/** The same paths below a prefix: `within('company', ['address.city'])`. */
export function within(prefix: string, fields: readonly string[]): string[] {
  return fields.map((field) => `${prefix}.${field}`);
}

type Of<T> = Readonly<Record<string, (subject: T) => boolean>>;

// Paths whose value is not kept under their own name: secrets, documents, and old names.
const ACCOUNT: Of<Account> = {
  'company.tax_id': (account) => account.company.tax_id_provided === true,
  'company.registration_number': (account) => account.company.registration_number_provided === true,
  // India's names of 2022 for what today's parameters tax_id and export_purpose_code bring.
  'company.pan': (account) => account.company.tax_id_provided === true,
  'company.business_cross_border_transaction_classifications': (account) =>
    Boolean(account.company.export_purpose_code),
  'company.business_vat_id_number': (account) => account.company.vat_id_provided === true,
  'company.verification.document': (account) =>
    Boolean(account.company.verification?.document?.front),
};

const PERSON: Of<Person> = {
  id_number: (person) => person.id_number_provided === true,
  id_number_secondary: (person) => person.id_number_secondary_provided === true,
  // Whoever gave the full number gave its last four digits (recorded).
  ssn_last_4: (person) => person.ssn_last_4_provided === true || person.id_number_provided === true,
  'relationship.executive': (person) => person.relationship.executive === true,
  'relationship.owner': (person) => person.relationship.owner === true,
  'verification.document': (person) => Boolean(person.verification?.document?.front),
  'verification.additional_document': (person) =>
    Boolean(person.verification?.additional_document?.front),
  // An explicitly empty list says that there are none.
  full_name_aliases: (person) => Array.isArray(person.full_name_aliases),
};

const parts = new Map<string, readonly string[]>();

function valueAt(subject: object, path: string): unknown {
  let names = parts.get(path);
  if (names === undefined) parts.set(path, (names = path.split('.')));
  let value: unknown = subject;
  for (const name of names) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

function present(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return !Array.isArray(value) || value.length > 0;
}

/** Does the account itself (not a person of it) hold what `path` names? */
export function accountHas(facts: Facts, path: string): boolean {
  if (path === 'external_account') return facts.external_accounts.length > 0;
  const own = ACCOUNT[path];
  return own === undefined ? present(valueAt(facts.account, path)) : own(facts.account);
}

/** Does the person hold what `path` names? */
export function personHas(person: Person, path: string): boolean {
  const own = PERSON[path];
  return own === undefined ? present(valueAt(person, path)) : own(person);
}

const DOCUMENTS: Readonly<Record<string, string>> = {
  'company.verification.document': 'company_document',
  'verification.additional_document': 'additional_document',
  'verification.document': 'document',
  'verification.proof_of_liveness': 'liveness',
};

/** The check that judges a document, by the path that asks for it; null for what is no document. */
export function documentCheck(path: string): string | null {
  if (path.startsWith('documents.')) return path.replace(/\.files$/, '');
  return DOCUMENTS[path] ?? null;
}
