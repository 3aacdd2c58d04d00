// The page before its script runs: a document with a skeleton, and what it may do.
import type { Names } from './bundle.ts';
import { isRtl, load, localeFor, t } from '../locales/index.ts';

/** No inline script or style; calls only to the kit and its backend. */
export function policyOf(connect: readonly string[]): string {
  return Object.entries({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' https: blob: data:",
    'media-src': 'blob:',
    'connect-src': ["'self'", ...connect].join(' '),
    'manifest-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  })
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/** The same as the pages draw while they wait, and of the same size. */
const SKELETON = `<div class="frame" aria-busy="true">
<header><div class="top"><span class="brand-wait"></span></div><div class="progress"></div></header>
<main class="sheet"><div class="skeleton" aria-hidden="true">
<span class="bone title"></span><span class="bone"></span><span class="bone short"></span>
<span class="bone box"></span><span class="bone box"></span></div></main></div>`;

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @param languages `Accept-Language` */
export async function shellOf(platform: string, names: Names, languages: string): Promise<string> {
  const locale = localeFor(languages.split(',').map((part) => (part.split(';')[0] ?? '').trim()));
  await load(locale);
  const preloads = names.first.map((name) => `<link rel="modulepreload" href="/assets/${name}">`);
  return `<!doctype html>
<html lang="${locale}" dir="${isRtl(locale) ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<title>${escaped(platform)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/${names.styles}">
<script type="module" src="/assets/${names.early}"></script>
${preloads.join('\n')}
<script type="module" src="/assets/${names.page}"></script>
</head>
<body class="portico-page">
<div id="portico" class="portico">${SKELETON}</div>
<noscript>${escaped(t(locale, 'page.no_script'))}</noscript>
</body>
</html>
`;
}
