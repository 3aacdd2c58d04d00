// What a verb gives: rows to write and an answer to send. A verb decides, it touches nothing.
import type { Assessment } from '../rules/assessment.ts';
import type { Facts } from '../rules/facts.ts';
import type { Rows, SandboxRow } from '../store/rows.ts';

/** When and for whom something is decided. */
export interface Moment {
  /** Unix seconds on the sandbox's clock. */
  now: number;
  sandbox: SandboxRow;
  /** The request that asked, or null when the engine acts by itself. */
  request: { id: string; idempotency_key: string | null } | null;
}

/** An account as loaded: its facts, what was last concluded, and the revision that guards a write. */
export interface Loaded {
  facts: Facts;
  assessment: Assessment;
  revision: number;
}

export interface Decided<A = Record<string, unknown>> {
  rows: Rows;
  /** At today's version. */
  answer: A;
}

export type Verb<P> = (loaded: Loaded, params: P, moment: Moment) => Decided;
