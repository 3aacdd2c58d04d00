// The platform's half, serving: its own schema, the JSON API, the inbox, the post.
import fastify, { type FastifyInstance } from 'fastify';
import type { Database } from '../../base/db.ts';
import type { Log } from '../../base/log.ts';
import { Turns } from '../../base/turns.ts';
import type { Backends, Changed } from './backends.ts';
import { beat, kindOf } from './beat.ts';
import { brandOf, type Kit, type KitSettings, type Message } from './context.ts';
import { forget, told } from './inbox.ts';
import { openKey } from './keys.ts';
import { letGo } from './live.ts';
import { behind } from './merchants.ts';
import { recall } from './missed.ts';
import { migrate } from './migrate.ts';
import { sendDue } from './notices.ts';
import { previews } from './previews.ts';
import { refusalOf } from './refusal.ts';
import { pages } from '../bundle/index.ts';
import { routes } from './routes.ts';
import { refresh } from './standing.ts';

export { standalone, STANDALONE } from './backends.ts';
export type { Backend, Backends, Changed, Speaker, Ticket } from './backends.ts';
export { client } from './client.ts';
export type { Brand, KitSettings, Message } from './context.ts';
export { migrate } from './migrate.ts';
export { smtp } from './post.ts';

export interface KitOptions {
  database: Database;
  log: Log;
  backends: Backends;
  settings: KitSettings;
  post: ((message: Message) => Promise<void>) | null;
  now_ms?: () => number;
  /** While a page follows a merchant, nothing waits longer for a webhook that was lost. */
  look_ms?: number;
  /** How often it looks for what is due; null: only when told. */
  tick_ms?: number | null;
}

export interface KitServer {
  server: FastifyInstance;
  /** Looks again at who changed unseen, and sends what is due. Gives how many messages left. */
  tick(): Promise<number>;
  close(): Promise<void>;
}

const TICK_MS = 5_000;
const LOOK_MS = 5_000;
/** More are found by their marks at the next start. */
const WAITING_MOST = 10_000;

/**
 * Everything but the port: whoever mounts it lets `server` listen, or hands it the requests that
 * `isOurs` knows: `await server.ready()` once, then `server.routing(request, response)`.
 */
export async function startKit(options: KitOptions): Promise<KitServer> {
  const { database, log, backends, settings, post, tick_ms = TICK_MS } = options;
  await migrate(database);
  const kit: Kit = {
    database,
    key: await openKey(database),
    turns: new Turns(database),
    backends,
    settings,
    log,
    post,
    look_ms: options.look_ms ?? LOOK_MS,
    now_ms: options.now_ms ?? Date.now,
  };
  const server = serverOf(kit);
  // Changes that could not be written down, as the database was away: until the next beat.
  const waiting: Changed[] = [];
  const hear = (changed: readonly Changed[]): Promise<void> =>
    lookAt(kit, changed).catch(() => {
      waiting.push(...changed.slice(0, WAITING_MOST - waiting.length));
      log.info('changes were not looked at yet');
    });
  const tick = async () => {
    await hear(waiting.splice(0));
    return work(kit);
  };
  const quit = backends.changes?.((changed) => void hear(changed));
  // Listened first, compared then: nothing falls between.
  const recalled = recall(kit).catch((error: unknown) => {
    log.warn({ kind: kindOf(error) }, 'what changed meanwhile is not known');
  });
  const timer = tick_ms === null ? null : beat(tick, tick_ms, log);
  return {
    server,
    tick,
    close: async () => {
      quit?.();
      await recalled;
      await timer?.stop();
      letGo(kit);
      await server.close();
    },
  };
}

/** Is this path one of the kit's? For a server that shares its port. */
export function isOurs(url: string): boolean {
  return /^\/(kit|assets)\/|^\/(onboarding|portico\.js)(\?|$)/.test(url);
}

async function work(kit: Kit): Promise<number> {
  for (const merchant of await behind(kit)) {
    // One account that cannot be looked at keeps nobody else waiting.
    await refresh(kit, merchant).catch(() => kit.log.warn({ merchant }, 'not looked at yet'));
  }
  await forget(kit);
  return sendDue(kit);
}

/** The backend itself says which accounts changed. */
async function lookAt(kit: Kit, changed: readonly Changed[]): Promise<void> {
  if (changed.length === 0) return;
  for (const merchant of await told(kit, changed)) {
    await refresh(kit, merchant).catch(() => kit.log.warn({ merchant }, 'not looked at yet'));
  }
}

function serverOf(kit: Kit): FastifyInstance {
  const server = fastify({
    logger: false,
    forceCloseConnections: true,
    bodyLimit: 1024 * 1024,
    // Whose address stands under an acceptance is told by a proxy on this machine, by no other.
    trustProxy: 'loopback',
  });
  // The button of a link posts an empty form.
  const form = 'application/x-www-form-urlencoded';
  server.addContentTypeParser(form, { parseAs: 'string' }, (_request, _body, done) => done(null));
  server.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal !== null) return reply.code(refusal.status).send(refusal.body);
    const route = request.routeOptions.url ?? 'unknown';
    kit.log.error({ route, kind: kindOf(error) }, 'failed');
    return reply.code(503).send({ error: { code: 'unavailable' } });
  });
  routes(server, kit);
  pages(server, { platform: brandOf(kit).name, connect: kit.backends.origins ?? [] });
  if (kit.settings.preview) previews(server, kit);
  return server;
}
