// Phone numbers, on Google's metadata. The magic number 0000000000 is valid in every country
// (Stripe, testing Connect), but recordings of US accounts between October 2023 and May 2024 have
// it as an error among the coming requirements: the token came with the programme's enforcement.
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import { PHONE_CODE } from '../codes.ts';
import type { Options, Problem } from './problem.ts';
import { US_2024 } from './problem.ts';

const MAGIC = '0000000000';
/** The North American territories whose numbers count as US ones. */
const US_NUMBERS = new Set(['AS', 'GU', 'MP', 'PR', 'US', 'VI']);

interface Reading {
  e164: string | null;
  valid: boolean;
  country: string | undefined;
}

// Parsing costs 15 µs and an account is evaluated again and again with the same few numbers.
const KEPT = 512;
const readings = new Map<string, Reading>();

function read(phone: string, country: string): Reading {
  const key = `${country} ${phone}`;
  const kept = readings.get(key);
  if (kept) return kept;
  const number = parse(phone, country);
  const reading = {
    e164: number?.number ?? null,
    valid: number?.isValid() ?? false,
    country: number?.country,
  };
  if (readings.size >= KEPT) readings.clear();
  readings.set(key, reading);
  return reading;
}

function parse(phone: string, country: string) {
  // An unknown country leaves only numbers in international form.
  const known = /^[A-Z]{2}$/.test(country) ? (country as CountryCode) : undefined;
  try {
    return parsePhoneNumberFromString(phone, { defaultCountry: known, extract: false });
  } catch {
    return undefined;
  }
}

/** Is it the magic number, as sent or with any calling code before it? */
export function isMagicPhone(phone: string): boolean {
  const digits = phone.replaceAll(/[\s().-]/g, '');
  return /^(\+[1-9]\d{0,2})?0{9,10}$/.test(digits) && digits.includes('000000000');
}

/**
 * The number in international form (`+14155552671`), or null when no number can be read from it.
 * A number without calling code is read as one of `country`. It need not be a valid number.
 */
export function toE164(phone: string, country: string): string | null {
  if (phone === MAGIC && country === 'US') return `+1${MAGIC}`;
  return read(phone, country).e164;
}

/** The same digit seven times in a row, or nothing but a count upwards or downwards. */
function repeats(e164: string): boolean {
  const national = e164.slice(-10);
  return /(\d)\1{6}/.test(national) || '01234567890123456789'.includes(national);
}

/**
 * What is wrong with a phone number of an account of `options.country`; null when nothing is.
 * `home`: only a number of that country will do (the representative of a US individual).
 */
export function phoneProblem(
  phone: string | null | undefined,
  options: Options,
  home = false,
): Pick<Problem, 'code' | 'since' | 'value'> | null {
  if (!phone) return null;
  const us = options.country === 'US';
  const problem = us
    ? ({ code: PHONE_CODE, value: phone, since: 'us-2024' } as const)
    : { code: PHONE_CODE, value: phone };
  if (!options.livemode && isMagicPhone(phone)) return us && options.now < US_2024 ? problem : null;
  const { e164, valid, country } = read(phone, options.country);
  if (!valid || e164 === null || repeats(e164)) return problem;
  return us && home && !US_NUMBERS.has(country ?? '') ? problem : null;
}
