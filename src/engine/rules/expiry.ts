// Papers that run out. In the Emirates a trade licence and the paper that shows who somebody is are
// asked for again: 28 days of grace from the day on which they run out, the last two weeks of them
// among what is currently due (Stripe, required verification information, United Arab Emirates).
import { residenceOf } from './conditions.ts';
import type { Effect } from './entries.ts';
import type { Facts, Person, Result } from './facts.ts';
import type { Expiring } from './rulebook.ts';

const DAY = 86_400;
export const EXPIRED_CODE = 'verification_document_expired';

export interface RanOut {
  /** When the paper runs, or ran, out: unix seconds. */
  at: number;
  code: string;
  costs: Effect[];
}

function covers(
  { papers, abroad }: Expiring,
  check: string,
  { account }: Facts,
  person: Person | null,
) {
  const away = person !== null && residenceOf(person, account) !== account.country;
  return (away ? abroad : papers).includes(check);
}

function latest({ account }: Facts, check: string, person: Person | null): Result | undefined {
  return account.results[`${check}:${person?.id ?? 'account'}`];
}

/** What is lost without the new paper, and when. */
const costsOf = (expires: number, { grace_days }: Expiring): Effect[] => [
  { consequence: 'capability', families: [], at: expires + grace_days * DAY, announced: true },
];

/** When an accepted paper runs out, and what that costs; null where it never has to be renewed. */
export function ranOut(
  expiring: Expiring | undefined,
  facts: Facts,
  check: string,
  person: Person | null,
): RanOut | null {
  if (expiring === undefined || !covers(expiring, check, facts, person)) return null;
  const expires = latest(facts, check, person)?.expires;
  if (expires === undefined) return null;
  return { at: expires, code: EXPIRED_CODE, costs: costsOf(expires, expiring) };
}

/**
 * What is lost while the paper that replaces an accepted one is looked at: nothing before the old
 * one's grace is over. Null where none is replaced.
 */
export function renewing(
  expiring: Expiring | undefined,
  facts: Facts,
  check: string,
  person: Person | null,
): Effect[] | null {
  if (latest(facts, check, person)?.status !== 'verified') return null;
  return ranOut(expiring, facts, check, person)?.costs ?? null;
}
