// Moving a sandbox's clock: whatever becomes due on the way is done in order of due time, each act
// at its own time, and the caller waits until it is done. Receivers are not waited for.
import type { Database } from '../../base/db.ts';
import { fail } from '../../base/errors.ts';
import { Turns, TurnTimeout } from '../../base/turns.ts';
import {
  findSandbox,
  planned,
  runOn,
  sandboxNow,
  stand,
  type ClockMove,
  type Sandbox,
} from '../domain/clock.ts';
import {
  claimStanding,
  completeJob,
  failJob,
  standingBusy,
  type ClaimedJob,
} from '../domain/jobs.ts';
import { attend } from './attend.ts';

/** Rounds of one account within one second of its clock; more means that it never comes to rest. */
const ROUNDS = 100;
const PAUSE_MS = 10;
/** Acts of the same second that are done side by side. */
const TOGETHER = 8;

export interface Clocks {
  /**
   * @returns the sandbox as it is then
   * @throws clock_backwards, lock_timeout when another process moves the same clock for long
   */
  move(sandbox: string, move: ClockMove): Promise<Sandbox>;
  /** Does what is due where the clock stands; nothing where it runs. */
  drain(sandbox: string): Promise<void>;
}

/** @param onError told of work that failed on the way; the clock moves on without it */
export function clocks(database: Database, onError: (error: unknown) => void): Clocks {
  const turns = new Turns(database);
  const alone = <T>(id: string, work: (sandbox: Sandbox) => Promise<T>): Promise<T> =>
    turns
      .take(`clock:${id}`, async () => work(await opened(database, id)))
      .catch((error: unknown) => {
        throw error instanceof TurnTimeout ? fail('lock_timeout') : error;
      });
  return {
    move: (id, move) =>
      alone(id, async (sandbox) => {
        const { target, runs } = await planned(database, sandbox, move);
        if (move === 'run') return runOn(database, sandbox);
        const now = sandboxNow(sandbox);
        // A clock that goes back belongs to an empty sandbox: nothing can be due there.
        const from = await stand(database, sandbox, Math.min(now, target));
        const there = await walk(database, from, target, onError);
        return runs ? runOn(database, there) : there;
      }),
    drain: (id) =>
      alone(id, async (sandbox) => {
        const { frozen_time } = sandbox;
        if (frozen_time !== null) await walk(database, sandbox, frozen_time, onError);
      }),
  };
}

async function opened(database: Database, id: string): Promise<Sandbox> {
  const sandbox = await findSandbox(database, id);
  if (sandbox === null) throw new Error(`No sandbox ${id}`);
  return sandbox;
}

/** From where the clock stands to `until`, act by act. */
async function walk(
  database: Database,
  from: Sandbox,
  until: number,
  onError: (error: unknown) => void,
): Promise<Sandbox> {
  let sandbox = from;
  const to = async (at: number): Promise<void> => {
    if (at > sandboxNow(sandbox)) sandbox = await stand(database, sandbox, at);
  };
  const rounds = new Map<string, number>();
  const act = async (job: ClaimedJob): Promise<void> => {
    const round = `${job.key} ${sandboxNow(sandbox)}`;
    const count = (rounds.get(round) ?? 0) + 1;
    rounds.set(round, count);
    if (count > ROUNDS) throw new Error(`${job.key} never comes to rest.`);
    try {
      await attend(database, job);
      await completeJob(database, job);
    } catch (error) {
      onError(error);
      await failJob(database, job, Date.now());
    }
  };
  for (;;) {
    const between = { now: sandboxNow(sandbox), until };
    const jobs = await claimStanding(database, sandbox.id, between, TOGETHER);
    if (jobs.length > 0) {
      await to(Math.max(...jobs.map((job) => job.run_at)));
      await Promise.all(jobs.map(act));
    } else if (await standingBusy(database, sandbox.id, until)) {
      // Somebody began a job before the clock was stopped.
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    } else break;
  }
  await to(until);
  return sandbox;
}
