// One PostgreSQL for a run of tests, with a migrated template that each test file clones.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
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
  const dismiss = guard(postgres.pid, [place, folder]);
  await run(postgres.url, `create database ${template}`);
  await migrate(onDatabase(postgres.url, template));
  return {
    url: postgres.url,
    async stop() {
      await postgres.stop();
      dismiss();
      for (const each of [place, folder]) fs.rmSync(each, { recursive: true, force: true });
    },
  };
}

/**
 * However this process ends, its PostgreSQL ends and the folders go: a shell waits for the end of
 * a pipe that this process holds open.
 * @returns ends the guard
 */
function guard(pid: number, folders: string[]): () => void {
  const script = `read -r _; kill -QUIT "$0"; i=0
    while kill -0 "$0" && [ $i -lt 50 ]; do sleep 0.1; i=$((i + 1)); done; rm -rf "$@"`;
  const shell = spawn('sh', ['-c', script, String(pid), ...folders], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true, // Ctrl-C is not for it
  });
  shell.unref();
  const pipe: unknown = shell.stdin;
  if (pipe instanceof net.Socket) pipe.unref();
  return () => void shell.kill('SIGKILL');
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
