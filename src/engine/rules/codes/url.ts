// Codes about the website of the business (seed 004, "Handle URL verification errors").
import type { CodeSpec } from './spec.ts';

const URL = ['business_profile.url'];

/** A row whose code the `url` check raises, in both modes or by the words of the page. */
function site(reason: string): { reason: string; by: ['url', 'review']; fields: string[] } {
  return { reason, by: ['url', 'review'], fields: URL };
}

export const url = {
  invalid_url_denylisted: {
    reason:
      'This is the address of a generic website. Give the address of the page that belongs to ' +
      'this business.',
    by: ['formats', 'url'],
    fields: URL,
  },
  invalid_url_format: {
    reason: 'This is not a website address. Write it like https://example.com.',
    by: ['formats'],
    fields: URL,
  },
  invalid_url_length: {
    reason: 'This website address is too long.',
    by: ['formats'],
    fields: URL,
  },
  invalid_url_web_presence_detected: {
    reason:
      'This business sells or advertises on a website, a social media profile or an app whose ' +
      'address is missing. Give that address.',
    by: ['formats', 'review'],
    fields: [...URL, 'business_profile.product_description'],
  },
  invalid_url_website_business_information_mismatch: site(
    'The information on the website does not match the information on the account. Make the ' +
      'two agree.',
  ),
  invalid_url_website_empty: site('The website has no content. Add what the business offers.'),
  invalid_url_website_inaccessible: site(
    'The website could not be reached. Give an address that can be reached.',
  ),
  invalid_url_website_inaccessible_geoblocked: site(
    'The website cannot be reached from every country. Say how to reach it, or lift the block.',
  ),
  invalid_url_website_inaccessible_password_protected: site(
    'The website asks for a password. Say how to reach it, or open it to the public.',
  ),
  invalid_url_website_incomplete: site(
    'The website lacks information that customers must find there. Complete it.',
  ),
  invalid_url_website_incomplete_cancellation_policy: site(
    'The website has no cancellation policy. Add one.',
  ),
  invalid_url_website_incomplete_customer_service_details: site(
    'The website does not say how to reach customer service. Add it.',
  ),
  invalid_url_website_incomplete_legal_restrictions: site(
    'The website appears to sell goods under legal or export restrictions. Remove them.',
  ),
  invalid_url_website_incomplete_refund_policy: site('The website has no refund policy. Add one.'),
  invalid_url_website_incomplete_return_policy: site(
    'The website has no return policy and process. Add them.',
  ),
  invalid_url_website_incomplete_terms_and_conditions: site(
    'The website has no terms and conditions. Add them.',
  ),
  invalid_url_website_incomplete_under_construction: site(
    'The website is under construction. Finish it first.',
  ),
  invalid_url_website_other: site(
    'The business could not be confirmed with this address. Give another website, social media ' +
      'profile or app.',
  ),
} as const satisfies Record<string, CodeSpec>;
