// Comes in by a door: a session for whatever was shown, then the merchant.
import { localeFor, type Locale } from '../locales/locales.ts';
import type { Answer } from './answer.ts';
import type { Visit } from './app.ts';
import type { Line } from './line.ts';

export type Enter = { ticket: string } | { client_secret: string } | { session: string };

export interface Arrival {
  visit: Visit;
  answer: Answer;
  /** What was wished for, else the merchant's, else the browser's. */
  locale: Locale;
}

export interface Arriving {
  line: Line;
  /** Origin of the kit's server. */
  base: string;
  enter: Enter;
  /** A language that was wished for. */
  wished: string | null;
  signal: AbortSignal;
  /** Is told the visit as soon as it is known. */
  onVisit?(visit: Visit): void;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/**
 * One call where the server knows how to answer both questions at once.
 * @throws CallError
 */
export async function arrive(arriving: Arriving): Promise<Arrival> {
  const { line, base, enter, wished, signal } = arriving;
  const languages = wished ? [wished] : [...navigator.languages];
  const { page, ...visit } = await line.call<Visit & { page?: Answer }>(`${base}/kit/v1/sessions`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify({ ...enter, page: true, languages }),
    signal,
  });
  arriving.onVisit?.(visit);
  const locale = localeFor(wished ? [wished] : [visit.locale ?? [], languages].flat());
  if (page?.locale === locale) return { visit, answer: page, locale };
  const url = `${base}/kit/v1/merchants/${visit.merchant}?locale=${locale}`;
  const authorization = `Bearer ${visit.session.token}`;
  const answer = await line.call<Answer>(url, {
    method: 'GET',
    headers: { authorization },
    signal,
  });
  return { visit, answer, locale };
}
