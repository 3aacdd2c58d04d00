// From a page to a verdict: which `invalid_url_…` code it deserves (seed 004, "Handle URL
// verification errors"), or that it speaks for the business, or that a person must look.
import type { Facts } from '../../rules/facts.ts';
import type { Content } from './content.ts';
import { readContent } from './content.ts';
import type { Page } from './page.ts';

const SHOP = /add to (cart|bag|basket)|your (cart|basket)|checkout|buy now/i;
const UNFINISHED =
  /under construction|coming soon|launching soon|domain (is|may be) for sale|parked (free|domain)/i;

/** What a shop must show or link to, and the code when it does not. */
const POLICIES: [RegExp, string][] = [
  [/contact|support|help|customer (service|care)|@/i, 'customer_service_details'],
  [/return/i, 'return_policy'],
  [/refund|money.?back/i, 'refund_policy'],
  [/cancel|refund|return/i, 'cancellation_policy'],
  [/terms|conditions/i, 'terms_and_conditions'],
];

export type Reading = { codes: string[] } | 'review' | 'verified';

/** @param facts the account whose business the page should be about */
export function readPage(page: Page, facts: Facts): Reading {
  const barred = byStatus(page);
  if (barred !== null) return barred;
  if (!/html|text\/plain/.test(page.type) && page.type !== '') return 'review';
  const content = readContent(page.text);
  const refused = byContent(page, content);
  if (refused !== null) return refused;
  const missing = SHOP.test(content.text) ? missingOf(content) : [];
  if (missing.length > 0) return { codes: missing };
  return mentions(content, page, facts) ? 'verified' : 'review';
}

const code = (end: string): Reading => ({ codes: [`invalid_url_website_${end}`] });

function byStatus({ status }: Page): Reading | null {
  if (status === 401 || status === 407) return code('inaccessible_password_protected');
  if (status === 451) return code('inaccessible_geoblocked');
  // Some sites answer 403 or 429 to anything that is not a browser: a person must look.
  if (status === 403 || status === 429) return 'review';
  return status >= 200 && status < 300 ? null : code('inaccessible');
}

function byContent(page: Page, content: Content): Reading | null {
  const short = content.text.length < 300;
  if (content.asksPassword && short) return code('inaccessible_password_protected');
  if (/\/password\/?$/.test(page.url.pathname)) return code('inaccessible_password_protected');
  if (short && UNFINISHED.test(`${content.title} ${content.text}`)) {
    return code('incomplete_under_construction');
  }
  if (content.text.length < 20) return content.scripted ? 'review' : code('empty');
  return null;
}

function missingOf(content: Content): string[] {
  const shown = `${content.links} ${content.text}`;
  return POLICIES.filter(([words]) => !words.test(shown)).map(
    ([, end]) => `invalid_url_website_incomplete_${end}`,
  );
}

const letters = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
const LEGAL_FORMS =
  /\b(co|company|corp|corporation|inc|incorporated|llc|llp|lp|ltd|limited)\b\.?/gi;

/** Does the page, or its address, name the business? */
function mentions(content: Content, page: Page, { account, persons }: Facts): boolean {
  const shown = letters(`${content.title} ${content.text} ${page.url.hostname}`);
  const people = persons
    .filter((person) => person.relationship.representative)
    .map((person) => `${person.first_name ?? ''}${person.last_name ?? ''}`);
  const names = [account.business_profile.name ?? '', account.company.name ?? '', ...people];
  return names
    .map((name) => letters(name.replaceAll(LEGAL_FORMS, '')))
    .some((name) => name.length > 2 && shown.includes(name));
}
