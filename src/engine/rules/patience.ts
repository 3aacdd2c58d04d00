// How long an account may stay unverified where a country sets an end to it: Singapore rejects
// after 120 business days (Stripe, required verification information; recorded rejections).
import type { Assessment } from './assessment.ts';
import { rulesFor } from './countries/index.ts';
import type { Account } from './facts.ts';

const DAY = 86_400;
const REASON = 'rejected.incomplete_verification';

/** The second after so many business days (Monday to Friday, UTC; holidays are not known). */
export function afterBusinessDays(from: number, days: number): number {
  // Whole weeks at once, the last days one by one.
  let at = from + Math.floor((days - 1) / 5) * 7 * DAY;
  for (let left = ((days - 1) % 5) + 1; left > 0;) {
    at += DAY;
    const weekday = new Date(at * 1000).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return at;
}

/** When the account is rejected unless it is verified before; null where nothing ends. */
export function rejectedAt(account: Account): number | null {
  const { created, country, standing, tos_acceptance, verified_at } = account;
  const { business_days } = rulesFor(country, tos_acceptance.service_agreement);
  if (business_days === undefined || verified_at != null || standing.rejected != null) return null;
  if (!Object.values(account.capabilities).some(({ requested }) => requested)) return null;
  return afterBusinessDays(created, business_days);
}

/** Does everything that is asked for work, and is nothing owed or looked at? */
function verified({ capabilities, requirements }: Assessment): boolean {
  const asked = Object.values(capabilities).filter(({ status }) => status !== 'unrequested');
  const { currently_due, pending_verification } = requirements;
  return (
    asked.length > 0 &&
    asked.every(({ status }) => status === 'active') &&
    currently_due.length + pending_verification.length === 0
  );
}

/**
 * The account as patience leaves it: verified once and for all, or rejected; the same object where
 * neither is so.
 */
export function patient(account: Account, assessment: Assessment, now: number): Account {
  const end = rejectedAt(account);
  if (end === null) return account;
  if (verified(assessment)) return { ...account, verified_at: now };
  if (now < end) return account;
  const rejected = { reason: REASON, at: end, pause_payouts: false };
  return { ...account, standing: { ...account.standing, rejected } };
}
