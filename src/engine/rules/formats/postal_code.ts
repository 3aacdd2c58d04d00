// Postal codes by country, for refusals: where a country is not in the table, anything goes.
// Countries are added with their rules.
const FORMS: Record<string, RegExp> = {
  AU: /^\d{4}$/,
  CA: /^[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d$/i,
  DE: /^\d{5}$/,
  FR: /^\d{5}$/,
  GB: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i,
  JP: /^\d{3}-?\d{4}$/,
  US: /^\d{5}(-?\d{4})?$/,
};

/** Can it be a postal code of the country (two letters)? */
export function isPostalCode(text: string, country: string): boolean {
  return FORMS[country]?.test(text.trim()) ?? true;
}
