// Keys issued in production mode. A key is shown once, when it is issued; what rests is its hash.
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';
import { hashOf } from './tables.ts';

export interface ApiKeyRow {
  sandbox: string;
  kind: 'publishable' | 'restricted' | 'secret';
  /** What may be shown: prefix and last four characters. */
  hint: string;
  name: string | null;
  permissions: string[];
  created_ms: number;
  revoked_ms: number | null;
}

type Row = ApiKeyRow & Record<string, unknown>;

const TOPIC = 'api_key';
const COLUMNS = 'sandbox, kind, hint, name, permissions, created_ms, revoked_ms';
const caches = new WeakMap<Database, Map<string, ApiKeyRow>>();

/** The issued key that has not been revoked, or null. Answered from memory after the first time. */
export async function find(database: Database, key: string): Promise<ApiKeyRow | null> {
  const cache = cacheOf(database);
  const hash = hashOf(key);
  const name = hash.toString('hex');
  const known = cache.get(name);
  if (known) return known;
  const text = `select ${COLUMNS} from api_keys where hash = $1 and revoked_ms is null`;
  const [row] = await query<Row>(database.pool, text, [hash]);
  if (row && cacheOf(database) === cache) cache.set(name, row);
  return row ?? null;
}

/** Keeps a key that the caller made. */
export async function issue(
  database: Database,
  key: string,
  {
    sandbox,
    kind,
    name,
    permissions,
  }: Pick<ApiKeyRow, 'kind' | 'name' | 'permissions' | 'sandbox'>,
): Promise<ApiKeyRow> {
  const hint = `${key.split('_').slice(0, 2).join('_')}_…${key.slice(-4)}`;
  const text = `insert into api_keys (hash, sandbox, kind, hint, name, permissions, created_ms)
    values ($1, $2, $3, $4, $5, $6, $7) returning ${COLUMNS}`;
  const values = [hashOf(key), sandbox, kind, hint, name, permissions, Date.now()];
  const [row] = await query<Row>(database.pool, text, values);
  if (!row) throw new Error('The key was not kept.');
  return row;
}

/** Ends a key, in every process; false when there is no such key in use. */
export async function revoke(database: Database, key: string): Promise<boolean> {
  const text = `update api_keys set revoked_ms = $2
    where hash = $1 and revoked_ms is null returning 1`;
  const rows = await query(database.pool, text, [hashOf(key), Date.now()]);
  database.signals.emit(TOPIC);
  return rows.length > 0;
}

/** Every key of a sandbox, oldest first, or of all. */
export async function list(database: Database, sandbox: string | null): Promise<ApiKeyRow[]> {
  const text = `select ${COLUMNS} from api_keys
    where $1::text is null or sandbox = $1 order by created_ms, hint`;
  return query<Row>(database.pool, text, [sandbox]);
}

/** Replaced as a whole when a key ends or signals may have been lost. */
function cacheOf(database: Database): Map<string, ApiKeyRow> {
  const known = caches.get(database);
  if (known) return known;
  const forget = (): void => void caches.set(database, new Map());
  forget();
  database.signals.on(TOPIC, forget);
  database.signals.on('resync', forget);
  return caches.get(database) ?? new Map();
}
