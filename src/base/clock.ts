// What time it is. Every sandbox has its own clock; the wall clock rules only what touches the
// outside (signatures, retries of deliveries, the age of kept answers).

/** The part of a sandbox that says what time it is there. */
export interface Clock {
  /** Unix seconds while the clock stands, null while it runs. */
  frozen_time: number | null;
  /** Seconds added to the wall clock while it runs. */
  offset: number;
}

/** Unix seconds of the machine. */
export function wallSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** Unix seconds on the sandbox's clock. */
export function sandboxNow(sandbox: Clock): number {
  return sandbox.frozen_time ?? wallSeconds() + sandbox.offset;
}
