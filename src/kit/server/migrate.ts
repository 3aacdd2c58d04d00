// Brings the schema `kit` to its newest form: numbered files of `../migrations/`, forward only,
// under a lock, with a history of its own. The engine's tables need not be in the same database.
import { readdirSync, readFileSync } from 'node:fs';
import { query, transaction, type Database } from '../../base/db.ts';

const FOLDER = new URL('../migrations/', import.meta.url);
/** 'pkit' in ASCII. */
const LOCK = 0x706b6974;
const HISTORY = `create table if not exists kit.migrations (
  name text primary key, applied_at timestamptz not null default now())`;

/** Applies what is missing, all or nothing, and gives the names of what it applied. */
export function migrate({ pool }: Pick<Database, 'pool'>): Promise<string[]> {
  return transaction(pool, async (client) => {
    await query(client, 'select pg_advisory_xact_lock($1)', [LOCK]);
    await client.query('set local client_min_messages = warning');
    await client.query('create schema if not exists kit');
    await client.query(HISTORY);
    const done = await query<{ name: string }>(client, 'select name from kit.migrations');
    const known = new Set(done.map(({ name }) => name));
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.sql'));
    const applied = files.sort().filter((name) => !known.has(name));
    for (const name of applied) {
      await client.query(readFileSync(new URL(name, FOLDER), 'utf8'));
      await query(client, 'insert into kit.migrations (name) values ($1)', [name]);
    }
    return applied;
  });
}
