// How old people have to be. Stripe takes nobody under 13. Whoever represents an account has to be
// of age, or have a guardian who signs and is verified as well; on accounts that a platform onboards
// that is possible in certain countries only, of which the United States alone are documented
// (Stripe support, age requirement; required verification information, legal guardians).
import type { Account, Person } from './facts.ts';

export const ADULT = 18;
export const LEAST = 13;
export const MOST = 120;

const GUARDED: ReadonlySet<string> = new Set(['US']);

/** May a guardian stand beside a representative who is not of age? */
export const guarded = ({ country }: Pick<Account, 'country'>): boolean => GUARDED.has(country);

/** From which age on a person may have the roles that they have, in years. */
export function leastAge({ relationship }: Person, account: Pick<Account, 'country'>): number {
  if (relationship.legal_guardian === true) return ADULT;
  return relationship.representative === true && !guarded(account) ? ADULT : LEAST;
}
