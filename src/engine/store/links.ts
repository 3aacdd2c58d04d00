// Account links and account sessions: found by their id, which the link's URL carries, and
// redeemed once. The id is random enough to be the secret (13 base62 characters, 77 bits).
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
 * Redeems it, or gives null when there is none, it was redeemed before, or it has expired. Of two
 * that try at once one succeeds. `now` is unix seconds on the sandbox's clock.
 */
export async function redeem(database: Database, id: string, now: number): Promise<LinkRow | null> {
  const text = `update links set redeemed = true
    where id = $1 and not redeemed and expires_at > $2 returning ${COLUMNS}`;
  const [row] = await query<Row>(database.pool, text, [id, now]);
  return row ? opened(database, row) : null;
}

async function opened(database: Database, row: Row): Promise<LinkRow> {
  const { id, sandbox, account, object, created, expires_at, redeemed, sealed } = row;
  const key = await keyOf(database, sandbox);
  const data = key.open<LinkRow['data']>(identity.link(id), sealed);
  return { id, sandbox, account, object, created, expires_at, redeemed, data };
}
