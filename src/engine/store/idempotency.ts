// Kept answers of executed requests. They are written by the change that they answer.
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';
import type { ScopeKey } from '../../base/sealed.ts';
import { keyOf } from './keys.ts';
import type { EventRow, IdempotencyRow } from './rows.ts';
import { identity } from './tables.ts';

type Sealed = { fingerprint: string } & ({ answer: IdempotencyRow['answer'] } | { event: string });

/** The answer kept under `key`, however old, or null. */
export async function find(
  database: Database,
  sandbox: string,
  key: string,
): Promise<IdempotencyRow | null> {
  const scope = await keyOf(database, sandbox);
  const text = `select created_ms, status, sealed from idempotency
    where sandbox = $1 and key = $2`;
  const [row] = await query<{ created_ms: number; status: number; sealed: Buffer }>(
    database.pool,
    text,
    [sandbox, scope.digest(key)],
  );
  if (!row) return null;
  const { created_ms, status, sealed } = row;
  const kept = scope.open<Sealed>(identity.idempotency(key), sealed);
  const { fingerprint } = kept;
  const answer =
    'answer' in kept ? kept.answer : await toldIn(database, scope, sandbox, kept.event);
  return answer ? { sandbox, key, fingerprint, created_ms, status, answer } : null;
}

/** The object of an event; events are kept longer than answers. */
async function toldIn({ pool }: Database, scope: ScopeKey, sandbox: string, event: string) {
  const text = 'select sealed from events where sandbox = $1 and id = $2';
  const [row] = await query<{ sealed: Buffer }>(pool, text, [sandbox, event]);
  return row && scope.open<Pick<EventRow, 'data'>>(identity.event(event), row.sealed).data.object;
}

/** Forgets answers kept before `before_ms`; gives how many. */
export async function reap(database: Database, before_ms: number): Promise<number> {
  const text = 'delete from idempotency where created_ms < $1 returning 1';
  return (await query(database.pool, text, [before_ms])).length;
}
