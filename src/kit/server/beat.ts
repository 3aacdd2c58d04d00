// Work that is done again and again.
import type { Log } from '../../base/log.ts';

/** What may be logged of an error: its message may hold what is personal. */
export const kindOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/** One beat after the other; it is over when `stop` settles. */
export function beat(tick: () => Promise<unknown>, every_ms: number, log: Log) {
  let [stopped, running]: [boolean, Promise<unknown>] = [false, Promise.resolve()];
  const once = () =>
    tick().catch((error: unknown) => {
      log.warn({ kind: kindOf(error) }, 'the kit tries again');
    });
  let timer = setTimeout(next, every_ms);
  function next(): void {
    running = once().then(() => {
      if (!stopped) timer = setTimeout(next, every_ms);
    });
  }
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
