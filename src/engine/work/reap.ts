// Clears away what is past its time, now and then. Nothing depends on it: what is past its time is
// not shown any more anyway.
import type { Database } from '../../base/db.ts';
import { reap } from '../domain/reap.ts';

const HOUR_MS = 3_600_000;
/** Processes that start together do not reap together. */
const FIRST_MS = 60_000;

export function startReaping(
  database: Database,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const next = (after_ms: number): void => {
    timer = setTimeout(() => {
      running = reap(database).then(() => undefined, onError);
      next(HOUR_MS);
    }, after_ms).unref();
  };
  next(FIRST_MS * (1 + Math.random()));
  return {
    stop: () => {
      clearTimeout(timer);
      return running;
    },
  };
}
