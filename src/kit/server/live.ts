// Server-sent events: an open page hears where its merchant stands, now and at every change.
import type { ServerResponse } from 'node:http';
import type { Kit } from './context.ts';
import { merchantOf } from './merchants.ts';
import { CHANGED, heard, refresh } from './standing.ts';

const HEARTBEAT_MS = 15_000;
/** Pages of one merchant; the oldest is let go. */
const PAGES_MOST = 16;

/** Who follows, by kit and merchant, in order of coming. */
const pages = new WeakMap<Kit, Map<string, Set<ServerResponse>>>();

function join(kit: Kit, id: string, response: ServerResponse): () => void {
  const all = pages.get(kit) ?? new Map<string, Set<ServerResponse>>();
  pages.set(kit, all);
  const own = all.get(id) ?? new Set();
  all.set(id, own.add(response));
  const [oldest] = own;
  if (own.size > PAGES_MOST) oldest?.end();
  return () => {
    own.delete(response);
    if (own.size === 0) all.delete(id);
  };
}

/** Ends every stream, as the server is about to. */
export function letGo(kit: Kit): void {
  for (const own of pages.get(kit)?.values() ?? []) for (const response of own) response.end();
}

const isFirst = (kit: Kit, id: string, response: ServerResponse): boolean =>
  pages.get(kit)?.get(id)?.values().next().value === response;

/** Looks at the account although nobody told of a change. */
async function lookAgain(kit: Kit, id: string): Promise<void> {
  await heard(kit, id);
  await refresh(kit, id);
}

/**
 * Writes until the page goes away or its visit ends. What was missed does not matter: the present
 * comes first.
 * @param until_ms the visit's end
 */
export function follow(kit: Kit, id: string, response: ServerResponse, until_ms: number): void {
  // It went away while it was asked who it is: `close` has been told, and will not be again.
  if (response.destroyed) return;
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  let last = '';
  const tell = async (): Promise<void> => {
    const merchant = await merchantOf(kit, id);
    const data = JSON.stringify(merchant?.standing ?? null);
    if (data === last || response.writableEnded) return;
    last = data;
    response.write(`event: status\ndata: ${data}\n\n`);
  };
  let telling = Promise.resolve();
  const next = (): void => {
    telling = telling.then(tell).catch(() => void response.end());
  };
  // Listened first, read then: nothing falls between.
  const quit = [
    kit.database.signals.on(CHANGED, (changed) => changed === id && next()),
    kit.database.signals.on('resync', next),
    join(kit, id, response),
    every(HEARTBEAT_MS, () => void response.write(': here\n\n')),
    looking(kit, id, response),
    after(until_ms - kit.now_ms(), () => response.end()),
  ];
  response.on('close', () => {
    for (const end of quit) end();
  });
  next();
  // Perhaps nobody has looked yet since the last change.
  refresh(kit, id).catch(() => kit.log.warn({ merchant: id }, 'not looked at yet'));
}

function every(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms);
  return () => clearInterval(timer);
}

const TIMER_MOST_MS = 2 ** 31 - 1;

function after(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, Math.min(ms, TIMER_MOST_MS));
  return () => clearTimeout(timer);
}

/** However many pages a merchant has open, one look at a time. */
function looking(kit: Kit, id: string, response: ServerResponse): () => void {
  let busy = false;
  return every(kit.look_ms, () => {
    if (busy || !isFirst(kit, id, response)) return;
    busy = true;
    lookAgain(kit, id)
      .catch(() => kit.log.warn({ merchant: id }, 'not looked at yet'))
      .finally(() => (busy = false));
  });
}
