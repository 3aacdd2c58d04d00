// A measurement on a busy machine says nothing: it waits until others are done.
import fs from 'node:fs';

const IDLE = 0.9;
const LOOK_MS = 400;

/** The share of all processors' time that nobody used in a while; 1 where it cannot be told. */
async function idle(): Promise<number> {
  const before = times();
  await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  const after = times();
  if (before === null || after === null) return 1;
  return (after.idle - before.idle) / Math.max(1, after.all - before.all);
}

function times(): { idle: number; all: number } | null {
  if (!fs.existsSync('/proc/stat')) return null;
  const [first = ''] = fs.readFileSync('/proc/stat', 'utf8').split('\n');
  const [, ...ticks] = first.split(/\s+/).map(Number);
  return { idle: (ticks[3] ?? 0) + (ticks[4] ?? 0), all: ticks.reduce((sum, n) => sum + n, 0) };
}

/** Settles when the machine is idle, or after `patience_ms`. Says whether it is idle. */
async function idleSoon(patience_ms: number): Promise<boolean> {
  for (const until = Date.now() + patience_ms; ;) {
    if ((await idle()) >= IDLE) return true;
    if (Date.now() > until) return false;
  }
}

/**
 * Measures while the machine is idle before and after; a few times if it has to be.
 * @param patience_ms how long each wait may last
 * @returns what was measured last, and whether nobody else was at work
 */
export async function undisturbed<T>(
  measure: () => Promise<T>,
  patience_ms: number,
): Promise<{ measured: T; quiet: boolean }> {
  for (let attempt = 1; ; attempt++) {
    const before = await idleSoon(patience_ms);
    const measured = await measure();
    const quiet = before && (await idleSoon(0));
    if (quiet || attempt === 4 || !before) return { measured, quiet };
  }
}
