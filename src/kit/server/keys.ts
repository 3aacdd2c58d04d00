// The kit's own data key: made once, wrapped by the master key, for what is personal or signed.
import { timingSafeEqual } from 'node:crypto';
import { query, type Database } from '../../base/db.ts';
import type { ScopeKey } from '../../base/sealed.ts';

const SCOPE = 'kit';

/** Wraps it anew when the master key was replaced. Throws SealBroken when no master key fits. */
export async function openKey({ pool, sealer }: Database): Promise<ScopeKey> {
  const make = 'insert into kit.keys (id, data_key) values ($1, $2) on conflict do nothing';
  await query(pool, make, [SCOPE, sealer.create(SCOPE)]);
  const text = 'select data_key from kit.keys where id = $1';
  const [row] = await query<{ data_key: Buffer }>(pool, text, [SCOPE]);
  if (row === undefined) throw new Error('The kit has no data key.');
  const key = sealer.adopt(SCOPE, row.data_key);
  const anew = sealer.rewrap(SCOPE, row.data_key);
  const keep = 'update kit.keys set data_key = $3 where id = $1 and data_key = $2';
  if (anew !== null) await query(pool, keep, [SCOPE, row.data_key, anew]);
  return key;
}

/** Compares without telling by its time how much was right. */
export function same(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
