// What the merchant pages reach of the engine: its own API, over HTTP like everybody, with keys of
// their own for the sandbox that is meant, and the tickets of its links and sessions.
import type Stripe from 'stripe';
import { ApiError } from './base/errors.ts';
import type { GrantKind } from './base/tickets.ts';
import { visit } from './engine/domain/account_sessions.ts';
import { findSandbox, type Sandbox } from './engine/domain/clock.ts';
import type { Engine } from './engine/domain/context.ts';
import { authenticate } from './engine/domain/keys.ts';
import { pagesKey } from './engine/domain/pages_keys.ts';
import { revisions } from './engine/store/accounts.ts';
import type { Backend, Backends, Speaker } from './kit/server/index.ts';

/** Keys are made anew after half their time, so that what is given out lasts. */
const KEY_MS = { holder: 2 * 3_600_000, platform: 2 * 3_600_000, publishable: 24 * 3_600_000 };
const KEPT = 1000;
/** Changes are told together. */
const GATHER_MS = 20;

type Client = (key: string, url: string) => Stripe;

/**
 * @param loopback where the engine answers this process; browsers go to `engine.origin()`
 * @param client makes the SDK for a key
 */
export function backendsOf(engine: Engine, loopback: string, client: Client): Backends {
  const { database, onboarding } = engine;
  const kept = new Map<string, { backend: Backend; until_ms: number }>();

  const backendOf = (sandbox: Sandbox, speaker: Speaker): Backend => {
    const now_ms = Date.now();
    const name = `${speaker} ${sandbox.id}`;
    const known = kept.get(name);
    if (known !== undefined && known.until_ms > now_ms) return known.backend;
    const key = (kind: GrantKind) =>
      pagesKey(onboarding.tickets, sandbox, kind, now_ms + KEY_MS[kind]);
    const api = engine.origin();
    const backend: Backend = {
      scope: sandbox.id,
      stripe: client(key(speaker), loopback),
      publishable_key: key('publishable'),
      sandbox: !sandbox.livemode,
      api,
      files: api,
    };
    kept.delete(name);
    const [oldest] = kept.keys();
    if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(name, { backend, until_ms: now_ms + KEY_MS[speaker] / 2 });
    return backend;
  };

  return {
    byKey: async (key) => {
      const caller = await authenticate(engine, key).catch(unlessRefused);
      const platform = caller?.keys === 'secret' && caller.account === undefined && !caller.pages;
      return platform ? backendOf(caller.sandbox, 'platform') : null;
    },
    byScope: async (scope, speaker) => {
      const sandbox = await findSandbox(database, scope);
      return sandbox === null ? null : backendOf(sandbox, speaker);
    },
    bySecret: (client_secret) => visit(engine, client_secret),
    // The pages judge its time: who comes too late is sent where its link says.
    ticket: (text) => onboarding.tickets.open(text, 0),
    setup: `${engine.origin()}/setup`,
    changes: (listener) => gathered(engine, listener),
    marks: async (accounts) => {
      const named = accounts.map(({ scope, account }) => ({ sandbox: scope, id: account }));
      const found = await revisions(database, named);
      return found.map((revision) => (revision === null ? null : String(revision)));
    },
  };
}

function unlessRefused(error: unknown): null {
  if (error instanceof ApiError && error.status === 401) return null;
  throw error;
}

type Changed = { scope: string; account: string };

/** Calls with what changed in a while, each account once. */
function gathered(
  { database }: Engine,
  listener: (changed: readonly Changed[]) => void,
): () => void {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  const tell = (): void => {
    timer = null;
    const changed = [...waiting].map((each) => {
      const [scope = '', account = ''] = each.split('/');
      return { scope, account };
    });
    waiting.clear();
    listener(changed);
  };
  const quit = database.signals.on('account', (each) => {
    waiting.add(each);
    timer ??= setTimeout(tell, GATHER_MS);
  });
  return () => {
    quit();
    if (timer !== null) clearTimeout(timer);
  };
}
