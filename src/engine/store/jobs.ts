// Jobs: written and deleted by the commit statement, claimed here. Those of a sandbox whose clock
// stands are never due by the wall clock; whoever advances that clock takes them one by one.
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';
import type { JobRow } from './rows.ts';

export interface ClaimedJob extends JobRow {
  /** Names this claim. */
  claim: number;
  /** How often it was written. */
  written: number;
  /** How many times it failed before. */
  attempts: number;
}

const COLUMNS = 'j.key, j.kind, j.sandbox, j.run_at, j.claim, j.written, j.attempts';

const CLAIM = `with due as (
    select key from jobs where wall_at_ms <= $1 and lease_ms <= $1
    order by wall_at_ms limit $2 for update skip locked
  )
  update jobs j set lease_ms = $3, claim = j.claim + 1 from due
  where j.key = due.key returning ${COLUMNS}`;

/** Takes what is due by the wall clock for `lease_ms`; until then nobody else takes it. */
export async function claim(
  database: Database,
  limit: number,
  lease_ms: number,
): Promise<ClaimedJob[]> {
  const now_ms = Date.now();
  return query<ClaimedJob & Record<string, unknown>>(database.pool, CLAIM, [
    now_ms,
    limit,
    now_ms + lease_ms,
  ]);
}

const CLAIM_STANDING = `with waiting as (
    select key, run_at from jobs where sandbox = $1 and wall_at_ms is null and run_at <= $2
      and attempts < $4 and lease_ms <= $3
  ), due as (
    select j.key from jobs j join waiting w on w.key = j.key
    where w.run_at <= greatest($5, (select min(run_at) from waiting))
    order by w.run_at, w.key limit $6 for update of j skip locked
  )
  update jobs j set claim = j.claim + 1 from due where j.key = due.key returning ${COLUMNS}`;

/** Jobs that failed so often are left out, so that advancing a clock ends. */
const ATTEMPTS = 3;

/**
 * What is due first, by `until`, in a sandbox whose clock stands: at most `limit` jobs whose time
 * has come at the clock's `now`, or, when there are none, of the first moment after it. Times are
 * unix seconds there. Only one at a time may claim for a sandbox: these have no lease.
 */
export async function claimStanding(
  database: Database,
  sandbox: string,
  { now, until }: { now: number; until: number },
  limit: number,
): Promise<ClaimedJob[]> {
  const values = [sandbox, until, Date.now(), ATTEMPTS, now, limit];
  return query<ClaimedJob & Record<string, unknown>>(database.pool, CLAIM_STANDING, values);
}

/** Holds on to what is still being worked on. */
export async function renew(
  database: Database,
  claimed: readonly ClaimedJob[],
  lease_ms: number,
): Promise<void> {
  const text = `update jobs j set lease_ms = $3
    from unnest($1::text[], $2::int8[]) as u (key, claim)
    where j.key = u.key and j.claim = u.claim`;
  const keys = claimed.map(({ key }) => key);
  const claims = claimed.map((each) => each.claim);
  await query(database.pool, text, [keys, claims, Date.now() + lease_ms]);
}

/** Deletes it, unless the work itself wrote it anew: then it is let go. */
const COMPLETE = `with done as (
    delete from jobs where key = $1 and claim = $2 and written = $3
  )
  update jobs set lease_ms = 0, attempts = 0 where key = $1 and claim = $2 and written <> $3
  returning wall_at_ms`;

/**
 * It is done. Gives the wall-clock milliseconds for which it was written anew meanwhile, or null.
 * Does nothing when the claim was lost.
 */
export async function complete(
  database: Database,
  { key, claim: claimed, written }: ClaimedJob,
): Promise<number | null> {
  const values = [key, claimed, written];
  const [row] = await query<{ wall_at_ms: number | null }>(database.pool, COMPLETE, values);
  return row?.wall_at_ms ?? null;
}

/** It is to be tried again at `again_ms`. Does nothing when the claim was lost. */
export async function fail(
  database: Database,
  { key, claim: claimed }: ClaimedJob,
  again_ms: number,
): Promise<void> {
  const text = `update jobs set lease_ms = $3, attempts = attempts + 1
    where key = $1 and claim = $2`;
  await query(database.pool, text, [key, claimed, again_ms]);
}

/** Wall-clock milliseconds at which the next one may be taken, or null. */
export async function nextDue(database: Database): Promise<number | null> {
  const text = `select min(greatest(wall_at_ms, lease_ms)) as at_ms from (
    select wall_at_ms, lease_ms from jobs where wall_at_ms is not null
    order by wall_at_ms limit 200) as first`;
  const [row] = await query<{ at_ms: number | null }>(database.pool, text);
  return row?.at_ms ?? null;
}

/** Unix seconds at which the sandbox's next job is due on its own clock, or null. */
export async function nextOf(database: Database, sandbox: string): Promise<number | null> {
  const text = 'select min(run_at) as at from jobs where sandbox = $1 and wall_at_ms is null';
  const [row] = await query<{ at: number | null }>(database.pool, text, [sandbox]);
  return row?.at ?? null;
}

/**
 * Whether somebody is at work on what is due by `until` (unix seconds) in a sandbox whose clock
 * stands: begun before the clock was stopped.
 */
export async function standingBusy(
  database: Database,
  sandbox: string,
  until: number,
): Promise<boolean> {
  const text = `select 1 from jobs where sandbox = $1 and wall_at_ms is null and run_at <= $2
    and lease_ms > $3 and attempts < $4 limit 1`;
  const values = [sandbox, until, Date.now(), ATTEMPTS];
  return (await query(database.pool, text, values)).length > 0;
}
