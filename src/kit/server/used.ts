// What may be shown once: tickets, and the names of sendings. Kept as digests.
import { query } from '../../base/db.ts';
import type { Kit } from './context.ts';

/**
 * Uses it up; false: somebody did before.
 * @param expires_ms it is remembered until then
 */
export async function use(kit: Kit, what: string, expires_ms: number): Promise<boolean> {
  const insert = `insert into kit.used (digest, expires_ms) values ($1, $2)
    on conflict do nothing returning digest`;
  const values = [kit.key.digest(what), expires_ms];
  return (await query(kit.database.pool, insert, values)).length === 1;
}

export async function isUsed(kit: Kit, what: string): Promise<boolean> {
  const text = 'select 1 from kit.used where digest = $1';
  return (await query(kit.database.pool, text, [kit.key.digest(what)])).length === 1;
}

/** Forgets what is over by itself. */
export async function forgetUsed(kit: Kit): Promise<void> {
  await query(kit.database.pool, 'delete from kit.used where expires_ms < $1', [kit.now_ms()]);
}
