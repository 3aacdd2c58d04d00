// Reads charges.
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';
import type { ScopeKey } from '../../base/sealed.ts';
import { keyOf } from './keys.ts';
import { Filter, listPage } from './page.ts';
import type { Page, Slice } from './page.ts';
import type { ChargeRow } from './rows.ts';
import { identity } from './tables.ts';

interface Row extends Omit<ChargeRow, 'data'> {
  [column: string]: unknown;
  sealed: Buffer;
}

const COLUMNS = 't.id, t.sandbox, t.account, t.created, t.sealed';

/** The charge, or null. `account` null: only when it is the platform's own. */
export async function find(
  database: Database,
  sandbox: string,
  account: string | null,
  id: string,
): Promise<ChargeRow | null> {
  const text = `select ${COLUMNS} from charges t
    where t.sandbox = $1 and t.id = $2 and t.account is not distinct from $3`;
  const [row] = await query<Row>(database.pool, text, [sandbox, id, account]);
  return row ? opened(row, await keyOf(database, sandbox)) : null;
}

/** A page of charges, newest first. `account` null: the platform's own; undefined: all. */
export async function list(
  database: Database,
  sandbox: string,
  page: Page,
  { account }: { account?: string | null } = {},
): Promise<Slice<ChargeRow>> {
  const filter = new Filter().and('t.sandbox = ?', sandbox);
  if (account !== undefined) filter.and('t.account is not distinct from ?', account);
  const from = { columns: COLUMNS, from: 'charges t' };
  const { data, has_more } = await listPage<Row>(database, from, filter, page);
  const key = await keyOf(database, sandbox);
  return { data: data.map((row) => opened(row, key)), has_more };
}

function opened({ id, sandbox, account, created, sealed }: Row, key: ScopeKey): ChargeRow {
  const data = key.open<ChargeRow['data']>(identity.charge(id), sealed);
  return { id, sandbox, account, created, data };
}
