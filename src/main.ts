// The composition root: the only place that sees every room. Starts them from the ground up and
// stops them in the reverse order.
import net from 'node:net';
import path from 'node:path';
import fastify from 'fastify';
import pg from 'pg';
import type { Config } from './base/config.ts';
import { lockFolder } from './base/lock.ts';
import { createLog } from './base/log.ts';
import { startPostgres } from './base/postgres.ts';
import { SetupError } from './base/setup_error.ts';

export interface Portico {
  config: Config;
  /** What clients connect to; the port that was really taken. */
  host: string;
  port: number;
  /** Without a slash at the end. */
  url: string;
  /** What a person should know about this start. */
  notes: string[];
  /** Settles with one line when the engine cannot go on. */
  broken: Promise<string>;
  /** Answers what is being asked, stops the work, ends PostgreSQL: within five seconds. */
  stop(): Promise<void>;
}

type Step = () => Promise<unknown> | unknown;

/**
 * Starts the engine; it answers when this settles.
 * @throws SetupError when something is missing or taken
 */
export async function start(config: Config): Promise<Portico> {
  const log = createLog(config.logLevel);
  const undo: Step[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) {
      await Promise.resolve(step()).catch((error: unknown) => log.error(error, 'stopping'));
    }
  };
  try {
    if (config.role !== 'work') await portIsFree(config);
    const { databaseUrl, notes, broken } = await provideDatabase(config, undo);
    const pool = new pg.Pool({ connectionString: databaseUrl, max: config.databaseConnections });
    pool.on('error', (error) => log.warn({ message: error.message }, 'a connection was lost'));
    undo.push(() => within(500, pool.end()));
    await checkServer(pool);
    const server = fastify({ forceCloseConnections: true });
    server.get('/portico/v1/health', () => ({ status: 'ok' }));
    undo.push(() => within(1000, server.close()));
    let port = config.port;
    if (config.role !== 'work') {
      const address = await server
        .listen({ host: config.host, port: config.port })
        .catch(portTaken(config));
      port = new URL(address).port === '' ? 80 : Number(new URL(address).port);
    }
    const host = reachableHost(config.host);
    const url = config.url ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
    return { config, host, port, url, notes, broken, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** `portico migrate`. */
export async function migrateOnly(config: Config): Promise<void> {
  const undo: Step[] = [];
  try {
    await provideDatabase(config, undo);
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

/** DATABASE_URL, or the embedded PostgreSQL under the folder's lock. */
async function provideDatabase(config: Config, undo: Step[]) {
  if (config.databaseUrl !== null) {
    const never = new Promise<string>(() => {});
    return { databaseUrl: config.databaseUrl, notes: [], broken: never };
  }
  const folder = path.resolve(config.dataDir);
  undo.push(lockFolder(folder));
  const postgres = await startPostgres(folder);
  process.once('exit', postgres.abandon);
  undo.push(async () => {
    await postgres.stop();
    process.removeListener('exit', postgres.abandon);
  });
  const broken = postgres.ended.then(({ expected, how }) =>
    expected
      ? new Promise<string>(() => {})
      : `PostgreSQL ended (${how}), so Portico stops. Nothing answered is lost: start it again.`,
  );
  const notes = postgres.note === null ? [] : [postgres.note];
  return { databaseUrl: postgres.url, notes, broken };
}

async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool
    .query<{ version: string }>(`select current_setting('server_version_num') as version`)
    .catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      throw new SetupError(`PostgreSQL cannot be reached (${why}). Is DATABASE_URL right?`);
    });
  const version = Number(rows[0]?.version);
  if (version >= 150_000) return;
  throw new SetupError(`Portico needs PostgreSQL 15 or later; this is ${version / 10_000}.`);
}

/** Asked before PostgreSQL is started, so that a second start says so at once. */
async function portIsFree(config: Config): Promise<void> {
  const probe = net.createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(config.port, config.host, () => probe.close(() => resolve()));
  }).catch(portTaken(config));
}

function portTaken({ host, port }: Config): (error: unknown) => never {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new SetupError(
        `Port ${port} on ${host} is taken; stop what listens there or choose one with --port.`,
      );
    }
    const why = error instanceof Error ? error.message : String(error);
    throw new SetupError(`Portico cannot listen on ${host}:${port} (${why}).`);
  };
}

/** An address that a client on this machine can connect to. */
function reachableHost(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}

/** Waits for it, but no longer. */
async function within(limit_ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise((resolve) => (timer = setTimeout(resolve, limit_ms)));
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
