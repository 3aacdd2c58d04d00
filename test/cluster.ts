// One PostgreSQL for a run of tests, with a migrated template that each test file clones.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startPostgres } from '../src/base/postgres.ts';
import { migrate } from '../src/engine/store/migrate.ts';

export interface Cluster {
  /** A superuser on database `postgres`. */
  url: string;
  stop(): Promise<void>;
}

export const template = 'portico_template';

/** Starts a cluster in a temporary folder and makes the template. */
export async function startCluster(): Promise<Cluster> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portico-test-'));
  const postgres = await startPostgres(folder, {
    // These data are thrown away. What survives a crash is tested on clusters with fsync on.
    settings: { fsync: 'off', full_page_writes: 'off', shared_buffers: '128MB' },
  });
  const place = fs.realpathSync(path.join(folder, 'postgres'));
  process.once('exit', postgres.abandon);
  await run(postgres.url, `create database ${template}`);
  await migrate(onDatabase(postgres.url, template));
  return {
    url: postgres.url,
    async stop() {
      await postgres.stop();
      process.removeListener('exit', postgres.abandon);
      for (const each of [place, folder]) fs.rmSync(each, { recursive: true, force: true });
    },
  };
}

/** Runs one statement on a connection of its own. */
export async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The same server, another database. */
export function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
