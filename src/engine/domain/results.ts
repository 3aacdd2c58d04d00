// What the asynchronous checks found, put into the facts. An outcome counts only as long as the
// fields that were judged are still at the revision that the check saw: what came in between asks
// for a check of its own.
import type { Account, ExternalAccount, Result } from '../rules/facts.ts';
import type { Outcome } from '../rules/simulated.ts';
import type { Decided, Loaded, Moment } from './change.ts';
import { conclude } from './conclude.ts';
import { content } from './findings.ts';

export interface CheckOutcome extends Outcome {
  /** `<check>:<subject>` */
  key: string;
  /** The revision of the fields when the check ran. */
  revision: number;
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
  const account = outcomes.reduce(
    (before, outcome) => recorded(before, outcome, moment.now),
    loaded.facts.account,
  );
  const external_accounts = loaded.facts.external_accounts.map((one) => owned(one, account));
  const facts = content({ ...loaded.facts, account, external_accounts }, moment.now);
  const checks = outcomes.map(({ key }) => key);
  const beside = checks.length > 0 ? { cause: { type: 'check' as const, checks } } : {};
  const { rows, view } = conclude(loaded, facts, moment, beside);
  return { rows, answer: view };
}

/** A bank account whose owner could not be told says so, until a document tells. */
function owned(external: ExternalAccount, { results }: Account): ExternalAccount {
  if (external.object !== 'bank_account' || external.status === 'errored') return external;
  const failed = results[`bank_ownership:${external.id}`]?.status === 'failed';
  const status = failed ? 'verification_failed' : 'new';
  return status === external.status ? external : { ...external, status };
}

function recorded(account: Account, outcome: CheckOutcome, at: number): Account {
  const { key, revision, status, errors, hold, failed_files, expires } = outcome;
  if (account.running[key]?.revision !== revision) return account;
  const { [key]: _, ...running } = account.running;
  const result: Result = { status, revision, at, errors };
  if (expires !== undefined) result.expires = expires;
  const next: Account = { ...account, running, results: { ...account.results, [key]: result } };
  if (failed_files) next.failed_files = { ...account.failed_files, ...failed_files };
  // A review that is under way, or a rejection, is not overruled by a check.
  if (hold) next.standing = { ...account.standing, held: account.standing.held ?? hold };
  return next;
}
