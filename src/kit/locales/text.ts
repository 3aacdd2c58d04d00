// Texts in a language: `t('de', 'page.left', { count: 3 })`.
import { fill, type Values } from './format.ts';
import { isRtl, type Locale } from './locales.ts';
import { messageOf } from './messages.ts';

/**
 * A text with its places filled, in English while the language is not loaded. A key that nobody
 * wrote is shown as it is.
 * @param timeZone IANA name, for dates
 */
export function t(locale: Locale, key: string, values: Values = {}, timeZone?: string): string {
  const message = messageOf(locale, key);
  if (message === null) return key;
  return fill(message, values, { locale, timeZone, rtl: isRtl(locale) });
}

/** A country's name: `countryName('de', 'FR')` -> `Frankreich`. */
export function countryName(locale: Locale, code: string): string {
  return new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(code) ?? code;
}

/** A currency's name: `currencyName('en', 'eur')` -> `Euro`. */
export function currencyName(locale: Locale, code: string): string {
  const upper = code.toUpperCase();
  return new Intl.DisplayNames(locale, { type: 'currency', fallback: 'code' }).of(upper) ?? upper;
}

/** The months by their names, January first. */
export function monthNames(locale: Locale): string[] {
  const format = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2000, month, 15)));
}
