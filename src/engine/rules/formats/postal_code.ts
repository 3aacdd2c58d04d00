// Postal codes by country, for refusals: where a country is not in the table, anything goes.
// Forms: Universal Postal Union, addressing.
const FORMS: Record<string, RegExp> = {
  AT: /^\d{4}$/,
  AU: /^\d{4}$/,
  BE: /^\d{4}$/,
  CA: /^[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d$/i,
  CH: /^\d{4}$/,
  DE: /^\d{5}$/,
  DK: /^\d{4}$/,
  ES: /^\d{5}$/,
  FI: /^\d{5}$/,
  FR: /^\d{5}$/,
  GB: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i,
  IT: /^\d{5}$/,
  JP: /^\d{3}-?\d{4}$/,
  NL: /^\d{4} ?[A-Z]{2}$/i,
  NO: /^\d{4}$/,
  NZ: /^\d{4}$/,
  PL: /^\d{2}-?\d{3}$/,
  PT: /^\d{4}(-?\d{3})?$/,
  SE: /^\d{3} ?\d{2}$/,
  SG: /^\d{6}$/,
  US: /^\d{5}(-?\d{4})?$/,
};

/** Can it be a postal code of the country (two letters)? */
export function isPostalCode(text: string, country: string): boolean {
  return FORMS[country]?.test(text.normalize('NFKC').trim()) ?? true;
}

/** The form of a country's postal codes, as a pattern without anchors; null where none is known. */
export function postalPattern(country: string): string | null {
  return FORMS[country]?.source.replace(/^\^|\$$/g, '') ?? null;
}
