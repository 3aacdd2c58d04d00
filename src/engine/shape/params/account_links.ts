// /v1/account_links
import { choice, hash, required, text } from '../spec.ts';

const fields = choice('currently_due', 'eventually_due');

export const createAccountLink = hash({
  account: required(text()),
  /** The deprecated form of collection_options[fields]. */
  collect: fields,
  collection_options: hash({ fields, future_requirements: choice('include', 'omit') }),
  refresh_url: text(),
  return_url: text(),
  type: required(choice('account_onboarding', 'account_update')),
});
