// Numbers of persons and companies: how they may be written. Whether a number was issued, a check
// finds out. Only forms are known here, never stored numbers.

/** Digits alone: `123-45-6789` -> `123456789`. */
export function digitsOf(text: string): string {
  return text.replaceAll(/[\s.-]/g, '');
}

/** A US social security or individual taxpayer number: 9 digits, dashes allowed. */
export function isSsn(text: string): boolean {
  return /^\d{9}$/.test(digitsOf(text));
}

export function isSsnLast4(text: string): boolean {
  return /^\d{4}$/.test(text);
}

/** Do the last four digits belong to the full number? A contradiction is refused (domain.md A.5). */
export function agrees(ssn: string, last4: string): boolean {
  return digitsOf(ssn).endsWith(last4);
}

/** A US employer identification number: 9 digits, with or without the dash after two. */
export function isUsTaxId(text: string): boolean {
  return /^\d{2}-?\d{7}$/.test(text.trim());
}

/**
 * The error code that a `company.tax_id` has by its form alone, or null. It belongs into
 * `account.issues`, because the number itself is not kept as a fact.
 */
export function taxIdIssue(text: string, country: string): string | null {
  if (country !== 'US') return null;
  return isUsTaxId(text) ? null : 'invalid_tax_id_format';
}

/** May it be an `id_number` of the country? Where the form is not known, up to 40 characters. */
export function isIdNumber(text: string, country: string): boolean {
  return country === 'US' ? isSsn(text) : /^[\p{L}\p{N} ./-]{1,40}$/u.test(text);
}
