// Can the website be reached, and is it the website of this business?
import { isUrl, readUrl } from '../rules/formats/url.ts';
import { url } from '../rules/simulated.ts';
import type { Check, CheckInput, Outcome } from './check.ts';
import { REVIEW, VERIFIED, failed } from './check.ts';
import type { Reach } from './site/page.ts';
import { fetchPage } from './site/page.ts';
import { readPage } from './site/rules.ts';

const FIELD = 'business_profile.url';

/** Visits the website. `reach` is for tests that serve the page themselves. */
export async function visitSite(
  { facts }: Pick<CheckInput, 'facts'>,
  reach?: Reach,
): Promise<Outcome> {
  const text = facts.account.business_profile.url ?? '';
  const address = readUrl(text);
  if (address === null || (reach === undefined && !isUrl(text))) {
    return failed('invalid_url_website_inaccessible', FIELD);
  }
  const fetched = await fetchPage(address, reach);
  if ('trouble' in fetched && fetched.trouble === 'too_large') return REVIEW;
  if ('trouble' in fetched) return failed('invalid_url_website_inaccessible', FIELD);
  const reading = readPage(fetched.page, facts);
  if (reading === 'verified') return VERIFIED;
  if (reading === 'review') return REVIEW;
  return { status: 'failed', errors: reading.codes.map((code) => ({ field: FIELD, code })) };
}

export const urlCheck: Check = {
  secrets: [],
  fields: [FIELD],
  simulated: ({ facts }) => url(facts.account),
  real: (input) => visitSite(input),
};
