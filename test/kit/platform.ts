// A platform in a test: an engine, the kit's server beside it in front of the same database, and a
// webhook endpoint whose deliveries really arrive.
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { pino } from 'pino';
import type Stripe from 'stripe';
import { openDatabase, type Database } from '../../src/base/db.ts';
import {
  standalone,
  startKit,
  type KitServer,
  type KitSettings,
} from '../../src/kit/server/index.ts';
import type { Backends, Message } from '../../src/kit/server/index.ts';
import { BANK, PERSON, PROFILE, TERMS } from '../journeys/applicants.ts';
import { backendOf, type TestBackend } from './backend.ts';
import { startServer, type Answer, type TestServer } from '../harness.ts';

export const API_KEY = 'the-platform-shows-this';

/** Everything that is asked of an individual in the United States. */
export const WHOLE = {
  individual: PERSON,
  business_profile: PROFILE,
  external_account: BANK,
  tos_acceptance: TERMS,
} satisfies Stripe.AccountUpdateParams;

export interface Platform {
  url: string;
  engine: TestServer;
  backend: TestBackend;
  key: string;
  stripe: Stripe;
  database: Database;
  masterKey: Buffer;
  settings: KitSettings;
  /** What was logged, as one text. */
  logged(): string;
  /** Letters that left, when the test gave no post of its own. */
  letters: Message[];
  /** Moves the kit's own clock. */
  pass(ms: number): void;
  tick: KitServer['tick'];
  call(method: string, path: string, body?: unknown, token?: string | null): Promise<Answer>;
  /** A signed delivery. */
  deliver(event: unknown, secret?: string): Promise<Answer>;
}

export interface Made {
  settings?: Partial<KitSettings>;
  /** Doors that the backend itself has; it has none otherwise. */
  backends?: (alone: Backends) => Partial<Backends>;
  look_ms?: number;
  deliveries?: boolean;
  post?: ((message: Message) => Promise<void>) | null;
  backend?: string;
}

/** Ends with the test. */
export async function platform(
  meta: ImportMeta,
  t: TestContext,
  made: Made = {},
): Promise<Platform> {
  const server = await startServer(meta);
  const undo = [() => server.stop()];
  t.after(async () => {
    for (const step of undo.reverse()) await step();
  });
  const backend = backendOf(server);
  const { key, stripe } = backend;
  const masterKey = randomBytes(32);
  const database = await openDatabase({
    url: server.databaseUrl,
    masterKeys: [masterKey],
    connections: 6,
  });
  undo.push(() => database.close());
  const lines: string[] = [];
  const letters: Message[] = [];
  let ahead_ms = 0;
  const settings: KitSettings = {
    url: 'http://kit.test',
    page: 'http://pages.test/onboarding',
    platform: 'Rocket Rides',
    webhookSecret: 'whsec_none',
    collect: 'currently_due',
    window_ms: 60_000,
    reminders: [7, 1],
    link_ms: 3_600_000,
    session_ms: 600_000,
    preview: true,
    ...made.settings,
  };
  const keep = (message: Message): Promise<void> => {
    letters.push(message);
    return Promise.resolve();
  };
  const alone = standalone({
    apiKey: API_KEY,
    key,
    publishableKey: backend.publishableKey,
    url: made.backend ?? backend.url,
  });
  const kit = await startKit({
    database,
    log: pino({ level: 'debug' }, { write: (line) => void lines.push(line) }),
    backends: { ...alone, ...made.backends?.(alone) },
    settings,
    post: made.post === undefined ? keep : made.post,
    now_ms: () => Date.now() + ahead_ms,
    tick_ms: null,
    look_ms: made.look_ms,
  });
  undo.push(() => kit.close());
  await kit.server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = kit.server.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  settings.url = url;
  if (made.deliveries !== false && backend.own) {
    const endpoint = await stripe.webhookEndpoints.create({
      url: `${url}/kit/v1/webhooks`,
      connect: true,
      enabled_events: ['*'],
    });
    settings.webhookSecret = endpoint.secret!;
  }
  const call: Platform['call'] = async (method, path, body, token = API_KEY) => {
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json');
    const { status, headers } = response;
    return { status, headers, text, body: json ? JSON.parse(text) : {} };
  };
  return {
    url,
    engine: server,
    backend,
    key,
    stripe,
    database,
    masterKey,
    settings,
    logged: () => lines.join(''),
    letters,
    pass: (ms) => void (ahead_ms += ms),
    tick: kit.tick,
    call,
    deliver: async (event, secret = settings.webhookSecret ?? '') => {
      const payload = JSON.stringify(event);
      const signature = stripe.webhooks.generateTestHeaderString({ payload, secret });
      const response = await fetch(`${url}/kit/v1/webhooks`, {
        method: 'POST',
        body: payload,
        headers: { 'content-type': 'application/json', 'stripe-signature': signature },
      });
      const { status, headers } = response;
      return { status, headers, text: '', body: await response.json() };
    },
  };
}

/** Waits until `look` gives something. */
export async function eventually<T>(look: () => Promise<T | null>, within_ms = 8000): Promise<T> {
  const until_ms = Date.now() + within_ms;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > until_ms) throw new Error(`not so within ${within_ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
