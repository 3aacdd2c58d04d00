// A value as it is read: dates and sums in the language, choices by their names.
import { isDate, isList, isMoney, type Value } from '../../form/value.ts';
import { countryName, type Locale } from '../../locales/index.ts';
import type { Input } from '../app.ts';
import { decimalsOf } from './money.ts';

export function written(field: Input, value: Value, locale: Locale): string {
  if (isDate(value)) {
    const at = Date.UTC(value.year, value.month - 1, value.day);
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
  }
  if (isMoney(value)) {
    const currency = value.currency.toUpperCase();
    const amount = value.amount / 10 ** decimalsOf(currency);
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
  }
  const option = (one: string): string =>
    textOf(field.rule.options?.find((each) => each.value === one)?.text) ?? one;
  if (isList(value)) {
    return new Intl.ListFormat(locale, { type: 'conjunction' }).format(value.map(option));
  }
  if (typeof value === 'string') {
    return field.kind === 'country' && value !== '' ? countryName(locale, value) : option(value);
  }
  return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : '';
}

const textOf = (text: string | undefined): string | null => text ?? null;

/** What stands between things that are only counted up. */
export const commaOf = (locale: Locale): string => COMMAS[locale] ?? ', ';
const COMMAS: Partial<Record<Locale, string>> = { ar: '، ', ja: '、', 'zh-Hans': '、' };
