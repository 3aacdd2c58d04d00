// In which language a merchant is answered.
import type { FastifyRequest } from 'fastify';
import { isLocale, localeFor, type Locale } from '../locales/index.ts';
import type { ById } from './caller.ts';
import { textOf } from './given.ts';
import type { Merchant } from './merchants.ts';

/** What the page asks for, else what was chosen before, else what the browser reads. */
export function localeOf(request: FastifyRequest<ById>, merchant: Merchant): Locale {
  const chosen = textOf(request.query['locale']);
  if (chosen === null) return merchant.locale ?? languages(request);
  return isLocale(chosen) ? chosen : localeFor([chosen]);
}

/** What the browser reads. */
export function languages(request: FastifyRequest): Locale {
  const accepted = request.headers['accept-language'] ?? '';
  return localeFor(accepted.split(',').map((part) => (part.split(';')[0] ?? '').trim()));
}
