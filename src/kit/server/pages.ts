// The few pages that the server draws by itself: where a message's link lands, and the preview of
// messages.
import { isLocale, isRtl, LOCALES, NOTICES, t, type Locale } from '../locales/index.ts';
import { escaped, letter, type Letter } from './letter.ts';
import type { Occasion } from './occasions.ts';

function page(locale: Locale, title: string, body: string): string {
  return `<!doctype html>
<html lang="${locale}" dir="${isRtl(locale) ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32em;margin:15vh auto;padding:0 1em}
button{font:inherit;padding:.7em 1.4em}</style></head>
<body><main><h1>${escaped(title)}</h1>${body}</main></body></html>
`;
}

export function continuePage(locale: Locale, platform: string): string {
  const button = escaped(t(locale, 'notice.button'));
  return page(locale, platform, `<form method="post"><button autofocus>${button}</button></form>`);
}

export function expiredPage(locale: Locale): string {
  const text = `<p>${escaped(t(locale, 'page.expired.text'))}</p>`;
  return page(locale, t(locale, 'page.expired.title'), text);
}

const DATE = 1_793_491_200; // 2026-11-01

function example(name: Occasion['name']): Occasion {
  if (name !== 'document_rejected') return { name, date: DATE, days: 3 };
  const requirement = 'individual.verification.document';
  return { name, code: 'verification_document_expired', requirement };
}

/** An example of a message; null: there is none of this name. */
export async function preview(
  name: string,
  language: string,
  who: { platform: string; url: string },
): Promise<Letter | null> {
  const known = NOTICES.find((each) => each === name);
  if (known === undefined) return null;
  const locale = isLocale(language) ? language : 'en';
  const link = { url: `${who.url}/kit/v1/links/example`, expires_ms: DATE * 1000 };
  const reader = { platform: who.platform, name: 'Jenny Rosen', count: 2 };
  return letter(locale, [example(known)], reader, link);
}

export function previewList(): string {
  const rows = NOTICES.map((name) => {
    const links = LOCALES.map(({ code }) => {
      const to = `/kit/preview/${name}?locale=${code}`;
      return `<a href="${to}">${code}</a> (<a href="${to}&amp;as=text">text</a>)`;
    });
    return `<dt>${name}</dt><dd>${links.join(' · ')}</dd>`;
  });
  return page('en', 'Messages', `<dl>${rows.join('\n')}</dl>`);
}
