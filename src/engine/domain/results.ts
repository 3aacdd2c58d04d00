// What the asynchronous checks found, put into the facts. An outcome counts only as long as the
// fields that were judged are still at the revision that the check saw: what came in between asks
// for a check of its own.
import type { Account, Result } from '../rules/facts.ts';
import type { Decided, Loaded, Moment } from './change.ts';
import { conclude } from './conclude.ts';

export interface CheckOutcome {
  /** `<check>:<subject>` */
  key: string;
  /** The revision of the fields when the check ran. */
  revision: number;
  status: Result['status'];
  errors: Result['errors'];
}

/**
 * Keeps what still counts and concludes anew at this moment; without outcomes it lets time pass:
 * deadlines reached, programmes in force.
 */
export function recordResults(
  loaded: Loaded,
  outcomes: readonly CheckOutcome[],
  moment: Moment,
): Decided {
  const { account } = loaded.facts;
  const facts = { ...loaded.facts, account: recorded(account, outcomes, moment.now) };
  const { rows, view } = conclude(loaded, facts, moment);
  return { rows, answer: view };
}

function recorded(account: Account, outcomes: readonly CheckOutcome[], at: number): Account {
  const results = { ...account.results };
  const running = { ...account.running };
  for (const { key, revision, status, errors } of outcomes) {
    if (running[key]?.revision !== revision) continue;
    delete running[key];
    results[key] = { status, revision, at, errors };
  }
  return { ...account, results, running };
}
