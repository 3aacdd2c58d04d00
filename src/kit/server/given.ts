// Bodies of requests, taken apart with care.
import { COUNTRIES } from '../form/index.ts';
import { isLocale, localeFor, type Locale } from '../locales/index.ts';
import type { Particulars } from './merchants.ts';
import { Refusal } from './refusal.ts';
import { PLAIN, type Key, type Visit } from './visits.ts';

export type Hash = Record<string, unknown>;

export function isHash(value: unknown): value is Hash {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws Refusal */
export function hashOf(value: unknown, what: string): Hash {
  if (value === undefined) return {};
  if (!isHash(value)) throw new Refusal(400, 'bad_request', `${what} must be an object.`);
  return value;
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** An address that a browser may be sent to: `http:` or `https:`, nothing else. */
export function webAddress(value: unknown): string | null {
  const text = textOf(value);
  if (text === null || text.length > 2048 || !URL.canParse(text)) return null;
  return /^https?:$/.test(new URL(text).protocol) ? text : null;
}

/** @throws Refusal when it is there and is none */
function addressOf(value: unknown, what: string): string | null {
  if (value === undefined || value === null) return null;
  const address = webAddress(value);
  if (address === null) throw new Refusal(400, 'bad_request', `${what} must be http(s).`);
  return address;
}

const LONGEST = 500;

function countriesOf(value: unknown): string[] | undefined {
  if (value === undefined) return undefined;
  const codes = Array.isArray(value) ? value : [];
  const known = codes.filter((code) => COUNTRIES.includes(code));
  if (known.length > 0 && known.length === codes.length) return known;
  throw new Refusal(400, 'bad_request', 'countries must be a list of ISO codes.');
}

const oneOf = <T extends string>(value: unknown, names: readonly T[], what: string): T | null => {
  if (value === undefined || value === null) return null;
  const found = names.find((name) => name === value);
  if (found !== undefined) return found;
  throw new Refusal(400, 'bad_request', `${what} must be ${names.join(' or ')}.`);
};

/** What the platform's server wants of a visit: part of the bodies that make sessions. */
export function wished(body: unknown): Omit<Visit, 'expires_ms' | 'merchant'> {
  const given = hashOf(body, 'The body');
  const type = oneOf(given['type'], ['account_onboarding', 'account_update'], 'type');
  return {
    ...PLAIN,
    purpose: type === 'account_update' ? 'update' : 'onboarding',
    collect: oneOf(given['collect'], ['currently_due', 'eventually_due'], 'collect'),
    future: oneOf(given['future_requirements'], ['include', 'omit'], 'future_requirements'),
    return_url: addressOf(given['return_url'], 'return_url'),
    refresh_url: addressOf(given['refresh_url'], 'refresh_url'),
  };
}

/** The body of `POST /kit/v1/sessions`: exactly one way in. */
export function entering(body: unknown): Key {
  const given = hashOf(body, 'The body');
  const [client_secret, session, ticket] = [
    textOf(given['client_secret']),
    textOf(given['session']),
    textOf(given['ticket']),
  ];
  const keys: Key[] = [
    ...(client_secret === null ? [] : [{ client_secret }]),
    ...(session === null ? [] : [{ session }]),
    ...(ticket === null ? [] : [{ ticket }]),
  ];
  const [key] = keys;
  if (key !== undefined && keys.length === 1) return key;
  throw new Refusal(400, 'bad_request', 'Give a ticket, a client_secret or a session.');
}

/** The body of `POST /kit/v1/merchants/:id/backend_page`. */
export function returning(body: unknown): string {
  const address = addressOf(hashOf(body, 'The body')['return_url'], 'return_url');
  if (address === null) throw new Refusal(400, 'bad_request', 'Give a return_url.');
  return address;
}

/** The body of `POST /kit/v1/merchants`. */
export function asked(body: unknown): Particulars & { locale: Locale | null } {
  const given = hashOf(body, 'The body');
  const reference = textOf(given['merchant']);
  if (reference === null || reference.length > LONGEST) {
    throw new Refusal(400, 'bad_request', 'merchant must be your own id of the merchant.');
  }
  const locale = textOf(given['locale']);
  const { country, business_type, capabilities, countries } = given;
  const agreements = ['full', 'recipient'] as const;
  const service_agreement = oneOf(given['service_agreement'], agreements, 'service_agreement');
  return {
    reference,
    email: textOf(given['email']),
    name: textOf(given['name']),
    locale: locale === null || isLocale(locale) ? locale : localeFor([locale]),
    account: {
      country,
      business_type,
      capabilities,
      ...(service_agreement === null ? {} : { service_agreement }),
      countries: countriesOf(countries),
    },
  };
}
