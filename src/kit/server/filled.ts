// Bodies that hold what a merchant typed, taken apart with care.
import type { Value, Values } from '../form/index.ts';
import { localeFor, type Locale } from '../locales/index.ts';
import { hashOf, isHash, textOf, type Hash } from './given.ts';
import { Refusal } from './refusal.ts';
import type { Tokens } from './tokens.ts';

/** The body of `PUT /kit/v1/merchants/:id/draft`; what cannot be read is not kept. */
export function drafted(body: unknown): Values {
  const given = hashOf(hashOf(body, 'The body')['values'], 'values');
  const values: Record<string, Value> = {};
  for (const [id, value] of Object.entries(given)) if (isValue(value)) values[id] = value;
  return values;
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
  /** The page's name of this sending: said again after a broken line, it is done once. */
  attempt: string | null;
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
    attempt: textOf(given['attempt'])?.slice(0, 100) ?? null,
    ip: textOf(given['ip']),
    user_agent: textOf(given['user_agent']),
  };
}
