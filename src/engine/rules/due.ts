// The due lists: into which buckets an entry falls, and the hashes that are read off them.
import type { Due } from './assessment.ts';
import { reason } from './codes.ts';
import { bites, NOTICE, type Stake } from './deadlines.ts';
import type { Entry } from './entries.ts';
import type { View } from './view.ts';

export type Bucket = 'currently_due' | 'eventually_due' | 'past_due' | 'pending_verification';

/** The earliest moment at which the entry takes any of the stakes away. */
export function earliest(view: View, entry: Entry, stakes: readonly Stake[]): number {
  return Math.min(...stakes.map((stake) => bites(view.account, entry, stake)));
}

export function bucketsOf(view: View, entry: Entry, stakes: readonly Stake[]): Bucket[] {
  if (entry.kind === 'pending') return ['pending_verification'];
  const at = earliest(view, entry, stakes);
  if (at <= view.now) return ['eventually_due', 'currently_due', 'past_due'];
  // A failure with a date is due again at once; a gap becomes due in the weeks before its date.
  const soon = entry.kind === 'missing' ? at - view.now <= NOTICE : at < Infinity;
  const noticed = entry.path in view.account.notices;
  return soon || noticed ? ['eventually_due', 'currently_due'] : ['eventually_due'];
}

export const EMPTY: Due = {
  alternatives: [],
  currently_due: [],
  errors: [],
  eventually_due: [],
  past_due: [],
  pending_verification: [],
};

export type Placed = { entry: Entry; buckets: Bucket[] };

/** The lists of a hash, in the wire's order: by name. */
export function dueOf(placed: readonly Placed[], name: (entry: Entry) => string, now: number): Due {
  const due: Due = {
    alternatives: [],
    currently_due: [],
    errors: [],
    eventually_due: [],
    past_due: [],
    pending_verification: [],
  };
  for (const { entry, buckets } of placed) {
    const requirement = name(entry);
    for (const bucket of buckets) due[bucket].push(requirement);
    if (entry.kind === 'pending') continue;
    if (entry.error !== null) {
      const { code, value } = entry.error;
      due.errors.push({ code, reason: reason(code, entry.bare, now, value), requirement });
    }
    if (entry.instead === null) continue;
    const prefix = entry.path.slice(0, entry.path.length - entry.bare.length);
    const instead = requirement === entry.path ? entry.instead : entry.instead.slice(prefix.length);
    due.alternatives.push({
      alternative_fields_due: [instead],
      original_fields_due: [requirement],
    });
  }
  due.currently_due.sort();
  due.eventually_due.sort();
  due.past_due.sort();
  due.pending_verification.sort();
  due.alternatives.sort((a, b) =>
    String(a.original_fields_due) < String(b.original_fields_due) ? -1 : 1,
  );
  due.errors.sort((a, b) => (a.requirement < b.requirement ? -1 : 1));
  return due;
}

/** The first date at which something that works now would stop. */
export function deadlineOf(
  view: View,
  placed: readonly Placed[],
  enabled: readonly Stake[],
): number | null {
  let deadline = Infinity;
  for (const { entry, buckets } of placed) {
    if (buckets.length === 1 && buckets[0] === 'eventually_due') continue;
    const at = earliest(view, entry, enabled);
    if (at > view.now && at < deadline) deadline = at;
  }
  return deadline === Infinity ? null : deadline;
}
