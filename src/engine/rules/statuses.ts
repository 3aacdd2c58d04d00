// What is enabled: capability statuses, charges, payouts, and the reasons where they are not.
import type { CapabilityStatus, Due } from './assessment.ts';
import { COUPLED, NEVER_GIVEN } from './capabilities.ts';
import { bites, type Stake } from './deadlines.ts';
import type { Account } from './facts.ts';
import type { View } from './view.ts';

export interface Statuses {
  capabilities: Record<string, CapabilityStatus>;
  charges: boolean;
  payouts: boolean;
}

function statusOf(view: View, name: string): CapabilityStatus {
  let waiting = false;
  for (const entry of view.entries) {
    if (bites(view.account, entry, { capability: name }) > view.now) continue;
    if (entry.kind !== 'pending') return 'inactive';
    waiting = true;
  }
  return waiting ? 'pending' : 'active';
}

/** Nothing is being checked for an account that counts as inactive. */
const awake = ({ dormant }: View, status: CapabilityStatus): CapabilityStatus =>
  dormant && status === 'pending' ? 'inactive' : status;

/** Rejections, holds and the sandbox's trigger cards come before what the fields say. */
function barred(account: Account): boolean {
  const { rejected, held } = account.standing;
  return rejected != null || held != null;
}

export function statusesOf(view: View): Statuses {
  const { account, now } = view;
  const bar = barred(account) || view.review;
  const capabilities: Record<string, CapabilityStatus> = {};
  for (const [name, { requested }] of Object.entries(account.capabilities)) {
    if (!requested) capabilities[name] = 'unrequested';
    else if (bar || NEVER_GIVEN.has(name) || account.standing.capabilities?.[name] !== undefined) {
      capabilities[name] = 'inactive';
    } else capabilities[name] = awake(view, statusOf(view, name));
  }
  couple(account, capabilities);
  const active = Object.values(capabilities).includes('active');
  const lost = (stake: 'payments' | 'payouts') =>
    view.entries.some((entry) => bites(account, entry, stake) <= now);
  const paying =
    capabilities['card_payments'] === 'active' || capabilities['transfers'] === 'active';
  return {
    capabilities,
    charges: paying && !lost('payments'),
    payouts: active && !lost('payouts'),
  };
}

/**
 * card_payments and transfers, asked for together, work together or not at all. One that is asked
 * for while the other works already does not take the other down with it.
 */
function couple(account: Account, statuses: Record<string, CapabilityStatus>) {
  const [one, other] = COUPLED;
  const both = [statuses[one], statuses[other]];
  if (both.includes(undefined) || both.includes('unrequested')) return;
  const works = (name: string) => account.capabilities[name]?.active_since != null;
  if (works(one) !== works(other)) return;
  const worst = both.includes('inactive')
    ? 'inactive'
    : both.includes('pending')
      ? 'pending'
      : 'active';
  statuses[one] = worst;
  statuses[other] = worst;
}

export function stakesOf(statuses: Statuses): { all: Stake[]; enabled: Stake[] } {
  const names = Object.keys(statuses.capabilities).filter(
    (name) => statuses.capabilities[name] !== 'unrequested',
  );
  const all: Stake[] = [...names.map((capability) => ({ capability })), 'payments', 'payouts'];
  const enabled = all.filter((stake) => {
    if (stake === 'payments') return statuses.charges;
    if (stake === 'payouts') return statuses.payouts;
    return statuses.capabilities[stake.capability] === 'active';
  });
  return { all, enabled };
}

/** The account's `disabled_reason`; null while nothing is switched off. */
export function disabledReason(view: View, due: Due, statuses: Statuses): string | null {
  const { account } = view;
  const { rejected, held } = account.standing;
  if (rejected != null) return rejected.reason;
  if (held != null) return held;
  if (view.review) return 'listed';
  const requested = Object.values(account.capabilities).some((capability) => capability.requested);
  if (!requested)
    return shellOwes(account, due) ? 'requirements.past_due' : noCapabilities(account);
  if (due.past_due.length > 0) return 'requirements.past_due';
  const works = statuses.payouts && !Object.values(statuses.capabilities).includes('pending');
  if (due.pending_verification.length > 0 && !works) return 'requirements.pending_verification';
  return null;
}

const shellOwes = (account: Account, due: Due) =>
  account.controller.requirement_collection === 'stripe' && due.currently_due.length > 0;

/** An account whose platform asks for nothing can do nothing (seed documents). */
const noCapabilities = (account: Account) =>
  account.controller.requirement_collection === 'application'
    ? 'action_required.requested_capabilities'
    : null;

/** A capability's own `disabled_reason`, from its own vocabulary. */
export function capabilityReason(
  view: View,
  name: string,
  status: CapabilityStatus,
): string | null {
  const { standing } = view.account;
  if (status === 'unrequested') return null;
  const hold = standing.capabilities?.[name];
  if (hold !== undefined) return hold;
  if (status !== 'inactive') return null;
  if (standing.rejected != null) return 'rejected.other';
  if (standing.held === 'platform_paused') return 'platform_paused';
  if (standing.held === 'other') return 'other';
  if (standing.held != null || view.review) return 'pending.review';
  return view.dormant ? 'paused.inactivity' : 'requirements.fields_needed';
}
