// The database as the rooms above see it: a pool for reading, a pool of two for the one commit
// statement, the sealer and the signals. Plain SQL in named statements, which each connection
// parses and plans once.
import pg from 'pg';
import { parseMasterKeys } from './master_key.ts';
import { Sealer } from './sealed.ts';
import { Signals } from './signals.ts';

/** The server cannot be reached, went away or is too busy; the request may be quite right. */
export class DatabaseUnavailable extends Error {}

export interface Database {
  url: string;
  /** Reads, claims and the rare writes. */
  pool: pg.Pool;
  /** Only for `commit`. */
  writers: pg.Pool;
  sealer: Sealer;
  signals: Signals;
  /** Nobody else writes: what this process knows of a row needs no asking. */
  alone: boolean;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** `postgres://…`, or a socket folder as pg understands it. */
  url: string;
  /** Text of `PORTICO_MASTER_KEY`, or the keys themselves, the current one first. */
  masterKeys: Buffer[] | string;
  /** How many this process holds: two write, one listens, the others (at least one) read. */
  connections?: number;
  /** The database is this process's own, as the embedded one is by its folder's lock. */
  alone?: boolean;
}

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 20_000;

/**
 * Every statement finds its rows by an index. Generic plans are made once per connection, perhaps
 * while the tables are empty: with sequential scans and hash joins in the choice, such a plan
 * would stay while the tables grow. Compiling (jit) never pays for statements this small.
 */
const SETTINGS = [
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'jit=off',
];

function connection(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'portico',
    options: SETTINGS.map((setting) => `-c ${setting}`).join(' '),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    // Only when the server neither answers nor ends the statement by itself.
    query_timeout: STATEMENT_TIMEOUT_MS + 5_000,
    keepAlive: true,
    types: { getTypeParser },
  };
}

/** Opens the pools and the listening connection. Throws DatabaseUnavailable. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, masterKeys, connections = 10, alone = false } = options;
  const keys = typeof masterKeys === 'string' ? parseMasterKeys(masterKeys) : masterKeys;
  const sealer = new Sealer(keys);
  const config = connection(url);
  const pool = new pg.Pool({ ...config, max: Math.max(1, connections - 3) });
  const writers = new pg.Pool({ ...config, max: 2, idleTimeoutMillis: 0 });
  // Without these listeners the process ends when the server closes a connection: one for those
  // that idle, one for those in use, whose statements fail by themselves.
  for (const each of [pool, writers]) {
    each.on('error', () => undefined);
    each.on('connect', (client) => client.on('error', () => undefined));
  }
  const signals = new Signals({ ...config, query_timeout: 0 });
  const close = async (): Promise<void> => {
    await Promise.all([signals.close(), pool.end(), writers.end()]);
  };
  try {
    await signals.open();
  } catch (error) {
    await close();
    throw new DatabaseUnavailable(`No answer from the database: ${reason(error)}`);
  }
  return { url, pool, writers, sealer, signals, alone, close };
}

/**
 * Runs one statement and gives its rows; int8 comes as number, bytea as Buffer.
 * Throws DatabaseUnavailable, or pg.DatabaseError for what the server refuses.
 */
export async function query<R extends pg.QueryResultRow>(
  on: pg.Pool | pg.PoolClient,
  text: string,
  values: unknown[] = [],
): Promise<R[]> {
  try {
    const result = await on.query<R>({ name: nameOf(text), text, values });
    return result.rows;
  } catch (error) {
    if (asksTheImpossible(error, text)) return [];
    throw translate(error);
  }
}

/** A read for a text with a zero byte (an id in a URL may hold one): no row can have it. */
function asksTheImpossible(error: unknown, text: string): boolean {
  const refused = error instanceof pg.DatabaseError && error.code === '22021';
  return refused && text.startsWith('select');
}

/** Runs `work` in a transaction, for the few writes that need more than one statement. */
export async function transaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw translate(error);
  });
  try {
    await query(client, 'begin');
    const result = await work(client);
    await query(client, 'commit');
    client.release();
    return result;
  } catch (error) {
    const broken = error instanceof DatabaseUnavailable;
    if (!broken) await client.query('rollback').catch(() => undefined);
    client.release(broken);
    throw error;
  }
}

const names = new Map<string, string>();

/** Statements are named in order of first use; each connection prepares a name once. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

const INT8 = 20;

function getTypeParser(oid: number, format?: 'binary' | 'text'): unknown {
  if (oid === INT8) return Number;
  return pg.types.getTypeParser(oid, format);
}

/** connection failure, shutdown, too many connections, statement time-out */
const UNAVAILABLE = /^(08|57P|53|57014)/;

function translate(error: unknown): unknown {
  if (error instanceof pg.DatabaseError && !UNAVAILABLE.test(error.code ?? '')) return error;
  return new DatabaseUnavailable(`The database is not available: ${reason(error)}`);
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return error.message || ('code' in error ? String(error.code) : error.name);
}
