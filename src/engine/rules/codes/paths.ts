// On which path of an account a requirement error code is told, where nobody chose one.
import { CODES, isCode } from '../codes.ts';
import type { Facts } from '../facts.ts';

/** A concrete field for a pattern of the catalogue. */
const FIELDS: Readonly<Record<string, string>> = {
  'address.*': 'address.line1',
  'company.*': 'company.name',
  'company.address.*': 'company.address.line1',
  'directors.*': 'company.directors_provided',
  'dob.*': 'dob.day',
  'documents.*': 'documents.proof_of_registration.files',
  'executives.*': 'company.executives_provided',
  'owners.*': 'company.owners_provided',
  'registered_address.*': 'registered_address.line1',
  'relationship.*': 'relationship.title',
  'tos_acceptance.*': 'tos_acceptance.date',
};

const ACCOUNTS =
  /^(?:business_profile|business_type|company|documents|external_account|settings|tos_acceptance)\b/;

/** Where the representative shows who authorised them. */
export const LETTER = 'documents.company_authorization.files';

/** Codes of which one field of many is meant. */
const MEANT: Readonly<Record<string, string>> = {
  verification_failed_authorizer_authority: LETTER,
  verification_failed_representative_authority: LETTER,
};

/** Documents that are a person's own. */
const PERSONAL = /^documents\.(?:company_authorization|passport|visa)\./;

/** The prefix under which the account's hash names whoever represents it; null while nobody does. */
export function representativePrefix({ account, persons }: Facts): string | null {
  const person = persons.find(({ relationship }) => relationship.representative);
  if (account.business_type === 'individual') return 'individual';
  return person?.id ?? null;
}

/** The document that proves who an account belongs to. */
export function documentPath(facts: Facts): string {
  const prefix = representativePrefix(facts);
  return prefix === null ? 'company.verification.document' : `${prefix}.verification.document`;
}

/** `documents.x.files` of an individual's account, `individual.dob.day`, `company.tax_id` … */
export function pathFor(code: string, facts: Facts): string {
  const meant = MEANT[code];
  const known: readonly string[] = isCode(code) ? CODES[code].fields : [];
  const patterns = meant === undefined ? known : [meant, ...known];
  const prefix = representativePrefix(facts);
  const individual = facts.account.business_type === 'individual';
  for (const pattern of patterns) {
    const field = FIELDS[pattern] ?? pattern.replace(/(?<!\.)\*$/, '');
    if (field.endsWith('*')) continue;
    if (!ACCOUNTS.test(field) || PERSONAL.test(field)) {
      if (prefix !== null) return `${prefix}.${field}`;
    } else if (!individual || !field.startsWith('company.')) return field;
  }
  const [first] = patterns;
  return first === undefined ? documentPath(facts) : (FIELDS[first] ?? first.replace(/\*$/, ''));
}
