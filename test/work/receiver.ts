// A webhook receiver that behaves as it is told: it answers, fails, hangs, redirects or is slow.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Behaviour = (request: IncomingMessage, response: ServerResponse, body: string) => void;

export interface Received {
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
  at_ms: number;
}

export interface Receiver {
  url: string;
  received: Received[];
  behave(next: Behaviour): void;
  /** Resolves when so many requests have arrived. */
  count(wanted: number, within_ms?: number): Promise<Received[]>;
  close(): Promise<void>;
}

export const answering =
  (status: number, headers: Record<string, string> = {}): Behaviour =>
  (_request, response) => {
    response.writeHead(status, headers).end('ok');
  };

export const hanging: Behaviour = () => undefined;

export const slow =
  (ms: number): Behaviour =>
  (_request, response) => {
    setTimeout(() => response.writeHead(200).end(), ms).unref();
  };

export async function receiver(behaviour: Behaviour = answering(200)): Promise<Receiver> {
  let behave = behaviour;
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      received.push({
        path: request.url ?? '',
        headers: request.headers,
        body,
        at_ms: Date.now(),
      });
      behave(request, response, body);
      for (const look of waiting) look();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    behave: (next) => {
      behave = next;
    },
    count: (wanted, within_ms = 5000) =>
      new Promise((done, failed) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          failed(new Error(`${received.length} of ${wanted} requests arrived in ${within_ms} ms`));
        }, within_ms);
        const look = (): void => {
          if (received.length < wanted) return;
          clearTimeout(timer);
          waiting.delete(look);
          done(received);
        };
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
