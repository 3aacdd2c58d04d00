// Reads file links, by id for their owner, by the secret in their URL for everyone.
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';
import type { ScopeKey } from '../../base/sealed.ts';
import { keyOf } from './keys.ts';
import { Filter, listPage } from './page.ts';
import type { Page, Slice } from './page.ts';
import type { FileLinkRow } from './rows.ts';
import { hashOf, identity } from './tables.ts';

export interface FileLinkFilter {
  /** Null: the platform's own. Undefined: all. */
  account?: string | null;
  file?: string;
  /** Whether it has expired by `now`. */
  expired?: boolean;
  /** Unix seconds on the sandbox's clock; goes with `expired`. */
  now?: number;
}

interface Row extends Omit<FileLinkRow, 'metadata' | 'secret'> {
  [column: string]: unknown;
  sealed: Buffer;
}

const COLUMNS = 't.id, t.sandbox, t.account, t.file, t.created, t.expires_at, t.sealed';

export async function find(
  database: Database,
  sandbox: string,
  id: string,
): Promise<FileLinkRow | null> {
  const text = `select ${COLUMNS} from file_links t where t.sandbox = $1 and t.id = $2`;
  const [row] = await query<Row>(database.pool, text, [sandbox, id]);
  return row ? opened(row, await keyOf(database, sandbox)) : null;
}

/** Of whatever sandbox; whether it has expired is for the caller to see. */
export async function findBySecret(
  database: Database,
  secret: string,
): Promise<FileLinkRow | null> {
  const text = `select ${COLUMNS} from file_links t where t.hash = $1`;
  const [row] = await query<Row>(database.pool, text, [hashOf(secret)]);
  return row ? opened(row, await keyOf(database, row.sandbox)) : null;
}

/** A page of links, newest first. */
export async function list(
  database: Database,
  sandbox: string,
  page: Page,
  { account, file, expired, now }: FileLinkFilter = {},
): Promise<Slice<FileLinkRow>> {
  const filter = new Filter().and('t.sandbox = ?', sandbox).maybe('t.file = ?', file);
  if (account !== undefined) filter.and('t.account is not distinct from ?', account);
  // A link without an end never expires.
  if (expired === true) filter.and('t.expires_at <= ?', now);
  if (expired === false) filter.and('(t.expires_at <= ?) is not true', now);
  const from = { columns: COLUMNS, from: 'file_links t' };
  const { data, has_more } = await listPage<Row>(database, from, filter, page);
  const key = await keyOf(database, sandbox);
  return { data: data.map((row) => opened(row, key)), has_more };
}

function opened(row: Row, key: ScopeKey): FileLinkRow {
  const { id, sandbox, account, file, created, expires_at, sealed } = row;
  const { secret, metadata } = key.open<Pick<FileLinkRow, 'metadata' | 'secret'>>(
    identity.file_link(id),
    sealed,
  );
  return { id, sandbox, account, file, created, expires_at, secret, metadata };
}
