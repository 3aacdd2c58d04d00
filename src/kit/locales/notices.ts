// What is written to a merchant, by e-mail or in the app.
import type { Values } from './format.ts';
import type { Locale } from './locales.ts';
import { t } from './text.ts';

export const NOTICES = [
  'information_needed',
  'information_needed_now',
  'reminder',
  'document_rejected',
  'payouts_paused',
  'payouts_restored',
  'enabled',
  'rejected',
] as const;
export type NoticeName = (typeof NOTICES)[number];

/** Nothing is left to do. */
const DONE: readonly NoticeName[] = ['payouts_restored', 'enabled', 'rejected'];

export interface NoticeText {
  subject: string;
  greeting: string;
  body: string;
  button: string;
  closing: string;
  footer: string;
}

/**
 * The text of a notice. Values: `platform`, `name` (may be missing), and what the notice itself
 * needs: `count`, `date`, `days`, `document`, `wrong`, `remedy`.
 * @param timeZone IANA name of the merchant's time zone, for dates
 */
export function noticeText(
  locale: Locale,
  name: NoticeName,
  values: Values,
  timeZone?: string,
): NoticeText {
  const say = (key: string) => t(locale, `notice.${key}`, values, timeZone);
  return {
    subject: say(`${name}.subject`),
    greeting: say(values.name === undefined ? 'greeting_plain' : 'greeting'),
    body: say(`${name}.body`),
    button: say(DONE.includes(name) ? 'button_open' : 'button'),
    closing: say('closing'),
    footer: say('footer'),
  };
}
