// What a test stands on: a server in this process, on a database of its own, cloned from the
// run's template. `npm test` starts one PostgreSQL for all files; a file run by hand starts one.
//
//   const server = await startServer(import.meta);
//   after(() => server.stop());
//   const stripe = server.stripe();            // a new sandbox
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { after } from 'node:test';
import Stripe from 'stripe';
import { readConfig, type Config } from '../src/base/config.ts';
import { freezeLoaded } from '../src/engine/store/recent.ts';
import { start, type Portico } from '../src/main.ts';
import { onDatabase, run, startCluster, template } from './cluster.ts';

export interface Answer {
  status: number;
  headers: Headers;
  /** The decoded JSON; an empty object when the answer was not JSON. */
  // Tests reach into it as they need.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
  text: string;
}

export interface CallOptions {
  /** Pairs as they go over the wire, or a text that is sent as it is. */
  form?: Record<string, string> | string | FormData;
  headers?: Record<string, string>;
}

export interface TestClock {
  /** Stops the sandbox's clock at this instant (unix seconds). */
  freeze(time: number): Promise<void>;
  /** Moves a frozen clock on; settles when all work that became due is done. */
  advance(seconds: number): Promise<void>;
  /** Lets it run on. */
  resume(): Promise<void>;
  /** Unix seconds there. */
  now(): Promise<number>;
}

export interface TestServer {
  url: string;
  port: number;
  /** The test's own database, to look beneath the wire. */
  databaseUrl: string;
  /** The rooms below the wire, as `main` joined them. */
  services: Portico['services'];
  /** A secret key nobody used before: a new sandbox. */
  key(): string;
  /** The publishable key of the same sandbox. */
  publishable(key: string): string;
  /** The official SDK; without a key, in a new sandbox. It does not retry unless told. */
  stripe(key?: string, options?: Stripe.StripeConfig): Stripe;
  /** One plain request. */
  call(key: string | null, method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** `POST /portico/v1/sandbox`. */
  sandbox(key: string, form: Record<string, string>): Promise<Answer>;
  clock(key: string): TestClock;
  /** Ends the server and drops the database. Called after the file's tests if nobody did. */
  stop(): Promise<void>;
}

/**
 * @param meta `import.meta` of the test file, which names the database
 * @param settings of the engine, where a test needs others
 */
export async function startServer(
  meta: ImportMeta,
  settings: Partial<Config> = {},
): Promise<TestServer> {
  freezeLoaded();
  const cluster = await theCluster();
  const database = databaseName(meta);
  await run(cluster, `create database ${database} template ${template} strategy wal_log`);
  const databaseUrl = onDatabase(cluster, database);
  const { config } = readConfig([], {});
  const portico = await start({
    ...config,
    port: 0,
    databaseUrl,
    masterKey: randomBytes(32).toString('base64'),
    ...settings,
  });
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    stopped ??= portico
      .stop()
      .then(() => run(cluster, `drop database if exists ${database} with (force)`));
    return stopped;
  };
  atEnd.push(stop);
  return client(portico, databaseUrl, stop);
}

function client(portico: Portico, databaseUrl: string, stop: () => Promise<void>): TestServer {
  const { url, port, services } = portico;
  const key = (): string => `sk_test_${randomBytes(12).toString('hex')}`;
  const call: TestServer['call'] = async (as, method, to, { form, headers } = {}) => {
    const body = typeof form === 'object' && !(form instanceof FormData) ? encoded(form) : form;
    const type = typeof body === 'string' ? 'application/x-www-form-urlencoded' : undefined;
    const response = await fetch(`${url}${to}`, {
      method,
      body: body ?? null,
      headers: {
        ...(as === null ? {} : { authorization: `Bearer ${as}` }),
        ...(type === undefined ? {} : { 'content-type': type }),
        ...headers,
      },
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json');
    const { status, headers: answered } = response;
    return { status, headers: answered, text, body: json ? JSON.parse(text) : {} };
  };
  return {
    url,
    port,
    databaseUrl,
    services,
    key,
    publishable: (secret) => secret.replace(/^sk_/, 'pk_'),
    stripe: (secret = key(), options = {}) =>
      new Stripe(secret, {
        host: '127.0.0.1',
        port,
        protocol: 'http',
        maxNetworkRetries: 0,
        telemetry: false,
        ...options,
      }),
    call,
    sandbox: (secret, form) => accepted(call(secret, 'POST', '/portico/v1/sandbox', { form })),
    clock: (secret) => clock(secret, call),
    stop,
  };
}

function clock(key: string, call: TestServer['call']): TestClock {
  const to = '/portico/v1/sandbox/clock';
  const set = async (form: Record<string, string>): Promise<void> => {
    await accepted(call(key, 'POST', to, { form }));
  };
  return {
    freeze: (time) => set({ frozen_time: String(time) }),
    advance: (seconds) => set({ advance: String(seconds) }),
    resume: () => set({ frozen_time: '' }), // an empty string clears
    now: async () => (await accepted(call(key, 'GET', to))).body.now,
  };
}

async function accepted(answer: Promise<Answer>): Promise<Answer> {
  const { status, text } = await answer;
  if (status >= 400) throw new Error(`${status}: ${text}`);
  return answer;
}

function encoded(form: Record<string, string>): string {
  return new URLSearchParams(form).toString();
}

function databaseName(meta: ImportMeta): string {
  const file = path.basename(meta.filename, '.test.ts').toLowerCase().replace(/\W/g, '_');
  return `t_${file.slice(0, 40)}_${randomBytes(4).toString('hex')}`;
}

const atEnd: (() => Promise<void>)[] = [];
let cluster: Promise<string> | null = null;

/** The run's cluster, or one of this file's own. */
function theCluster(): Promise<string> {
  cluster ??= (async () => {
    const given = process.env['PORTICO_TEST_DATABASE'];
    if (given) return given;
    const own = await startCluster();
    atEnd.unshift(own.stop); // ended last
    return own.url;
  })();
  return cluster;
}

/** Ends every server of this process and its cluster; for scripts, tests need not call it. */
export async function stopAll(): Promise<void> {
  for (const step of atEnd.splice(0).reverse()) await step();
}

after(stopAll);
