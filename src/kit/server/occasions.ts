// What of a change a merchant must be told. Pure: two standings in, occasions out; and whether an
// occasion still holds when its message is about to leave.
import type { NoticeName } from '../locales/index.ts';
import type { Standing } from './standing.ts';

export interface Occasion {
  name: NoticeName;
  /** Of a rejected document. */
  code?: string;
  requirement?: string;
  /** Unix seconds. */
  date?: number;
  days?: number;
}

const DOCUMENT = /^verification_document_/;
const PAPER = /(^|\.)(documents|verification)\./;

type Complaint = Standing['errors'][number];

export const isPaper = ({ code, requirement }: Complaint): boolean =>
  DOCUMENT.test(code) || PAPER.test(requirement);

const equal = (one: Complaint) => (other: Complaint) =>
  one.code === other.code && one.requirement === other.requirement;

/** Nothing is said of the first look, nor of questions while the merchant is still answering. */
export function occasions(before: Standing | null, now: Standing): Occasion[] {
  if (before === null) return [];
  if (now.status === 'rejected') return before.status === 'rejected' ? [] : [{ name: 'rejected' }];
  const told: Occasion[] = [];
  if (now.opened && !before.opened) told.push({ name: 'enabled' });
  else if (now.opened && now.payouts && !before.payouts) told.push({ name: 'payouts_restored' });
  if (before.opened && before.payouts && !now.payouts) told.push({ name: 'payouts_paused' });
  const papers = now.errors.filter(isPaper);
  for (const paper of papers) {
    if (!before.errors.some(equal(paper))) told.push({ name: 'document_rejected', ...paper });
  }
  const covered = new Set(papers.map(({ requirement }) => requirement));
  const fresh = now.due.filter((path) => !before.due.includes(path) && !covered.has(path));
  if (fresh.length > 0 && before.submitted) told.push(needed(now));
  return told;
}

const needed = ({ deadline }: Standing): Occasion =>
  deadline === null
    ? { name: 'information_needed_now' }
    : { name: 'information_needed', date: deadline };

/** What the merchant should know now, for the app. */
export function present(now: Standing): Occasion[] {
  if (now.status === 'rejected') return [{ name: 'rejected' }];
  const told: Occasion[] = now.errors
    .filter(isPaper)
    .map((paper) => ({ name: 'document_rejected', ...paper }));
  if (now.opened && !now.payouts) told.push({ name: 'payouts_paused' });
  if (now.submitted && now.due.length > 0) told.push(needed(now));
  if (now.status === 'complete' || now.status === 'enabled') told.push({ name: 'enabled' });
  return told;
}

/** Is it still so? What passed by itself is not told any more. */
export function holds({ name, code, requirement, date }: Occasion, now: Standing): boolean {
  switch (name) {
    case 'rejected':
      return now.status === 'rejected';
    case 'enabled':
      return now.charges && now.payouts;
    case 'payouts_paused':
      return !now.payouts && now.status !== 'rejected';
    case 'payouts_restored':
      return now.payouts;
    case 'document_rejected':
      return now.errors.some((one) => one.code === code && one.requirement === requirement);
    case 'reminder':
      return now.due.length > 0 && now.deadline === date;
    case 'information_needed':
    case 'information_needed_now':
      return now.due.length > 0;
  }
}

const ORDER: readonly NoticeName[] = [
  'rejected',
  'payouts_paused',
  'document_rejected',
  'information_needed',
  'information_needed_now',
  'reminder',
  'payouts_restored',
  'enabled',
];

/** What one message says of several occasions, the weightiest first; empty: nothing is left. */
export function merged(waiting: readonly Occasion[], now: Standing): Occasion[] {
  const names = new Set(waiting.map(({ name }) => name));
  const left = waiting.filter((occasion) => {
    if (!holds(occasion, now)) return false;
    // Who was not told of the pause need not hear of its end.
    if (occasion.name === 'payouts_restored') return !names.has('payouts_paused');
    return occasion.name !== 'reminder' || !names.has('information_needed');
  });
  // The deadline and the count are those of now: one such sentence is enough.
  const asked = left.some(({ name }) => name.startsWith('information_needed'));
  const others = left.filter(({ name }) => !name.startsWith('information_needed'));
  return [...others, ...(asked ? [needed(now)] : [])].sort(
    (a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name),
  );
}
