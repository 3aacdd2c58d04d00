// The loop that works off what is due: claim some, run them, settle them. Jobs are rows that one
// process claims for a while (a lease, renewed while it works); when the process dies, the lease
// ends and another takes over. So each runs at least once, and must bear to run twice.
// It is woken at once by a signal of its topic, and by a timer at the next moment of which it
// knows; a poll now and then finds what no signal told.
import type { Signals } from './signals.ts';

export interface Source<J> {
  /** Signals of this topic wake the loop; a payload is the wall-clock ms of what is due. */
  topic: string;
  /** Takes at most `limit` of what is due now; nobody else gets them for `lease_ms`. */
  claim(limit: number, lease_ms: number): Promise<J[]>;
  renew(claimed: readonly J[], lease_ms: number): Promise<void>;
  /** Wall-clock ms at which something is due next, or null. */
  nextDue(): Promise<number | null>;
  run(job: J): Promise<void>;
  /** After `run`. Gives the wall-clock ms at which it is due again, or null. */
  complete(job: J): Promise<number | null>;
  /** After `run` has thrown. Gives the same. */
  fail(job: J, error: unknown): Promise<number | null>;
}

export interface LoopOptions {
  /** How many run at a time. */
  concurrency: number;
  /** Told what went wrong, with `run` and with the loop itself. */
  onError: (error: unknown) => void;
  lease_ms?: number;
}

export interface Loop {
  /** Looks for work now. */
  wake(): void;
  /** Claims no more; settles when what runs has ended. */
  stop(): Promise<void>;
}

/** What a killed process had claimed is taken up by another after this time. */
const LEASE_MS = 6_000;
/** Without any signal it looks this often. */
const POLL_MS = 5_000;
/** The shortest time between two looks that nobody asked for. */
const PAUSE_MS = 20;
/** After the database failed. */
const TROUBLE_MS = 500;

/** Milliseconds to wait after the n-th failure in a row: 1 s, doubled, at most ten minutes. */
export function backOff(failures: number): number {
  return Math.min(1_000 * 2 ** (failures - 1), 600_000);
}

/** Starts to work off `source`. */
export function startLoop<J>(signals: Signals, source: Source<J>, options: LoopOptions): Loop {
  const { concurrency, onError, lease_ms = LEASE_MS } = options;
  const running = new Map<J, Promise<void>>();
  let stopped = false;
  let claiming: Promise<void> | null = null;
  let again = false;
  // What is written later is signalled with its time, so the next moment is asked for only when
  // the known one has passed.
  let askNext = true;
  let timer: { at_ms: number; handle: NodeJS.Timeout } | null = null;

  const wake = (): void => {
    again = true;
    claiming ??= claimAll().finally(() => {
      claiming = null;
      if (again && !stopped && running.size < concurrency) wake();
    });
  };

  const wakeAt = (at_ms: number): void => {
    if (stopped || (timer && timer.at_ms <= at_ms)) return;
    if (timer) clearTimeout(timer.handle);
    const handle = setTimeout(() => {
      timer = null;
      askNext = true;
      wake();
    }, at_ms - Date.now());
    timer = { at_ms, handle };
  };

  const dueAt = (at_ms: number): void => {
    if (at_ms > Date.now()) wakeAt(at_ms);
    else wake();
  };

  /** Claims until nothing more is due or as many run as may. */
  const claimAll = async (): Promise<void> => {
    try {
      while (again && !stopped && running.size < concurrency) {
        again = false;
        const free = concurrency - running.size;
        const jobs = await source.claim(free, lease_ms);
        for (const job of jobs) start(job);
        if (jobs.length === free) again = true;
      }
      if (askNext && !again && !stopped) await setTimer();
    } catch (error) {
      onError(error);
      askNext = true;
      wakeAt(Date.now() + TROUBLE_MS);
    }
  };

  const setTimer = async (): Promise<void> => {
    askNext = false;
    const due_ms = await source.nextDue();
    const now_ms = Date.now();
    const soonest = now_ms + PAUSE_MS;
    wakeAt(Math.min(Math.max(due_ms ?? Infinity, soonest), now_ms + POLL_MS));
  };

  const start = (job: J): void => {
    const done = work(job).finally(() => {
      running.delete(job);
      if (again && !stopped) wake();
    });
    running.set(job, done);
  };

  const work = async (job: J): Promise<void> => {
    try {
      const failure = await source.run(job).then(
        () => null,
        (error: unknown) => ({ error }),
      );
      if (failure) onError(failure.error);
      const due_ms = await (failure ? source.fail(job, failure.error) : source.complete(job));
      if (due_ms !== null) dueAt(due_ms);
    } catch (error) {
      // It could not be settled: its lease ends, and it runs again.
      onError(error);
    }
  };

  const renewal = setInterval(() => {
    if (running.size > 0) source.renew([...running.keys()], lease_ms).catch(onError);
  }, lease_ms / 3);

  const told = signals.on(source.topic, (payload) => dueAt(Number(payload)));
  const resync = signals.on('resync', () => {
    askNext = true;
    wake();
  });

  wake();
  return {
    wake,
    async stop() {
      stopped = true;
      told();
      resync();
      clearInterval(renewal);
      if (timer) clearTimeout(timer.handle);
      await claiming;
      await Promise.all(running.values());
    },
  };
}
