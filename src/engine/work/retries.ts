// When a delivery that failed is tried again. Always the wall clock, never a sandbox's: a receiver
// lives outside. domain.md F: three attempts over a few hours in test mode, three days of
// exponential back-off in live mode.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Waits after the first, second … failed attempt, milliseconds. */
const TEST: readonly number[] = [HOUR, 3 * HOUR];

const LIVE: readonly number[] = [
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  16 * HOUR,
  16 * HOUR,
  24 * HOUR,
];

export interface Retries {
  /**
   * Milliseconds to wait after a failed attempt, or null when it was the last.
   * @param attempts how many were made, the failed one included
   */
  (attempts: number, livemode: boolean): number | null;
}

export const retries: Retries = (attempts, livemode) =>
  (livemode ? LIVE : TEST)[attempts - 1] ?? null;
