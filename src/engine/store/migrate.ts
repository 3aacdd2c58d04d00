// Brings a database to the newest schema: numbered files of `migrations/`, forward only, each in
// its own transaction, under a lock that lets one process at a time do it.
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';

const FOLDER = new URL('migrations/', import.meta.url);
const OLDEST_SERVER = 15;
/** Any number that nobody else locks: 'portico' in ASCII, cut to 32 bits. */
const LOCK = 0x706f7274;

const HISTORY = `create table if not exists migrations (
  version int primary key,
  name text not null,
  applied_at timestamptz not null default now()
)`;

/**
 * Applies what is missing and gives the names of what it applied; safe when several processes call
 * it at once. Throws when the server is too old or knows newer migrations than this program.
 */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await refuseOldServer(client);
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query('set client_min_messages = warning');
    await client.query(HISTORY);
    const applied: string[] = [];
    for (const migration of await missing(client)) {
      await apply(client, migration);
      applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

interface Migration {
  version: number;
  name: string;
}

function known(): Migration[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.sql'));
  return files.sort().map((name) => ({ version: Number.parseInt(name, 10), name }));
}

async function missing(client: pg.Client): Promise<Migration[]> {
  const all = known();
  const { rows } = await client.query<{ version: number }>('select version from migrations');
  const done = new Set(rows.map((row) => row.version));
  const unknown = [...done].filter((version) => !all.some((each) => each.version === version));
  if (unknown.length > 0) {
    throw new Error(
      `The database has migration ${unknown[0]}, which this version of Portico does not know. ` +
        'Start the newer version that wrote it.',
    );
  }
  return all.filter((each) => !done.has(each.version));
}

async function apply(client: pg.Client, { version, name }: Migration): Promise<void> {
  const text = readFileSync(new URL(name, FOLDER), 'utf8');
  await client.query('begin');
  try {
    await client.query(text);
    await client.query('insert into migrations (version, name) values ($1, $2)', [version, name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
  const major = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
  if (major < OLDEST_SERVER) {
    throw new Error(`PostgreSQL ${major} is too old: Portico needs ${OLDEST_SERVER} or newer.`);
  }
}
