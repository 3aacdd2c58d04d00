// Kept answers of executed requests. They are written by the change that they answer.
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';
import { keyOf } from './keys.ts';
import type { IdempotencyRow } from './rows.ts';
import { identity } from './tables.ts';

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
  const { fingerprint, answer } = scope.open<Pick<IdempotencyRow, 'answer' | 'fingerprint'>>(
    identity.idempotency(key),
    sealed,
  );
  return { sandbox, key, fingerprint, created_ms, status, answer };
}

/** Forgets answers kept before `before_ms`; gives how many. */
export async function reap(database: Database, before_ms: number): Promise<number> {
  const text = 'delete from idempotency where created_ms < $1 returning 1';
  return (await query(database.pool, text, [before_ms])).length;
}
