// The catalogue of requirement error codes: what each says to the merchant, who raises it and on
// which fields it may sit. The 99 codes are today's closed list (contract.md 4.1); a test proves
// them equal to the union in the `stripe` package.
import { address } from './codes/address.ts';
import { business } from './codes/business.ts';
import { documents } from './codes/documents.ts';
import { persons } from './codes/persons.ts';
import type { CodeSpec } from './codes/spec.ts';
import { url } from './codes/url.ts';
import { verification } from './codes/verification.ts';

export type { CodeSpec, Source } from './codes/spec.ts';

export const CODES = {
  ...address,
  ...business,
  ...documents,
  ...persons,
  ...url,
  ...verification,
} as const satisfies Record<string, CodeSpec>;

export type Code = keyof typeof CODES;

/** A bad phone number has no code of its own since 2024-04-10. */
export const PHONE_CODE = 'invalid_value_other' satisfies Code;
/** What versions before 2024-04-10 call `PHONE_CODE` on a field that ends in `phone`. */
export const PHONE_CODE_BEFORE_2024_04_10 = 'invalid_phone_number';

// Both wordings are recorded; the first was last seen 2023-10-31, the second first 2024-01-13.
const PHONE_REWORDED_AT = 1701388800;
const REPEATING = 'too many repeating or sequential numbers. {value} is not a valid phone number.';
const PHONE_REASON = `This field must contain a valid phone number for your country, or it has ${REPEATING}`;
const PHONE_REASON_2023 = `This phone number has ${REPEATING}`;

const known = new Map<string, CodeSpec>(Object.entries(CODES));

export function isCode(code: string): code is Code {
  return known.has(code);
}

/**
 * The text of an error: `reason(PHONE_CODE, 'company.phone', 1735689600, '123')`.
 * `at` (unix seconds) chooses between dated wordings; `value` fills `{value}` where a text has it.
 * An unknown code gets the text of `invalid_value_other`.
 */
export function reason(code: string, field: string, at: number, value = ''): string {
  return template(code, field, at).replace('{value}', () => value);
}

function template(code: string, field: string, at: number): string {
  const phone = code === PHONE_CODE_BEFORE_2024_04_10 || (code === PHONE_CODE && isPhone(field));
  if (phone) return at < PHONE_REWORDED_AT ? PHONE_REASON_2023 : PHONE_REASON;
  return (known.get(code) ?? CODES.invalid_value_other).reason;
}

export function isPhone(field: string): boolean {
  return field === 'phone' || field.endsWith('.phone') || field.endsWith('.support_phone');
}

/** May `code` sit on `field` (a path relative to its subject)? */
export function mayStandOn(code: string, field: string): boolean {
  const fields = known.get(code)?.fields;
  if (!fields) return false;
  return fields.length === 0 || fields.some((pattern) => covers(pattern, field));
}

function covers(pattern: string, field: string): boolean {
  if (pattern === field) return true;
  return pattern.endsWith('*') && field.startsWith(pattern.slice(0, -1));
}

// contract.md 4.4 and 4.5: which codes a verification hash may carry in `details_code`.
const DOCUMENT_DETAILS = `document_corrupt document_country_not_supported document_expired
  document_failed_copy document_failed_greyscale document_failed_other document_failed_test_mode
  document_fraudulent document_incomplete document_invalid document_manipulated
  document_missing_back document_missing_front document_not_readable document_not_uploaded
  document_photo_mismatch document_too_large document_type_not_supported`;
const COMPANY_DETAILS = `document_corrupt document_expired document_failed_copy
  document_failed_greyscale document_failed_other document_failed_test_mode document_fraudulent
  document_incomplete document_invalid document_manipulated document_not_readable
  document_not_uploaded document_type_not_supported document_too_large`;
const PERSON_DETAILS = `document_address_mismatch document_dob_mismatch document_duplicate_type
  document_id_number_mismatch document_name_mismatch document_nationality_mismatch
  failed_keyed_identity failed_other`;

const DETAILS = {
  /** `verification.document` and `.additional_document` of a person. */
  document: { codes: new Set(DOCUMENT_DETAILS.split(/\s+/)), other: 'document_failed_other' },
  /** `company.verification.document`. */
  company_document: {
    codes: new Set(COMPANY_DETAILS.split(/\s+/)),
    other: 'document_failed_other',
  },
  /** `verification` of a person itself. */
  person: { codes: new Set(PERSON_DETAILS.split(/\s+/)), other: 'failed_other' },
};

/** The `details_code` with which a verification hash shows an error; never one it does not know. */
export function detailsCode(code: string, place: keyof typeof DETAILS): string {
  const { codes, other } = DETAILS[place];
  const short = code.replace(/^verification_/, '');
  return codes.has(short) ? short : other;
}
