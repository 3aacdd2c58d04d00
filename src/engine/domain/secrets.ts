// Full numbers leave the facts at the door: they go to rows of the vault, and the facts keep only
// that they were given (`id_number_provided`).
import { fail } from '../../base/errors.ts';
import { agrees, isIdNumber, isSsnLast4, taxIdIssue } from '../rules/formats/id_number.ts';
import type { SecretRow } from '../store/rows.ts';
import { parted, type Tree } from './merge.ts';

export const PERSON_SECRETS = ['id_number', 'id_number_secondary', 'ssn_last_4'] as const;
export const COMPANY_SECRETS = ['registration_number', 'tax_id', 'vat_id'] as const;

/** Numbers as they were sent; null clears. */
export type SentNumbers = Record<string, string | null>;

/** Takes the numbers out of params. */
export function withoutNumbers(
  params: object,
  names: readonly string[],
): { rest: Tree; numbers: SentNumbers } {
  const [rest, taken] = parted(params, names);
  const numbers: SentNumbers = {};
  for (const [name, value] of Object.entries(taken)) {
    if (typeof value === 'string' || value === null) numbers[name] = value;
  }
  return { rest, numbers };
}

/** `{ id_number_provided: true }` for each number that was sent. */
export function provided(numbers: SentNumbers): Tree {
  return Object.fromEntries(
    Object.entries(numbers).map(([name, value]) => [`${name}_provided`, value !== null]),
  );
}

/**
 * Forms of a person's numbers that are refused at once.
 * @param within gives the param's name in its place: `individual[id_number]`
 * @throws id_number_invalid, ssn_last_4_invalid, ssn_last_4_mismatch
 */
export function checkNumbers(
  numbers: SentNumbers,
  country: string,
  within: (name: string) => string,
): void {
  const { id_number, ssn_last_4 } = numbers;
  if (id_number && !isIdNumber(id_number, country)) {
    throw fail('id_number_invalid', { country }, within('id_number'));
  }
  if (ssn_last_4 && !isSsnLast4(ssn_last_4)) {
    throw fail('ssn_last_4_invalid', {}, within('ssn_last_4'));
  }
  if (country === 'US' && id_number && ssn_last_4 && !agrees(id_number, ssn_last_4)) {
    throw fail('ssn_last_4_mismatch', {}, within('ssn_last_4'));
  }
}

/** What the rules must say of a company's numbers, since they never see them; null: nothing. */
export function issuesOf(numbers: SentNumbers, country: string): Record<string, string | null> {
  const { tax_id } = numbers;
  if (tax_id === undefined) return {};
  return { 'company.tax_id': tax_id === null ? null : taxIdIssue(tax_id, country) };
}

/** The issues of before with those of now: null takes one away. */
export function mergedIssues(
  old: Record<string, string>,
  now: Record<string, string | null>,
): Record<string, string> {
  const issues = new Map(Object.entries(old));
  for (const [path, code] of Object.entries(now)) {
    if (code === null) issues.delete(path);
    else issues.set(path, code);
  }
  return Object.fromEntries(issues);
}

/** Rows of the vault for the numbers of a subject, and the names of those that were cleared. */
export function vaultRows(
  subject: string,
  numbers: SentNumbers,
  sandbox: string,
): { secrets: SecretRow[]; forgotten: string[] } {
  const secrets: SecretRow[] = [];
  const forgotten: string[] = [];
  for (const [field, value] of Object.entries(numbers)) {
    if (value === null) forgotten.push(`${subject}.${field}`);
    else secrets.push({ subject, field, sandbox, value });
  }
  return { secrets, forgotten };
}
