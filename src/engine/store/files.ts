// Reads files; contents are read apart, they are large.
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';
import type { ScopeKey } from '../../base/sealed.ts';
import { keyOf } from './keys.ts';
import { Filter, listPage } from './page.ts';
import type { Page, Slice } from './page.ts';
import type { FileRow } from './rows.ts';
import { identity } from './tables.ts';

export interface FileFilter {
  /** Null: the platform's own. Undefined: all. */
  account?: string | null;
  purpose?: string;
}

interface Row extends Omit<FileRow, 'contents' | 'data'> {
  [column: string]: unknown;
  sealed: Buffer;
}

const COLUMNS = `t.id, t.sandbox, t.account, t.created, t.expires_at, t.purpose, t.size, t.type,
  t.digest, t.sealed`;

/** The file without its contents, or null. */
export async function find(
  database: Database,
  sandbox: string,
  id: string,
): Promise<FileRow | null> {
  const [file] = await findMany(database, sandbox, [id]);
  return file ?? null;
}

/** Those of `ids` that exist, without their contents, in no order. */
export async function findMany(
  database: Database,
  sandbox: string,
  ids: readonly string[],
): Promise<FileRow[]> {
  if (ids.length === 0) return [];
  const text = `select ${COLUMNS} from files t where t.sandbox = $1 and t.id = any($2)`;
  const rows = await query<Row>(database.pool, text, [sandbox, ids]);
  const key = await keyOf(database, sandbox);
  return rows.map((row) => opened(row, key));
}

/** A page of files, newest first. */
export async function list(
  database: Database,
  sandbox: string,
  page: Page,
  { account, purpose }: FileFilter = {},
): Promise<Slice<FileRow>> {
  const filter = new Filter().and('t.sandbox = ?', sandbox).maybe('t.purpose = ?', purpose);
  if (account !== undefined) filter.and('t.account is not distinct from ?', account);
  const from = { columns: COLUMNS, from: 'files t' };
  const { data, has_more } = await listPage<Row>(database, from, filter, page);
  const key = await keyOf(database, sandbox);
  return { data: data.map((row) => opened(row, key)), has_more };
}

/** The bytes of a file, or null when there is none. */
export async function contents(
  database: Database,
  sandbox: string,
  id: string,
): Promise<Buffer | null> {
  const text = `select c.sealed from files t join file_contents c on c.file = t.id
    where t.sandbox = $1 and t.id = $2`;
  const [row] = await query<{ sealed: Buffer }>(database.pool, text, [sandbox, id]);
  if (!row) return null;
  return (await keyOf(database, sandbox)).openBytes(identity.contents(id), row.sealed);
}

/** Ids of the files with these contents, oldest first. `digest` is the sandbox's (keys.ts). */
export async function withDigest(
  database: Database,
  sandbox: string,
  digest: string,
): Promise<string[]> {
  const text = 'select id from files where sandbox = $1 and digest = $2 order by id';
  const rows = await query<{ id: string }>(database.pool, text, [sandbox, digest]);
  return rows.map((row) => row.id);
}

function opened({ sealed, ...row }: Row, key: ScopeKey): FileRow {
  const { id, sandbox, account, created, expires_at, purpose, size, type, digest } = row;
  const data = key.open<FileRow['data']>(identity.file(id), sealed);
  return { id, sandbox, account, created, expires_at, purpose, size, type, digest, data };
}
