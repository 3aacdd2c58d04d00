// From changed facts to everything that follows: what the rules conclude, the rows that keep it,
// and the events that tell of it. Every verb on an account ends here.
import type { Assessment } from '../rules/assessment.ts';
import type { Facts } from '../rules/facts.ts';
import { settle } from '../rules/settle.ts';
import type { Cause, Rows } from '../store/rows.ts';
import type { Loaded, Moment } from './change.ts';
import { asAsked } from './confirmation.ts';
import { causeOf, historyRow } from './history.ts';
import type { Side } from './shown.ts';
import { told } from './told.ts';

/** What a verb wants written besides the facts. */
export type Beside = Pick<Rows, 'charges' | 'files' | 'secrets' | 'tokens'> & {
  /** Secrets to forget: `<subject>.<field>`. */
  forgotten?: string[];
  /** What brings the change, where it is more than a request or time. */
  cause?: Cause;
};

export interface Concluded {
  facts: Facts;
  assessment: Assessment;
  rows: Rows;
  /** The account as the wire shows it now. */
  view: Record<string, unknown>;
}

/** How long simulated checks take; none while the clock runs, and nothing is simulated live. */
function checkSeconds({ sandbox }: Moment) {
  return sandbox.frozen_time === null ? null : sandbox.settings.check_seconds;
}

/** Those that are not the very same as before; untouched ones are kept by identity. */
function changed<T extends { id: string }>(before: readonly T[] | undefined, after: readonly T[]) {
  const old = new Map(before?.map((one) => [one.id, one]));
  return after.filter((one) => old.get(one.id) !== one);
}

function gone<T extends { id: string }>(before: readonly T[] | undefined, after: readonly T[]) {
  const kept = new Set(after.map(({ id }) => id));
  return (before ?? []).map(({ id }) => id).filter((id) => !kept.has(id));
}

function jobRows(before: Side | null, id: string, sandbox: string, next: number | null): Rows {
  const key = `attend:${id}`;
  if (next !== null) return { jobs: [{ key, kind: 'attend', sandbox, run_at: next }] };
  const waiting =
    before !== null &&
    (before.assessment.next_transition_at !== null ||
      Object.keys(before.facts.account.running).length > 0);
  return waiting ? { deleted: { jobs: [key] } } : {};
}

/**
 * @param loaded the account as it was; null when it is being created
 * @param facts as the verb changed them; what it left alone must be the very same objects
 */
export function conclude(
  loaded: Loaded | null,
  facts: Facts,
  moment: Moment,
  beside: Beside = {},
): Concluded {
  const { now, sandbox } = moment;
  const account = asAsked(facts.account, moment);
  const asked = account === facts.account ? facts : { ...facts, account };
  const settled = settle(asked, loaded?.assessment ?? null, now, checkSeconds(moment));
  const { assessment, facts: after, next_at } = settled;
  const { id, created } = after.account;
  const revision = (loaded?.revision ?? 0) + 1;
  const { view, events } = told(loaded, settled, { account: id, revision }, moment);
  const data = { facts: after.account, assessment };
  const { forgotten = [], cause = causeOf(moment), ...more } = beside;
  const job = jobRows(loaded, id, sandbox.id, next_at);
  const of = { account: id, sandbox: sandbox.id };
  const old = loaded?.facts;
  const rows: Rows = {
    ...more,
    ...job,
    accounts: [{ id, sandbox: sandbox.id, revision, created, deleted: false, data }],
    persons: changed(old?.persons, after.persons).map((person) => ({
      ...of,
      id: person.id,
      data: person,
    })),
    external_accounts: changed(old?.external_accounts, after.external_accounts).map((one) => ({
      ...of,
      id: one.id,
      object: one.object,
      data: one,
    })),
    events,
    ...(loaded === null ? {} : { assessments: historyRow(loaded, assessment, cause, moment) }),
    deleted: {
      ...job.deleted,
      persons: gone(old?.persons, after.persons),
      external_accounts: gone(old?.external_accounts, after.external_accounts),
      secrets: forgotten,
    },
  };
  return { facts: after, assessment, rows, view };
}
