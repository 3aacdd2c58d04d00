// Serves the page, its assets and `portico.js`. The build starts with the server; routes await it.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bundle, type Asset } from './bundle.ts';
import { policyOf, shellOf } from './shell.ts';

export interface PagesOptions {
  /** The platform's name, for the title of the page before its script runs. */
  platform: string;
  /** Origins besides the kit's own that the page may call: the backend's API and files. */
  connect: readonly string[];
}

interface Named {
  Params: { name: string };
}

/** `br` before `gzip`; null: as it is. */
function codingOf(request: FastifyRequest): 'br' | 'gzip' | null {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted)) return 'br';
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted) ? 'gzip' : null;
}

async function send(request: FastifyRequest, reply: FastifyReply, asset: Asset) {
  const coding = codingOf(request);
  reply.headers({
    'content-type': asset.type,
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
  });
  if (coding === null) return reply.send(asset.body);
  return reply.header('content-encoding', coding).send(await asset[coding]());
}

/** Sessions travel in headers, so that every origin may read what is the same for everybody. */
const OPEN = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

/** Registers `/onboarding`, `/assets/<name>` and `/portico.js`; the build begins at once. */
export function pages(server: FastifyInstance, options: PagesOptions): void {
  const building = bundle();
  // Who asks for a page hears of it; nobody else has to.
  building.catch(() => undefined);
  server.get('/onboarding', async (request, reply) => {
    const { names } = await building;
    reply.headers({
      'cache-control': 'no-store',
      'content-security-policy': policyOf(options.connect),
      'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    const language = String(request.headers['accept-language'] ?? '');
    const shell = await shellOf(options.platform, names, language);
    return reply.type('text/html; charset=utf-8').send(shell);
  });
  server.get<Named>('/assets/:name', async (request, reply) => {
    const asset = (await building).assets.get(request.params.name);
    reply.headers(OPEN);
    if (asset === undefined) return reply.code(404).send({ error: { code: 'not_found' } });
    reply.header('cache-control', 'public, max-age=31536000, immutable');
    return send(request, reply, asset);
  });
  server.get('/portico.js', async (request, reply) => {
    const { script } = await building;
    reply.headers({ ...OPEN, 'cache-control': 'public, max-age=300' });
    if (script === null) return reply.code(404).send({ error: { code: 'not_found' } });
    return send(request, reply, script);
  });
}
