// The JSON API (docs/kit.md). The platform's server shows its key, a merchant's page its session.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { load } from '../locales/index.ts';
import { open } from './accounts.ts';
import { callerOf, platformOf, type ById } from './caller.ts';
import { brandOf, type Kit } from './context.ts';
import { asked, wished } from './given.ts';
import { take } from './inbox.ts';
import { continuePage, expiredPage } from './landing.ts';
import { redeem } from './links.ts';
import { languages } from './language.ts';
import { pageRoutes } from './page_routes.ts';
import { Refusal } from './refusal.ts';
import { refresh } from './standing.ts';
import { sessionFor } from './visits.ts';

function merchants(server: FastifyInstance, kit: Kit): void {
  server.post('/kit/v1/merchants', async (request, reply) => {
    const backend = await platformOf(kit, request);
    const { locale, ...particulars } = asked(request.body);
    const wish = wished(request.body);
    const merchant = await open(kit, backend, locale, particulars);
    await refresh(kit, merchant.id);
    const session = sessionFor(kit, { ...wish, merchant: merchant.id });
    return reply.code(201).send({ id: merchant.id, account: merchant.account, session });
  });
  server.post<ById>('/kit/v1/merchants/:id/session', async (request) => {
    const { platform, merchant } = await callerOf(kit, request);
    if (!platform) throw new Refusal(401, 'unauthorized');
    return sessionFor(kit, { ...wished(request.body ?? {}), merchant: merchant.id });
  });
}

function webhooks(server: FastifyInstance, kit: Kit): void {
  server.post('/kit/v1/webhooks', async (request, reply) => {
    const signature = request.headers['stripe-signature'];
    const body = typeof request.body === 'string' ? request.body : '';
    if (typeof signature !== 'string') throw new Refusal(400, 'bad_signature');
    const merchant = await take(kit, body, signature);
    // Written down: the answer need not wait for the look.
    if (merchant !== null) {
      refresh(kit, merchant).catch(() => kit.log.warn({ merchant }, 'not looked at yet'));
    }
    return reply.send({ received: true });
  });
}

/** No script, and no style but its own; the button may lead to another origin's page. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

type ByToken = { Params: { token: string } };

function html(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': POLICY,
    })
    .send(page);
}

/** A GET only shows a button: mail scanners open links, and must not use them up. */
function links(server: FastifyInstance, kit: Kit): void {
  server.get<ByToken>('/kit/v1/links/:token', async (request, reply) => {
    const locale = languages(request);
    await load(locale);
    return html(reply, 200, continuePage(locale, brandOf(kit)));
  });
  server.post<ByToken>('/kit/v1/links/:token', async (request, reply) => {
    const to = await redeem(kit, request.params.token);
    if (to !== null) {
      return reply.code(303).headers({ location: to, 'referrer-policy': 'no-referrer' }).send();
    }
    const locale = languages(request);
    await load(locale);
    return html(reply, 410, expiredPage(locale, brandOf(kit)));
  });
}

export function routes(server: FastifyInstance, kit: Kit): void {
  merchants(server, kit);
  pageRoutes(server, kit);
  links(server, kit);
  // In a scope of its own: a signature is of the bytes as they came.
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
      done(null, body),
    );
    webhooks(scope, kit);
  });
}
