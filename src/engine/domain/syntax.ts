// What is refused inside the request because it cannot be what it is said to be. What might be
// right but is not acceptable becomes a requirement instead: that is the rules' business.
import ipaddr from 'ipaddr.js';
import { fail } from '../../base/errors.ts';
import type { DateParts } from '../rules/facts.ts';
import { isCountry } from '../rules/formats/country.ts';
import { isDate } from '../rules/formats/dob.ts';
import { isEmail } from '../rules/formats/email.ts';
import { isDescriptor } from '../rules/formats/statement_descriptor.ts';
import { readUrl } from '../rules/formats/url.ts';

type Text = string | null | undefined;

const DAY = 86_400;
/** Birth dates before are mistakes, not old people; test mode's magic ones begin here. */
const FIRST_YEAR = 1900;
/** Stripe opened in 2009; nobody accepted its terms before. */
const FIRST_TERMS = Date.UTC(2009, 0, 1) / 1000;

/** @throws email_invalid */
export function checkEmail(email: Text, param: string): void {
  if (email && !isEmail(email)) throw fail('email_invalid', {}, param);
}

/** A web address, with or without its scheme. @throws url_invalid */
export function checkUrl(url: Text, param: string): void {
  if (url && readUrl(url) === null) throw fail('url_invalid', {}, param);
}

/** @throws ip_invalid */
export function checkIp(ip: Text, param: string): void {
  if (ip && !ipaddr.isValid(ip)) throw fail('ip_invalid', {}, param);
}

/** `#1A2b3C`, with or without the hash. @throws color_invalid */
export function checkColor(color: Text, param: string): void {
  if (color && !/^#?[0-9a-f]{6}$/i.test(color)) throw fail('color_invalid', {}, param);
}

/** @throws mcc_invalid */
export function checkMcc(mcc: Text, param: string): void {
  if (mcc && !/^\d{4}$/.test(mcc)) throw fail('mcc_invalid', {}, param);
}

/** The two-letter code in capitals. @throws country_code_invalid */
export function countryCode(country: string, param: string): string {
  const code = country.toUpperCase();
  if (!isCountry(code)) throw fail('country_code_invalid', { country: code.slice(0, 8) }, param);
  return code;
}

/** A day that exists. @throws date_invalid */
export function checkDate(date: DateParts | null | undefined, param: string): void {
  if (date && !isDate(date)) throw fail('date_invalid', {}, param);
}

/**
 * A birth date: a day that exists and is past. How old one must be is the rules' business.
 * @param now unix seconds
 * @throws date_invalid, dob_future
 */
export function checkDob(dob: DateParts | null | undefined, now: number, param: string): void {
  if (!dob) return;
  checkDate(dob, param);
  const { day, month, year } = dob;
  if (year != null && year < FIRST_YEAR) throw fail('date_invalid', {}, `${param}[year]`);
  const born = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1) / 1000;
  if (born > now) throw fail('dob_future', {}, `${param}[year]`);
}

/**
 * When terms were accepted; a day of slack, since clocks differ.
 * @throws tos_date_future, tos_date_old
 */
export function checkAcceptedAt(date: number | undefined, now: number, param: string): void {
  if (date === undefined) return;
  if (date > now + DAY) throw fail('tos_date_future', {}, param);
  if (date < FIRST_TERMS) throw fail('tos_date_old', { year: 2009 }, param);
}

/** What a statement can show at all. @throws statement_descriptor_invalid */
export function checkDescriptor(descriptor: Text, max: number, param: string): void {
  if (descriptor && !isDescriptor(descriptor)) {
    throw fail('statement_descriptor_invalid', { min: 1, max }, param);
  }
}
