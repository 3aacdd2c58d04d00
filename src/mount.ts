// The merchant pages on the engine's own port: the kit's server beside the engine's, told apart by
// their paths. It is brought in when it is first needed, so that nobody waits for it at the start.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from './base/config.ts';
import type { Log } from './base/log.ts';
import { backendsOf } from './backends.ts';
import type { Engine } from './engine/domain/context.ts';
import type { Neighbour } from './engine/http/server.ts';
import type { Brand, KitServer, KitSettings } from './kit/server/index.ts';

export interface Mounted {
  neighbour: Neighbour;
  /** Brings the pages in, if nobody did; settles when they answer. */
  open(): Promise<void>;
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

interface Running {
  handle: Handler;
  close(): Promise<void>;
}

// What `isOurs` of the kit says (a test holds them together), known before the kit is brought in.
const OURS = /^\/(?:(?:kit|assets)\/|(?:onboarding|portico\.js)(?:[?]|$))/;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LOCAL = /^(127\.\d+\.\d+\.\d+|localhost|::1)$/;

/** Is this path one of the pages'? */
export const ofPages = (url: string): boolean => OURS.test(url);

/**
 * @param engine its `origin()` is asked only after the port was taken
 * @param loopback where the engine answers this very process
 */
export function mountPages(
  config: Config,
  engine: Engine,
  loopback: () => string,
  log: Log,
): Mounted {
  // With a listener here, changes are not told to other processes: each has pages of its own.
  engine.database.signals.on('account', () => undefined);
  let running: Promise<Running> | null = null;
  const run = (): Promise<Running> => {
    running ??= started(config, engine, loopback(), log).catch((error: unknown) => {
      running = null; // the next visit tries again
      const [kind, why] = error instanceof Error ? [error.name, error.message] : ['unknown', ''];
      log.error({ kind, why }, 'the merchant pages are not there');
      throw error;
    });
    return running;
  };
  const open = async (): Promise<void> => void (await run());
  return {
    neighbour: {
      owns: ofPages,
      handle: (request, response) => {
        run().then(
          ({ handle }) => handle(request, response),
          () => unable(response),
        );
      },
    },
    open,
    close: async () => {
      const kit = await running?.catch(() => null);
      await kit?.close();
    },
  };
}

function unable(response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '5' });
  response.end('The pages are not available.\n');
}

async function started(
  config: Config,
  engine: Engine,
  loopback: string,
  log: Log,
): Promise<Running> {
  const kit = await import('./kit/server/index.ts');
  const { database } = engine;
  const { kitSmtp: url, kitFrom: from } = config;
  const mail = url === null ? null : kit.smtp(url, from);
  const backends = backendsOf(engine, loopback, kit.client);
  const settings = settingsOf(config, engine.origin());
  const post = mail?.post ?? null;
  const served: KitServer = await kit.startKit({ database, log, backends, settings, post });
  await served.server.ready();
  return {
    handle: (request, response) => served.server.routing(request, response),
    close: async () => {
      await served.close();
      mail?.close();
    },
  };
}

function brandOf(config: Config): Partial<Brand> {
  const { kitBrandName: name, kitBrandColor: color, kitBrandLogo: logo } = config;
  const { kitTermsUrl: terms_url, kitPrivacyUrl: privacy_url, kitSupport: support } = config;
  return { ...(name === null ? {} : { name }), color, logo, terms_url, privacy_url, support };
}

function settingsOf(config: Config, url: string): KitSettings {
  return {
    url,
    page: `${url}/onboarding`,
    platform: config.kitPlatform,
    brand: brandOf(config),
    webhookSecret: null,
    collect: 'currently_due',
    window_ms: 5 * 60_000,
    reminders: [7, 3, 1],
    link_ms: 7 * DAY_MS,
    session_ms: HOUR_MS,
    preview: config.mode === 'sandbox' && LOCAL.test(config.host),
  };
}
