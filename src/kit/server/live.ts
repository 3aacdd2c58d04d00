// Server-sent events: an open page hears where its merchant stands, now and at every change.
import type { ServerResponse } from 'node:http';
import type { Kit } from './context.ts';
import { merchantOf } from './merchants.ts';
import { CHANGED } from './standing.ts';

const HEARTBEAT_MS = 15_000;

/** Writes until the page goes away. What was missed does not matter: the present comes first. */
export function follow(kit: Kit, id: string, response: ServerResponse): void {
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
  ];
  const heartbeat = setInterval(() => response.write(': here\n\n'), HEARTBEAT_MS);
  response.on('close', () => {
    clearInterval(heartbeat);
    for (const end of quit) end();
  });
  next();
}
