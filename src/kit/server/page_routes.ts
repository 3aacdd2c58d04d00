// What a merchant's page may ask (docs/kit.md), from any origin: it shows the session of its visit,
// and no cookie is ever looked at. The platform's server may ask the same with its key.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isLocale, load, localeFor, type Locale } from '../locales/index.ts';
import type { Signer } from './acceptance.ts';
import { callerOf, type ById, type Caller } from './caller.ts';
import type { Kit } from './context.ts';
import { submit } from './details.ts';
import { enter } from './doors.ts';
import { dropDraft, keepDraft } from './drafts.ts';
import { drafted, entering, filled, returning, textOf } from './given.ts';
import { follow } from './live.ts';
import { keepLocale, type Merchant } from './merchants.ts';
import { pageOf, startPage } from './page.ts';
import { Refusal, Unacceptable } from './refusal.ts';
import { removePerson } from './removal.ts';
import { see } from './seen.ts';
import { isUsed, use } from './used.ts';
import { heard, refresh } from './standing.ts';
import { begin } from './start.ts';
import { readable } from './texts.ts';

/** What the page asks for, else what was chosen before, else what the browser reads. */
function localeOf(request: FastifyRequest<ById>, merchant: Merchant): Locale {
  const chosen = textOf(request.query['locale']);
  if (chosen === null) return merchant.locale ?? languages(request);
  return isLocale(chosen) ? chosen : localeFor([chosen]);
}

/** What the browser reads. */
export function languages(request: FastifyRequest): Locale {
  const accepted = request.headers['accept-language'] ?? '';
  return localeFor(accepted.split(',').map((part) => (part.split(';')[0] ?? '').trim()));
}

/** @throws Refusal while the merchant has no account */
function accountOf({ merchant }: Caller): string {
  if (merchant.account === null) throw new Refusal(409, 'no_account_yet');
  return merchant.account;
}

async function shown(kit: Kit, request: FastifyRequest<ById>) {
  const caller = await callerOf(kit, request);
  const { backend, merchant } = caller;
  const locale = localeOf(request, merchant);
  if (merchant.account !== null) {
    return pageOf(kit, caller, await see(backend, merchant.account), locale);
  }
  return startPage(kit, caller, locale, textOf(request.query['country']));
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

const HOUR_MS = 3600 * 1000;

async function details(kit: Kit, request: FastifyRequest<ById>) {
  const caller = await callerOf(kit, request);
  const { values, tokens, locale, attempt, ...told } = filled(request.body);
  const { id } = caller.merchant;
  if (locale !== null) await keepLocale(kit, id, locale);
  const signer = signerOf(request, caller, told);
  const words = inWords(locale ?? localeOf(request, caller.merchant));
  // One after the other: the second of two clicks finds the form of then.
  await kit.turns.take(`kit-details:${id}`, async () => {
    const { account } = caller.merchant;
    const once = attempt === null ? null : `attempt ${id} ${attempt}`;
    if (once !== null && (await isUsed(kit, once))) return;
    if (account === null) await begin(kit, caller, values).catch(words);
    else {
      const seen = await see(caller.backend, account);
      await submit(kit, caller, seen, values, tokens, signer).catch(words);
    }
    if (once !== null) await use(kit, once, kit.now_ms() + HOUR_MS);
  });
  await dropDraft(kit, id);
  await heard(kit, id);
  await refresh(kit, id);
  return shown(kit, request);
}

/** A page of the backend itself, for what only that one can collect. */
async function backendPage(kit: Kit, request: FastifyRequest<ById>): Promise<{ url: string }> {
  const caller = await callerOf(kit, request);
  const account = accountOf(caller);
  const return_url = returning(request.body);
  const { visit, backend } = caller;
  const { url } = await backend.stripe.accountLinks.create({
    account,
    type: 'account_onboarding',
    return_url,
    refresh_url: visit.refresh_url ?? return_url,
    collection_options: {
      fields: visit.collect ?? kit.settings.collect,
      future_requirements: visit.future ?? kit.settings.future ?? 'omit',
    },
  });
  return { url };
}

const SMALL = { bodyLimit: 16 * 1024 };
const MIDDLE = { bodyLimit: 128 * 1024 };

interface OfPerson extends ById {
  Params: { id: string; person: string };
}

function calls(server: FastifyInstance, kit: Kit): void {
  server.post('/kit/v1/sessions', SMALL, (request) =>
    enter(kit, entering(request.body), languages(request)),
  );
  server.get<ById>('/kit/v1/merchants/:id', (request) => shown(kit, request));
  server.post<ById>('/kit/v1/merchants/:id/details', MIDDLE, (request) => details(kit, request));
  server.put<ById>('/kit/v1/merchants/:id/draft', MIDDLE, async (request, reply) => {
    const { merchant } = await callerOf(kit, request);
    await keepDraft(kit, merchant.id, drafted(request.body));
    return reply.code(204).send();
  });
  server.post<ById>('/kit/v1/merchants/:id/backend_page', SMALL, (request) =>
    backendPage(kit, request),
  );
  server.delete<OfPerson>('/kit/v1/merchants/:id/persons/:person', async (request) => {
    const caller = await callerOf(kit, request);
    await removePerson(caller.backend, accountOf(caller), request.params.person);
    await heard(kit, caller.merchant.id);
    await refresh(kit, caller.merchant.id);
    return shown(kit, request);
  });
  server.get<ById>('/kit/v1/merchants/:id/events', async (request, reply) => {
    const { merchant, visit } = await callerOf(kit, request);
    reply.hijack();
    follow(kit, merchant.id, reply.raw, visit.expires_ms);
  });
}

const OPEN = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'retry-after',
};
const PREFLIGHT = {
  ...OPEN,
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-allow-methods': 'GET, POST, PUT, DELETE',
  'access-control-max-age': '600',
};

const preflight = (_request: FastifyRequest, reply: FastifyReply) =>
  reply.code(204).headers(PREFLIGHT).send();

/** The routes that pages of any origin may call, and their preflights. */
export function pageRoutes(server: FastifyInstance, kit: Kit): void {
  server.register(async (scope) => {
    scope.addHook('onRequest', async (_request, reply) => {
      reply.headers({ ...OPEN, 'cache-control': 'no-store' });
      for (const [name, value] of Object.entries(OPEN)) reply.raw.setHeader(name, value);
    });
    calls(scope, kit);
    const paths = [
      'sessions',
      'merchants/:id',
      'merchants/:id/details',
      'merchants/:id/draft',
      'merchants/:id/backend_page',
      'merchants/:id/persons/:person',
      'merchants/:id/events',
    ];
    for (const path of paths) scope.options(`/kit/v1/${path}`, preflight);
  });
}
