// Where a message's link lands: one page with a button, and one for a link that is over. Drawn by
// the server, without a script: a mail scanner finds nothing to run.
import { isRtl, t, type Locale } from '../locales/index.ts';
import type { Brand } from './context.ts';
import { escaped, lettersOn } from './letter.ts';

const PLAIN = '#2450d3';

/** @param color `#rrggbb` */
const styleOf = (color: string): string => `:root{color-scheme:light dark;--brand:${color};
--letters:${lettersOn(color)};--ground:#f6f7f9;--sheet:#fff;--text:#171a21;--muted:#5a6270;--line:#868f9d}
@media (prefers-color-scheme:dark){:root{--ground:#0e1116;--sheet:#161a21;--text:#eceef2;
--muted:#a7afbc;--line:#727c8b}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;padding:1.5rem 1rem;display:grid;place-items:center;
background:var(--ground);color:var(--text);font:1rem/1.5 system-ui,sans-serif}
main{width:100%;max-width:30rem;padding:clamp(1.25rem,6vw,2.5rem);background:var(--sheet);
border-block-start:4px solid var(--brand);border-radius:12px;overflow-wrap:anywhere}
.name{margin:0 0 1.5rem;color:var(--muted);font-weight:600}
h1{margin:0 0 .75rem;font-size:1.5rem;line-height:1.25}
p{margin:0 0 1.5rem;color:var(--muted)}
p:last-child{margin:0}
button{width:100%;min-height:3rem;padding:.75rem 1.5rem;border:1px solid var(--line);
border-radius:8px;background:var(--brand);color:var(--letters);font:inherit;font-weight:600}
button:focus-visible{outline:3px solid var(--text);outline-offset:3px}
`;

function page(locale: Locale, { name, color }: Brand, title: string, body: string): string {
  return `<!doctype html>
<html lang="${locale}" dir="${isRtl(locale) ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style>${styleOf(color ?? PLAIN)}</style></head>
<body><main><p class="name">${escaped(name)}</p><h1>${escaped(title)}</h1>${body}</main></body></html>
`;
}

/** A GET shows it: only the button uses the link up. */
export function continuePage(locale: Locale, brand: Brand): string {
  const platform = brand.name;
  const why = `<p>${escaped(t(locale, 'page.link.text'))}</p>`;
  const button = escaped(t(locale, 'notice.button'));
  const form = `<form method="post"><button>${button}</button></form>`;
  return page(locale, brand, t(locale, 'page.link.title', { platform }), why + form);
}

/** For a link that was used, is over, or is none of ours. */
export function expiredPage(locale: Locale, brand: Brand): string {
  const texts = [
    t(locale, 'page.expired.text'),
    t(locale, 'page.link.expired', { platform: brand.name }),
  ];
  const body = texts.map((text) => `<p>${escaped(text)}</p>`).join('');
  return page(locale, brand, t(locale, 'page.expired.title'), body);
}
