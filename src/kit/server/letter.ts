// A message to a merchant, as HTML and as text, in their language.
import { remedyOf, isRtl, load, noticeText, t, type Locale } from '../locales/index.ts';
import { formOf } from '../form/index.ts';
import { brandOf, type Kit, type Message } from './context.ts';
import type { Link } from './links.ts';
import type { Merchant } from './merchants.ts';
import type { Occasion } from './occasions.ts';
import type { Standing } from './standing.ts';

export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Black or white, whichever can be read better on a colour `#rrggbb`. */
export function lettersOn(color: string): '#000' | '#fff' {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  // From here on black has the greater contrast (WCAG 2.2, relative luminance).
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000' : '#fff';
}

/** The paper's name as the form calls it. */
function paperName(locale: Locale, requirement: string): string {
  const [field] = formOf({ currently_due: [requirement] }, { country: 'US' }).fields;
  return field === undefined ? requirement : t(locale, field.label.key, field.label.values);
}

/** What the texts of the locales need to know of an occasion. */
export function noticeOf(
  locale: Locale,
  occasion: Occasion,
  who: { platform: string; name: string | null; count: number },
) {
  const { name, code, requirement, date, days } = occasion;
  const error = { code: code ?? '', reason: '', requirement: requirement ?? '' };
  const remedy = code === undefined ? null : remedyOf(locale, error);
  return noticeText(locale, name, {
    platform: who.platform,
    count: who.count,
    ...(who.name === null ? {} : { name: who.name }),
    ...(date === undefined ? {} : { date: new Date(date * 1000) }),
    ...(days === undefined ? {} : { days }),
    ...(remedy === null ? {} : { wrong: remedy.wrong, remedy: remedy.advice }),
    ...(requirement === undefined ? {} : { document: paperName(locale, requirement) }),
  });
}

export interface Letter {
  subject: string;
  html: string;
  text: string;
  language: string;
}

/** @param told the weightiest first; it gives the subject */
export async function letter(
  locale: Locale,
  told: readonly Occasion[],
  who: { platform: string; color: string | null; name: string | null; count: number },
  link: Link,
): Promise<Letter> {
  await load(locale);
  const texts = told.map((occasion) => noticeOf(locale, occasion, who));
  const [first] = texts;
  if (first === undefined) throw new Error('A message says something.');
  const { greeting, button, closing, footer } = first;
  // French sets a space before it.
  const colon = locale === 'fr' ? '\u00a0:' : ':';
  const ground = who.color ?? '#1a1f36';
  const once = t(locale, 'notice.link', { date: new Date(link.expires_ms) });
  // Front and back of one paper read the same.
  const bodies = [...new Set(texts.map(({ body }) => body.trim()))];
  const text = [
    greeting,
    ...bodies,
    `${button}${colon} ${link.url}`,
    once,
    closing,
    `-- \n${footer}`,
  ];
  const said = [greeting, ...bodies].map((line) => `<p>${escaped(line)}</p>`).join('\n');
  const html = `<!doctype html>
<html lang="${locale}" dir="${isRtl(locale) ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(first.subject)}</title></head>
<body style="margin:0;background:#f4f5f7;color:#1a1f36;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:34em;margin:0 auto;padding:2em 1.5em;background:#fff">
${said}
<p><a href="${escaped(link.url)}" style="display:inline-block;padding:.7em 1.4em;background:${ground};
color:${lettersOn(ground)};border-radius:6px;text-decoration:none">${escaped(button)}</a></p>
<p style="color:#4f566b;font-size:14px">${escaped(once)}</p>
<p>${escaped(closing)}</p>
<p style="color:#4f566b;font-size:13px">${escaped(footer)}</p>
</div></body></html>
`;
  return { subject: first.subject, html, text: `${text.join('\n\n')}\n`, language: locale };
}

export function write(
  kit: Kit,
  merchant: Merchant,
  standing: Standing,
  told: readonly Occasion[],
  link: Link,
): Promise<Omit<Message, 'id' | 'to'>> {
  const { name: platform, color } = brandOf(kit);
  const who = {
    platform,
    color,
    name: merchant.particulars.name,
    count: standing.due.length,
  };
  return letter(merchant.locale ?? 'en', told, who, link);
}
