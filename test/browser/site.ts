// The platform's own site, on an origin of its own: pages that a test writes as it needs them.
import http, { type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

export interface Answered {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}

export interface Site {
  /** Without a slash at its end. */
  origin: string;
  /** Paths that were asked for. */
  asked: string[];
}

/** Answers what `page` gives for a path; null: there is none. Ends with the test. */
export async function site(
  t: TestContext,
  page: (path: string, request: IncomingMessage) => Answered | Promise<Answered | null> | null,
): Promise<Site> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    void Promise.resolve(page(path, request)).then((answer) => {
      const { status = 200, headers = {}, body = '' } = answer ?? { status: 404 };
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port }: AddressInfo = Object(server.address());
  return { origin: `http://127.0.0.1:${port}`, asked };
}

/** A whole page. */
export function html(body: string, head = ''): Answered {
  const icon = '<link rel="icon" href="data:,">';
  return {
    body: `<!doctype html><html lang="en"><head><title>Rocket Rides</title>${icon}${head}</head>
      <body>${body}</body></html>`,
  };
}
