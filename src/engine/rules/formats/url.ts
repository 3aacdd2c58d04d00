// Addresses of websites: their form, and generic ones that belong to nobody's business.
import { parse } from 'tldts';
import { effectOf } from '../magic.ts';
import type { Problem } from './problem.ts';

const FIELD = 'business_profile.url';
const LONGEST = 2083;

// The front pages of these belong to no merchant; a page below them may (seed 004:
// "a generic business website URL").
const GENERIC = new Set(
  `amazon.com bing.com depop.com ebay.com etsy.com facebook.com github.com google.com
  instagram.com linkedin.com paypal.com pinterest.com reddit.com shopify.com snapchat.com
  squarespace.com stripe.com tiktok.com twitch.tv twitter.com wikipedia.org wix.com
  wordpress.com x.com yahoo.com yelp.com youtube.com`.split(/\s+/),
);

/** The URL, read as a browser's address bar would: without a scheme it is https. */
export function readUrl(text: string): URL | null {
  const trimmed = text.trim();
  if (/[\s<>"\\^`{|}]/.test(trimmed)) return null;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}

/** Is it an http(s) address on a public domain name, without a password in it? */
export function isUrl(text: string): boolean {
  const url = readUrl(text);
  if (url === null || url.username !== '' || url.password !== '') return false;
  const { domain, isIp, isIcann } = parse(url.hostname);
  return domain !== null && isIp === false && isIcann === true;
}

/** Host and path alone, to compare two ways of writing one address. */
export function bare(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/+$/, '');
}

/** In live mode `disallowed.stripe.com` is a page like any other. */
export function urlProblem(
  url: string | null | undefined,
  livemode = false,
): Omit<Problem, 'subject'> | null {
  if (!url) return null;
  if (url.length > LONGEST) return { field: FIELD, code: 'invalid_url_length' };
  if (!isUrl(url)) return { field: FIELD, code: 'invalid_url_format' };
  const host = bare(url);
  const magic = livemode ? undefined : effectOf('url', FIELD, `https://${host}`);
  const denied = magic?.kind === 'failed' && magic.errors[0]?.code === 'invalid_url_denylisted';
  return denied || GENERIC.has(host) ? { field: FIELD, code: 'invalid_url_denylisted' } : null;
}
