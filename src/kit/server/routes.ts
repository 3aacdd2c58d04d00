// The JSON API (docs/kit.md). The platform's server shows its key, a merchant's page its session.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isLocale, load, localeFor, type Locale } from '../locales/index.ts';
import { open } from './accounts.ts';
import { callerOf, platformOf, type ById, type Caller } from './caller.ts';
import { submit, Unacceptable, type Signer } from './details.ts';
import type { Kit } from './context.ts';
import { asked, filled, textOf } from './given.ts';
import { take } from './inbox.ts';
import { redeem } from './links.ts';
import { follow } from './live.ts';
import { keepLocale, type Merchant } from './merchants.ts';
import { continuePage, expiredPage } from './pages.ts';
import { Refusal } from './refusal.ts';
import { pageOf, readable, see } from './seen.ts';
import { heard, refresh } from './standing.ts';
import { PLAIN, sessionFor } from './visits.ts';

interface Present extends Caller {
  account: string;
}

/** @throws Refusal while the merchant has no account */
async function present(kit: Kit, request: FastifyRequest<ById>): Promise<Present> {
  const caller = await callerOf(kit, request);
  const { account } = caller.merchant;
  if (account === null) throw new Refusal(409, 'no_account_yet');
  return { ...caller, account };
}

/** What the page asks for, else what the browser reads, else what was chosen at first. */
function localeOf(request: FastifyRequest<ById>, merchant: Merchant): Locale {
  const chosen = textOf(request.query['locale']);
  if (chosen === null) return merchant.locale;
  return isLocale(chosen) ? chosen : localeFor([chosen]);
}

function languages(request: FastifyRequest): Locale {
  const accepted = request.headers['accept-language'] ?? '';
  return localeFor(accepted.split(',').map((part) => (part.split(';')[0] ?? '').trim()));
}

async function shown(kit: Kit, request: FastifyRequest<ById>, caller: Present) {
  const { backend, merchant, account } = caller;
  const seen = await see(backend, account);
  return pageOf(kit, backend, merchant, seen, localeOf(request, merchant));
}

function merchants(server: FastifyInstance, kit: Kit): void {
  server.post('/kit/v1/merchants', async (request, reply) => {
    const backend = await platformOf(kit, request);
    const { locale, ...particulars } = asked(request.body);
    const merchant = await open(kit, backend, locale, particulars);
    await refresh(kit, merchant.id);
    const session = sessionFor(kit, { ...PLAIN, merchant: merchant.id });
    return reply.code(201).send({ id: merchant.id, account: merchant.account, session });
  });
  server.get<ById>('/kit/v1/merchants/:id', async (request) =>
    shown(kit, request, await present(kit, request)),
  );
  server.post<ById>('/kit/v1/merchants/:id/session', async (request) => {
    const { platform, merchant } = await callerOf(kit, request);
    if (!platform) throw new Refusal(401, 'unauthorized');
    return sessionFor(kit, { ...PLAIN, merchant: merchant.id });
  });
  server.post<ById>('/kit/v1/merchants/:id/details', async (request) => {
    const caller = await present(kit, request);
    const { backend, merchant, account } = caller;
    const { values, tokens, locale, ...told } = filled(request.body);
    if (locale !== null) await keepLocale(kit, merchant.id, locale);
    const signer = signerOf(request, caller, told);
    const words = inWords(localeOf(request, merchant));
    // One after the other: the second of two clicks finds the form of then.
    await kit.turns.take(`kit-details:${merchant.id}`, async () => {
      const seen = await see(backend, account);
      await submit(kit, backend, seen, values, tokens, signer).catch(words);
    });
    await heard(kit, merchant.id);
    await refresh(kit, merchant.id);
    return shown(kit, request, await present(kit, request));
  });
  server.get<ById>('/kit/v1/merchants/:id/events', async (request, reply) => {
    const { merchant } = await present(kit, request);
    reply.hijack();
    follow(kit, merchant.id, reply.raw);
  });
}

/** Who accepts terms: whoever asks, unless the platform asks for somebody. */
function signerOf(
  request: FastifyRequest,
  { platform }: Caller,
  told: { ip: string | null; user_agent: string | null },
): Signer {
  const { ip, user_agent } = platform ? told : { ip: null, user_agent: null };
  const own = request.headers['user-agent'] ?? 'unknown';
  return { ip: ip ?? request.ip, user_agent: user_agent ?? own };
}

/** What the form says is wrong, in the merchant's language. */
function inWords(locale: Locale): (error: unknown) => Promise<never> {
  return async (error) => {
    if (!(error instanceof Unacceptable)) throw error;
    await load(locale);
    throw new Unacceptable(
      error.problems.map(({ field, text }) => ({
        field,
        text: typeof text === 'string' ? text : readable(locale, text),
      })),
    );
  };
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

type ByToken = { Params: { token: string } };

function html(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    })
    .send(page);
}

/** A GET only shows a button: mail scanners open links, and must not use them up. */
function links(server: FastifyInstance, kit: Kit): void {
  server.get<ByToken>('/kit/v1/links/:token', async (request, reply) => {
    const locale = languages(request);
    await load(locale);
    return html(reply, 200, continuePage(locale, kit.settings.platform));
  });
  server.post<ByToken>('/kit/v1/links/:token', async (request, reply) => {
    const to = await redeem(kit, request.params.token);
    if (to !== null) {
      return reply.code(303).headers({ location: to, 'referrer-policy': 'no-referrer' }).send();
    }
    const locale = languages(request);
    await load(locale);
    return html(reply, 410, expiredPage(locale));
  });
}

export function routes(server: FastifyInstance, kit: Kit): void {
  merchants(server, kit);
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
