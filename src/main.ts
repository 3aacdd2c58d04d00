// The composition root: the only place that sees every room. Starts them from the ground up and
// stops them in the reverse order.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type { Config } from './base/config.ts';
import { openDatabase, type Database } from './base/db.ts';
import { lockFolder } from './base/lock.ts';
import { createLog, type Log } from './base/log.ts';
import { masterKeyFile, parseMasterKeys } from './base/master_key.ts';
import { startPostgres } from './base/postgres.ts';
import { SetupError } from './base/setup_error.ts';
import { Tickets } from './base/tickets.ts';
import type { Engine } from './engine/domain/context.ts';
import { httpServer } from './engine/http/server.ts';
import { migrate } from './engine/store/migrate.ts';
import { startWork } from './engine/work/index.ts';
import { mountPages } from './mount.ts';

export interface Portico {
  config: Config;
  /** What clients connect to; the port that was really taken. */
  host: string;
  port: number;
  /** Without a slash at the end. */
  url: string;
  /** What a person should know about this start. */
  notes: string[];
  /** The rooms as they were joined. */
  services: Engine;
  /** Brings the merchant pages in before anybody asks for them. @throws what keeps them out */
  openPages(): Promise<void>;
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
  const stop = () => unwind(undo, log);
  try {
    if (config.role !== 'work') await portIsFree(config);
    const { databaseUrl, notes, broken } = await provideDatabase(config, undo);
    await migrated(databaseUrl);
    const database = await opened(config, databaseUrl, undo);
    const joined = await join(config, database, log, undo);
    return { config, ...joined, notes, broken, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Joins the rooms on a database: domain, workers, HTTP, and the merchant pages beside it. */
async function join(config: Config, database: Database, log: Log, undo: Step[]) {
  const host = reachableHost(config.host);
  let { port } = config;
  const work = startWork({
    database,
    log,
    background: config.role !== 'api',
    delivery: { timeout_ms: config.webhookTimeout * 1000 },
  });
  undo.push(() => within(1000, work.stop()));
  const here = () => `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const serves = config.role !== 'work';
  const services: Engine = {
    database,
    mode: config.mode,
    origin: () => config.url ?? here(),
    onboarding: {
      url: () => (serves ? services.origin() : null),
      tickets: new Tickets(masterKeysOf(config)),
    },
    wake: work.wake,
    drain: work.drain,
    moveClock: work.moveClock,
    see: work.see,
  };
  const pages = serves ? mountPages(config, services, here, log) : null;
  if (pages !== null) {
    const server = httpServer(services, log, pages.neighbour);
    undo.push(() => within(1000, server.close()));
    const address = await server
      .listen({ host: config.host, port: config.port })
      .catch(portTaken(config));
    port = Number(new URL(address).port || 80);
    undo.push(() => within(1000, pages.close()));
  }
  const openPages = async () => pages?.open();
  return { host, port, url: services.origin(), services, openPages };
}

/**
 * Brings the database to the newest schema and does one thing with it, without serving.
 * @param work also gets the names of the migrations that were applied
 */
export async function withDatabase<T>(
  config: Config,
  work: (database: Database, applied: string[]) => Promise<T>,
): Promise<T> {
  const undo: Step[] = [];
  try {
    const { databaseUrl } = await provideDatabase(config, undo);
    const applied = await migrated(databaseUrl);
    return await work(await opened(config, databaseUrl, undo), applied);
  } finally {
    await unwind(undo, createLog(config.logLevel));
  }
}

async function opened(config: Config, url: string, undo: Step[]): Promise<Database> {
  const masterKeys = masterKeysOf(config);
  const database = await openDatabase({
    url,
    masterKeys,
    connections: config.databaseConnections,
    alone: config.databaseUrl === null, // the folder's lock lets nobody else in
  });
  undo.push(() => within(500, database.close()));
  return database;
}

async function unwind(undo: Step[], log: Log): Promise<void> {
  for (const step of undo.splice(0).reverse()) {
    try {
      await step();
    } catch (error) {
      log.error(error, 'something did not stop cleanly');
    }
  }
}

/** The server's age, reach and schema: whatever is wrong with them is for the operator. */
async function migrated(databaseUrl: string): Promise<string[]> {
  return migrate(databaseUrl).catch((error: unknown) => {
    const why = error instanceof Error ? error.message || error.name : String(error);
    throw new SetupError(`The database cannot be used: ${why}`);
  });
}

/** PORTICO_MASTER_KEY, else the key kept beside the data, which is made at the first start. */
function masterKeysOf(config: Config): Buffer[] {
  try {
    if (config.masterKey !== null) return parseMasterKeys(config.masterKey);
    const folder = path.resolve(config.dataDir);
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    return masterKeyFile(path.join(folder, 'master-key'));
  } catch (error) {
    throw new SetupError(error instanceof Error ? error.message : String(error));
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
