// Which rules a capability follows. Of the 70 only some have rules that are public; the others
// follow those of the capability that moves money the same way.
import type { Family } from './rulebook.ts';

const OWN: Readonly<Record<string, Family>> = {
  card_payments: 'card_payments',
  transfers: 'transfers',
  tax_reporting_us_1099_k: 'tax_reporting',
  tax_reporting_us_1099_misc: 'tax_reporting',
};

/** Money only leaves to the account, no buyer pays it directly. */
const FOLLOW_TRANSFERS = new Set([
  'app_distribution',
  'card_issuing',
  'legacy_payments',
  'treasury',
]);

export function familyOf(capability: string): Family {
  return OWN[capability] ?? (FOLLOW_TRANSFERS.has(capability) ? 'transfers' : 'card_payments');
}

/**
 * `legacy_payments` can be asked for but is never given to new accounts: recorded in 2024 as
 * inactive with `requirements.fields_needed` and nothing due.
 */
export const NEVER_GIVEN: ReadonlySet<string> = new Set(['legacy_payments']);

/** When both are requested, neither works without the other (Stripe, account capabilities). */
export const COUPLED: readonly [string, string] = ['card_payments', 'transfers'];
