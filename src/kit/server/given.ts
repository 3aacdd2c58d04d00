// Bodies of requests, taken apart with care.
import type { Value, Values } from '../form/index.ts';
import { isLocale, localeFor, type Locale } from '../locales/index.ts';
import type { Tokens } from './details.ts';
import type { Particulars } from './merchants.ts';
import { Refusal } from './refusal.ts';

type Hash = Record<string, unknown>;

function isHash(value: unknown): value is Hash {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hashOf(value: unknown, what: string): Hash {
  if (value === undefined) return {};
  if (!isHash(value)) throw new Refusal(400, 'bad_request', `${what} must be an object.`);
  return value;
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

const LONGEST = 500;

/** The body of `POST /kit/v1/merchants`. */
export function asked(body: unknown): Particulars & { locale: Locale } {
  const given = hashOf(body, 'The body');
  const reference = textOf(given['merchant']);
  if (reference === null || reference.length > LONGEST) {
    throw new Refusal(400, 'bad_request', 'merchant must be your own id of the merchant.');
  }
  const locale = textOf(given['locale']) ?? 'en';
  const { country, business_type, capabilities } = given;
  return {
    reference,
    email: textOf(given['email']),
    name: textOf(given['name']),
    locale: isLocale(locale) ? locale : localeFor([locale]),
    account: { country, business_type, capabilities },
  };
}

function isValue(value: unknown): value is Value {
  if (['boolean', 'number', 'string'].includes(typeof value)) return true;
  if (Array.isArray(value)) return value.every((part) => typeof part === 'string');
  if (!isHash(value)) return false;
  return Object.values(value).every(
    (part) =>
      typeof part === 'string' ||
      typeof part === 'number' ||
      (Array.isArray(part) && part.every((file) => typeof file === 'string')),
  );
}

function valuesOf(given: Hash): Values {
  const values: Record<string, Value> = {};
  for (const [id, value] of Object.entries(given)) {
    if (value === null) continue;
    if (!isValue(value)) throw new Refusal(400, 'bad_request', 'A value cannot be read.');
    values[id] = value;
  }
  return values;
}

function tokensOf(given: Hash): Tokens {
  const persons: Record<string, string> = {};
  for (const [subject, token] of Object.entries(hashOf(given['persons'], 'tokens.persons'))) {
    const text = textOf(token);
    if (text !== null) persons[subject] = text;
  }
  const tokens: Tokens = { persons };
  const [account, bank] = [textOf(given['account']), textOf(given['bank_account'])];
  if (account !== null) tokens.account = account;
  if (bank !== null) tokens.bank_account = bank;
  return tokens;
}

/** The body of `POST /kit/v1/merchants/:id/details`. */
export function filled(body: unknown): {
  values: Values;
  tokens: Tokens;
  locale: Locale | null;
  /** Who accepts, as the platform's server saw them. */
  ip: string | null;
  user_agent: string | null;
} {
  const given = hashOf(body, 'The body');
  const locale = textOf(given['locale']);
  return {
    values: valuesOf(hashOf(given['values'], 'values')),
    tokens: tokensOf(hashOf(given['tokens'], 'tokens')),
    locale: locale === null ? null : localeFor([locale]),
    ip: textOf(given['ip']),
    user_agent: textOf(given['user_agent']),
  };
}
