// Reads tokens. They are marked used by the change that uses them.
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';
import { keyOf } from './keys.ts';
import type { TokenRow } from './rows.ts';
import { identity } from './tables.ts';

interface Row extends Omit<TokenRow, 'client_ip' | 'data'> {
  [column: string]: unknown;
  sealed: Buffer;
}

/** Those of `ids` that exist in the sandbox, in no order. */
export async function findMany(
  database: Database,
  sandbox: string,
  ids: readonly string[],
): Promise<TokenRow[]> {
  if (ids.length === 0) return [];
  const text = `select id, sandbox, account, created, type, used, sealed from tokens
    where id = any($1) and sandbox = $2`;
  const rows = await query<Row>(database.pool, text, [ids, sandbox]);
  const key = await keyOf(database, sandbox);
  return rows.map(({ id, account, created, type, used, sealed }) => ({
    id,
    sandbox,
    account,
    created,
    type,
    used,
    ...key.open<Pick<TokenRow, 'client_ip' | 'data'>>(identity.token(id), sealed),
  }));
}

/** The token, or null when the sandbox has none of this id. */
export async function find(
  database: Database,
  sandbox: string,
  id: string,
): Promise<TokenRow | null> {
  const [token] = await findMany(database, sandbox, [id]);
  return token ?? null;
}
