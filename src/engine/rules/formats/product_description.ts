// What the business sells, in at least ten characters that are not its URL (seed 004).
import type { BusinessProfile } from '../facts.ts';
import { effectOf } from '../magic.ts';
import type { Problem } from './problem.ts';
import { bare } from './url.ts';

const FIELD = 'business_profile.product_description';
const MINIMUM = 10;

export function descriptionProblem(
  profile: BusinessProfile,
  livemode = false,
): Omit<Problem, 'subject'> | null {
  const text = profile.product_description?.trim();
  if (!text) return null;
  const magic = livemode ? undefined : effectOf('formats', FIELD, text);
  if (magic?.kind === 'refused') {
    // A website was found for a business that gave none: it is the URL that is asked for.
    return profile.url ? null : { field: 'business_profile.url', code: magic.code };
  }
  if (profile.url && bare(text) === bare(profile.url)) {
    return { field: FIELD, code: 'invalid_product_description_url_match' };
  }
  const short = [...text].length < MINIMUM;
  return short ? { field: FIELD, code: 'invalid_product_description_length' } : null;
}
