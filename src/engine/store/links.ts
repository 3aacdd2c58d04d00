// Account links and account sessions: found by their id, which the link's URL carries beside its
// secret, and redeemed once.
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';
import { keyOf } from './keys.ts';
import type { LinkRow } from './rows.ts';
import { identity } from './tables.ts';

interface Row extends Omit<LinkRow, 'data'> {
  [column: string]: unknown;
  sealed: Buffer;
}

const COLUMNS = 'id, sandbox, account, object, created, expires_at, redeemed, sealed';

/** Of whatever sandbox, redeemed or not. */
export async function find(database: Database, id: string): Promise<LinkRow | null> {
  const text = `select ${COLUMNS} from links where id = $1`;
  const [row] = await query<Row>(database.pool, text, [id]);
  return row ? opened(database, row) : null;
}

/**
 * Redeems it, or gives null when it was redeemed before. Of two that try at once one succeeds.
 * Whether it is still in time is for the caller to see, who found it.
 */
export async function redeem(database: Database, id: string): Promise<LinkRow | null> {
  const text = `update links set redeemed = true
    where id = $1 and not redeemed returning ${COLUMNS}`;
  const [row] = await query<Row>(database.pool, text, [id]);
  return row ? opened(database, row) : null;
}

async function opened(database: Database, row: Row): Promise<LinkRow> {
  const { id, sandbox, account, object, created, expires_at, redeemed, sealed } = row;
  const key = await keyOf(database, sandbox);
  const data = key.open<LinkRow['data']>(identity.link(id), sealed);
  return { id, sandbox, account, object, created, expires_at, redeemed, data };
}
