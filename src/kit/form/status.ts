// The status that a merchant is shown in one word (Stripe, API onboarding, "Review status"). The
// page's Ruby takes an empty array for true; here it is what it says: nothing.

export const STATUSES = [
  'rejected',
  'pending enablement',
  'complete',
  'enabled',
  'restricted',
  'restricted (payouts disabled)',
  'restricted (charges disabled)',
  'restricted (past due)',
  'pending (disabled)',
] as const;
export type Status = (typeof STATUSES)[number];

/** What of an account decides it. */
export interface Standing {
  charges_enabled?: boolean;
  payouts_enabled?: boolean;
  requirements?: {
    currently_due?: readonly string[] | null;
    disabled_reason?: string | null;
    eventually_due?: readonly string[] | null;
    past_due?: readonly string[] | null;
    pending_verification?: readonly string[] | null;
  } | null;
}

const any = (list: readonly string[] | null | undefined): boolean => (list?.length ?? 0) > 0;

/** The summary status of an account, by the page's tests in the page's order. */
export function statusOf(account: Standing): Status {
  const requirements = account.requirements ?? {};
  const { charges_enabled: charges = false, payouts_enabled: payouts = false } = account;
  if (requirements.disabled_reason?.includes('rejected')) return 'rejected';
  if (payouts && charges) {
    if (any(requirements.pending_verification)) return 'pending enablement';
    if (requirements.disabled_reason || any(requirements.currently_due)) return 'restricted';
    return any(requirements.eventually_due) ? 'enabled' : 'complete';
  }
  if (charges) return 'restricted (payouts disabled)';
  if (payouts) return 'restricted (charges disabled)';
  if (any(requirements.past_due)) return 'restricted (past due)';
  return any(requirements.pending_verification) ? 'pending (disabled)' : 'restricted';
}

/** The key of its texts: `restricted (past due)` -> `restricted_past_due`. */
export function statusKey(status: Status): string {
  return status.replaceAll(/[ ()]+/g, '_').replace(/_$/, '');
}
