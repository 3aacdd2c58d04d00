// Clears away what nobody can ask for any more. Each statement removes what is past its time and
// nothing else, so running it twice or in two processes does no harm.
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';

const NOW = 'coalesce(s.frozen_time, $1::int8 + s.clock_offset)';

/** Times are unix seconds of the wall clock and lengths in seconds. */
export interface Ages {
  now: number;
  /** How long events can be read back, on their sandbox's clock. */
  events: number;
  /**
   * Only events with lesser ids go: on a younger one a kept answer may stand, and answers are kept by
   * the wall clock, however far the sandbox's is advanced.
   */
  told_before: string;
  /** How long tokens and links are kept after they were made, on their sandbox's clock. */
  tokens: number;
}

const EVENTS = `with gone as (
    delete from events e using sandboxes s
    where s.id = e.sandbox and e.created < ${NOW} - $2::int8 and e.id < $3
      and not exists (select from deliveries d where d.event = e.id and d.status = 'pending')
    returning e.id
  ), taken as (
    delete from deliveries d using gone where d.event = gone.id returning 1
  )
  select count(*) from gone`;

const TOKENS = `with gone as (
    delete from tokens t using sandboxes s
    where s.id = t.sandbox and t.created < ${NOW} - $2::int8 returning t.id
  ), opened as (
    delete from secrets x using gone where x.subject = gone.id returning 1
  )
  select count(*) from gone`;

const LINKS = `with gone as (
    delete from links l using sandboxes s
    where s.id = l.sandbox and l.expires_at < ${NOW} - $2::int8 returning 1
  )
  select count(*) from gone`;

const FILES = `with gone as (
    delete from files f using sandboxes s
    where s.id = f.sandbox and f.expires_at <= ${NOW} returning f.id, f.sandbox
  ), bytes as (
    delete from file_contents c using gone where c.file = gone.id returning 1
  ), links as (
    delete from file_links l using gone
    where l.sandbox = gone.sandbox and l.file = gone.id returning 1
  )
  select count(*) from gone`;

/** Events past their age that no endpoint waits for, old tokens and links, expired files. */
export async function reap(database: Database, ages: Ages): Promise<number> {
  const { now, events, tokens, told_before } = ages;
  let count = 0;
  const statements: [string, (number | string)[]][] = [
    [EVENTS, [now, events, told_before]],
    [TOKENS, [now, tokens]],
    [LINKS, [now, tokens]],
    [FILES, [now]],
  ];
  for (const [text, values] of statements) {
    const [row] = await query<{ count: number }>(database.pool, text, values);
    count += Number(row?.count ?? 0);
  }
  return count;
}
