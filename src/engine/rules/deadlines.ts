// When an entry bites, given what is enabled: what works is not switched off without notice.
import { familyOf } from './capabilities.ts';
import type { Entry, Effect } from './entries.ts';
import type { Account } from './facts.ts';

const DAY = 86_400;

/** Days of notice before something enabled is disabled (recorded: 14 days after an error came due). */
export const NOTICE = 14 * DAY;

/**
 * Who does not answer by the date at which payouts stop loses charges as well so much later: "if
 * payouts are already disabled and the account is unresponsive … might also disable the ability to
 * process charges" (Stripe, handling verification). The figure is ours; nothing tells it.
 */
export const UNRESPONSIVE = 30 * DAY;

/** A thing that can be lost: a capability by its name, or being paid out, or taking payments. */
export type Stake = { capability: string } | 'payments' | 'payouts';

/** Does the effect touch this capability at all? */
export function touches(effect: Effect, capability: string): boolean {
  if (effect.only !== undefined) return effect.only === capability;
  return effect.families.length === 0 || effect.families.includes(familyOf(capability));
}

/** Is the entry one of the requirements of this capability? */
export function concerns(entry: Entry, capability: string): boolean {
  if (entry.only !== undefined) return entry.only === capability;
  return entry.families.length === 0 || entry.families.includes(familyOf(capability));
}

/** Was the stake won once and not lost since? Only that is protected by notice. */
function held(account: Account, stake: Stake): boolean {
  if (stake === 'payments')
    return Object.values(account.capabilities).some((c) => c.active_since != null);
  if (stake === 'payouts') return account.payouts_since != null;
  return account.capabilities[stake.capability]?.active_since != null;
}

/**
 * When the entry takes the stake away: unix seconds, -Infinity at once, Infinity never.
 * A notice given for the entry's path postpones it, for whoever still holds the stake.
 */
export function bites(account: Account, entry: Entry, stake: Stake): number {
  if (stake === 'payments') return Math.min(own(account, entry, stake), silence(account, entry));
  return own(account, entry, stake);
}

/** When charges are lost because nobody answered although payouts stopped at their date. */
function silence(account: Account, entry: Entry): number {
  if (entry.kind === 'pending' || entry.path === 'external_account') return Infinity;
  const payouts = entry.effects.filter(({ consequence }) => consequence === 'payouts');
  if (payouts.length === 0) return Infinity;
  const at = Math.min(...payouts.map((effect) => effect.at));
  const date = Math.max(at, account.notices[entry.path] ?? -Infinity);
  // What was owed from the start had no date.
  return date === -Infinity ? Infinity : date + UNRESPONSIVE;
}

function own(account: Account, entry: Entry, stake: Stake): number {
  let at = Infinity;
  let told = Infinity;
  for (const effect of entry.effects) {
    if (
      typeof stake === 'string' ? effect.consequence !== stake : effect.consequence !== 'capability'
    ) {
      continue;
    }
    if (typeof stake !== 'string' && !touches(effect, stake.capability)) continue;
    if (effect.announced === true) told = Math.min(told, effect.at);
    else if (effect.at < at) at = effect.at;
  }
  const notice = account.notices[entry.path];
  if (notice === undefined || at === Infinity || !held(account, stake)) return Math.min(at, told);
  return Math.min(Math.max(at, notice), told);
}
