// The changes of an account's assessment, and an assessment as it was.
import type { Assessment } from '../../rules/assessment.ts';
import type { Cause } from '../../store/rows.ts';

type Told = Omit<Assessment, 'next_transition_at' | 'wanted'>;

/** One value that changed: `requirements.currently_due`, `capabilities.transfers.status`. */
export interface ChangedValue {
  field: string;
  /** Of a list: what came and what went. Of anything else: the values. */
  added?: unknown[];
  removed?: unknown[];
  from?: unknown;
  to?: unknown;
}

const isHash = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string => JSON.stringify(value);

function listed(field: string, before: unknown[], after: unknown[]): ChangedValue[] {
  const old = new Set(before.map(text));
  const now = new Set(after.map(text));
  const added = after.filter((one) => !old.has(text(one)));
  const removed = before.filter((one) => !now.has(text(one)));
  return added.length + removed.length === 0 ? [] : [{ field, added, removed }];
}

/** What differs between two values, leaf by leaf. */
export function changedValues(before: unknown, after: unknown, field = ''): ChangedValue[] {
  if (Array.isArray(before) && Array.isArray(after)) return listed(field, before, after);
  if (isHash(before) && isHash(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) =>
      changedValues(before[key], after[key], field === '' ? key : `${field}.${key}`),
    );
  }
  if ((before ?? null) === (after ?? null)) return [];
  return [{ field, from: before ?? null, to: after ?? null }];
}

interface ChangeFacts {
  account: string;
  revision: number;
  at: number;
  cause: Cause;
  assessment: Told;
  before: Told | null;
}

/** The first has no `changes`: the account was created. */
export function assessmentChange({ assessment, before, ...given }: ChangeFacts) {
  const changes = before === null ? [] : changedValues(before, assessment);
  return { object: 'portico.assessment_change' as const, ...given, changes };
}

/** @param at the second that was asked for; `since`: from when on it stood so */
export function assessmentAt(given: Omit<ChangeFacts, 'before'>, at: number) {
  const { account, revision, cause, at: since, assessment } = given;
  return { object: 'portico.assessment' as const, account, at, since, revision, cause, assessment };
}
