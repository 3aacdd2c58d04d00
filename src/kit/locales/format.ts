// Fills the places of a message: `{date}`, `{count, plural, =0 {none} one {# field} other {…}}`.
// The part of ICU that the locales use; numbers, dates and plurals follow the language by Intl.

export type Given = Date | number | string;
export type Values = Readonly<Record<string, Given>>;

export interface Written {
  /** BCP 47. */
  locale: string;
  /** IANA name of the reader's time zone; the machine's own unless said otherwise. */
  timeZone?: string;
  /** Written from right to left: what is filled in is set apart from what surrounds it. */
  rtl?: boolean;
}

/** From an opening brace to the brace that closes it: the position after that one. */
function closing(message: string, open: number): number {
  let depth = 0;
  for (let at = open; at < message.length; at++) {
    if (message[at] === '{') depth++;
    else if (message[at] === '}' && --depth === 0) return at + 1;
  }
  return message.length;
}

/** The first of a month is an ordinal in French, which Intl does not say. */
const dayOf = (locale: string, date: string): string =>
  locale === 'fr' ? date.replace(/^1 /, '1er ') : date;

function shown(value: Given | undefined, { locale, timeZone, rtl }: Written): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
  const text =
    typeof value === 'string'
      ? value
      : dayOf(
          locale,
          new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(value),
        );
  return rtl === true ? `\u2068${text}\u2069` : text;
}

/** The choices of a plural: `=0 {…} one {…} other {…}` -> by their names. */
export function choicesOf(body: string): Map<string, string> {
  const choices = new Map<string, string>();
  for (let at = 0; at < body.length;) {
    const open = body.indexOf('{', at);
    if (open === -1) break;
    const end = closing(body, open);
    choices.set(body.slice(at, open).trim(), body.slice(open + 1, end - 1));
    at = end;
  }
  return choices;
}

function plural(body: string, value: Given | undefined, values: Values, written: Written): string {
  const count = typeof value === 'number' ? value : Number(value);
  const choices = choicesOf(body);
  const rule = new Intl.PluralRules(written.locale).select(count);
  const chosen = choices.get(`=${count}`) ?? choices.get(rule) ?? choices.get('other') ?? '';
  return fill(chosen.replaceAll('#', shown(count, written)), values, written);
}

const PLURAL = /^\s*(\w+)\s*,\s*plural\s*,(.*)$/s;

/** The message with its places filled; a place without a value stays empty. */
export function fill(message: string, values: Values, written: Written): string {
  let text = '';
  for (let at = 0; at < message.length;) {
    const open = message.indexOf('{', at);
    if (open === -1) return text + message.slice(at);
    const end = closing(message, open);
    const inside = message.slice(open + 1, end - 1);
    const [, name, body] = PLURAL.exec(inside) ?? [];
    text += message.slice(at, open);
    text +=
      name !== undefined && body !== undefined
        ? plural(body, values[name], values, written)
        : shown(values[inside.trim()], written);
    at = end;
  }
  return text;
}
