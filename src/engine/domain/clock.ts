// A sandbox's clock as it is read and set. Doing what becomes due on the way is the workers'.
import { sandboxNow } from '../../base/clock.ts';
import type { Database } from '../../base/db.ts';
import { fail } from '../../base/errors.ts';
import * as accounts from '../store/accounts.ts';
import type { SandboxRow } from '../store/rows.ts';
import * as sandboxes from '../store/sandboxes.ts';

export { sandboxNow };
export type Sandbox = SandboxRow;

/** What a caller asks of a clock: stand at `to`, go on by `by` seconds, or run. */
export type ClockMove = { to: number } | { by: number } | 'run';

export interface ClockPlan {
  /** Where it will stand, unix seconds, or what it runs from. */
  target: number;
  /** Whether it runs from there. */
  runs: boolean;
}

/** The sandbox, or null when nobody opened it. */
export const findSandbox = (database: Database, id: string): Promise<SandboxRow | null> =>
  sandboxes.find(database, id);

/**
 * What a move comes to. An empty sandbox may be set to any time; one that holds an account, or
 * held one, never goes back.
 * @throws clock_backwards
 */
export async function planned(
  database: Database,
  sandbox: SandboxRow,
  move: ClockMove,
): Promise<ClockPlan> {
  const now = sandboxNow(sandbox);
  const runs = move === 'run' || ('by' in move && sandbox.frozen_time === null);
  const target = move === 'run' ? now : 'to' in move ? move.to : now + move.by;
  if (target < now && (await accounts.exist(database, sandbox.id))) {
    throw fail('clock_backwards', { now }, 'frozen_time');
  }
  return { target, runs };
}

/** Lets the clock stand at a second. */
export function stand(database: Database, sandbox: SandboxRow, at: number): Promise<SandboxRow> {
  const { offset } = sandbox;
  return sandboxes.changeClock(database, sandbox.id, { frozen_time: at, offset });
}

/** Lets the clock run on from where it stands. */
export function runOn(database: Database, sandbox: SandboxRow): Promise<SandboxRow> {
  const { id, frozen_time } = sandbox;
  if (frozen_time === null) return Promise.resolve(sandbox);
  const wall = sandboxNow({ frozen_time: null, offset: 0 });
  return sandboxes.changeClock(database, id, { frozen_time: null, offset: frozen_time - wall });
}
