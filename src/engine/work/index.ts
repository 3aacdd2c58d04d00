// The background work of a process: accounts are attended and events delivered as they become due,
// what is past its time is cleared away, and clocks are moved.
import type { Database } from '../../base/db.ts';
import { backOff, startLoop, type Loop, type Source } from '../../base/jobs.ts';
import type { Log } from '../../base/log.ts';
import { see, stopInspecting, type Sight } from '../checks/index.ts';
import {
  claimJobs,
  completeJob,
  failJob,
  nextJobDue,
  renewJobs,
  type ClaimedJob,
} from '../domain/jobs.ts';
import { attend } from './attend.ts';
import { clocks, type Clocks } from './clock.ts';
import { DELIVERY, startDeliveries, type DeliverySettings } from './deliver.ts';
import { startReaping } from './reap.ts';

export interface WorkOptions {
  database: Database;
  log: Log;
  /** False where another process does the background work (`--role api`); clocks move anyway. */
  background: boolean;
  delivery?: Partial<DeliverySettings>;
}

export interface Work {
  /** Looks for work now. */
  wake(): void;
  moveClock: Clocks['move'];
  drain: Clocks['drain'];
  /** Decodes a photo apart from the request's thread; null when it is none. */
  see(bytes: Uint8Array): Promise<Sight | null>;
  /** Takes up nothing more; settles when what is under way has ended. */
  stop(): Promise<void>;
}

const CONCURRENCY = 8;

/** Starts the work; it goes on until it is stopped. */
export function startWork({ database, log, background, delivery }: WorkOptions): Work {
  const onError = (error: unknown): void => log.error({ err: error }, 'background work failed');
  const { move, drain } = clocks(database, onError);
  if (!background) {
    return { wake: () => {}, moveClock: move, drain, see, stop: stopInspecting };
  }
  const attending = startAttending(database, onError);
  const delivering = startDeliveries(database, onError, { ...DELIVERY, ...delivery });
  const reaping = startReaping(database, onError);
  const told = database.signals.on('standing', (sandbox) => void drain(sandbox).catch(onError));
  return {
    wake: attending.wake,
    moveClock: move,
    drain,
    see,
    stop: async () => {
      told();
      await Promise.all([attending.stop(), delivering.stop(), reaping.stop()]);
      await stopInspecting();
    },
  };
}

function startAttending(database: Database, onError: (error: unknown) => void): Loop {
  const source: Source<ClaimedJob> = {
    topic: 'jobs',
    claim: (limit, lease_ms) => claimJobs(database, limit, lease_ms),
    renew: (claimed, lease_ms) => renewJobs(database, claimed, lease_ms),
    nextDue: () => nextJobDue(database),
    run: (job) => attend(database, job),
    complete: (job) => completeJob(database, job),
    fail: async (job) => {
      const again_ms = Date.now() + backOff(job.attempts + 1);
      await failJob(database, job, again_ms);
      return again_ms;
    },
  };
  return startLoop(database.signals, source, { concurrency: CONCURRENCY, onError });
}
