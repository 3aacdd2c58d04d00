// The data key of each sandbox: made with its row, wrapped by the master key, opened once per
// process.
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';
import type { ScopeKey } from '../../base/sealed.ts';

/** The sandbox's key. Throws when there is no such sandbox, SealBroken when no master key fits. */
export async function keyOf(database: Database, sandbox: string): Promise<ScopeKey> {
  const known = database.sealer.scope(sandbox);
  if (known) return known;
  const text = 'select data_key from sandboxes where id = $1';
  const [row] = await query<{ data_key: Buffer }>(database.pool, text, [sandbox]);
  if (!row) throw new Error(`No sandbox ${sandbox}`);
  return database.sealer.adopt(sandbox, row.data_key);
}

/** HMAC of a text or of bytes under the sandbox's key, in hex. */
export async function digest(
  database: Database,
  sandbox: string,
  value: Buffer | string,
): Promise<string> {
  return (await keyOf(database, sandbox)).digest(value);
}

const PAGE = 500;

/**
 * Wraps every data key with the current master key; data stays as it is. Other processes may run
 * meanwhile when they know both keys. Gives how many were wrapped anew.
 */
export async function rewrap({ pool, sealer }: Database): Promise<number> {
  const page = 'select id, data_key from sandboxes where id > $1 order by id limit $2';
  const write = 'update sandboxes set data_key = $3 where id = $1 and data_key = $2';
  let [after, count] = ['', 0];
  for (;;) {
    const rows = await query<{ id: string; data_key: Buffer }>(pool, page, [after, PAGE]);
    for (const { id, data_key } of rows) {
      after = id;
      const wrapped = sealer.rewrap(id, data_key);
      if (!wrapped) continue;
      await query(pool, write, [id, data_key, wrapped]);
      count++;
    }
    if (rows.length < PAGE) return count;
  }
}
