// What the assessment of an account was before each of its changes, and what brought the change.
// A change keeps what it took back, so that a new account costs nothing.
import { patch, patched } from '../../base/patch.ts';
import type { Assessment } from '../rules/assessment.ts';
import type { AssessmentRow, Cause } from '../store/rows.ts';
import type { Loaded, Moment } from './change.ts';

/** What is told of an assessment; what is to be done about it is of today only. */
export type Told = Omit<Assessment, 'next_transition_at' | 'wanted'>;

export function told({ next_transition_at: _next, wanted: _wanted, ...rest }: Assessment): Told {
  return rest;
}

/** What brings a change where nobody says more: who asked, or time. */
export function causeOf({ request }: Moment): Cause {
  return request === null ? { type: 'time' } : { type: 'request', request: request.id };
}

/** The row of a change of the assessment; none where nothing of it changed. */
export function historyRow(
  { facts, assessment: before, revision }: Loaded,
  after: Assessment,
  cause: Cause,
  moment: Moment,
): AssessmentRow[] {
  const back = patch(told(after), told(before));
  if (back === null) return [];
  const account = facts.account.id;
  const { now: created, sandbox } = moment;
  const data = { cause, back };
  return [{ account, revision: revision + 1, sandbox: sandbox.id, created, data }];
}

/** An assessment as it was for a while. */
export interface Stay {
  revision: number;
  /** Since when, unix seconds. */
  at: number;
  cause: Cause;
  assessment: Told;
  /** What was before; null for the first. */
  before: Told | null;
}

/** All assessments of an account, the newest first. */
export function stays(loaded: Loaded, rows: readonly AssessmentRow[]): Stay[] {
  const { created, created_by } = loaded.facts.account;
  const found: Stay[] = [];
  let assessment: Told = told(loaded.assessment);
  for (const { revision, created: at, data } of rows) {
    // What was taken back makes the one before: it has the same form.
    const before = patched(assessment, data.back) as unknown as Told;
    found.push({ revision, at, cause: data.cause, assessment, before });
    assessment = before;
  }
  const cause: Cause = { type: 'request', ...(created_by ? { request: created_by } : {}) };
  return [...found, { revision: 1, at: created, cause, assessment, before: null }];
}
