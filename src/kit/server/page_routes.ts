// What a merchant's page may ask (docs/kit.md), from any origin: it shows the session of its visit,
// and no cookie is ever looked at. The platform's server may ask the same with its key.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callerOf, type ById, type Caller } from './caller.ts';
import type { Kit } from './context.ts';
import { enter } from './doors.ts';
import { keepDraft } from './drafts.ts';
import { drafted } from './filled.ts';
import { entering, returning, textOf } from './given.ts';
import { languages, localeOf } from './language.ts';
import { follow } from './live.ts';
import { pageOf, startPage } from './page.ts';
import { Refusal } from './refusal.ts';
import { removePerson } from './removal.ts';
import { see } from './seen.ts';
import { heard, refresh } from './standing.ts';
import { takeDetails } from './taking.ts';

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
  server.post<ById>('/kit/v1/merchants/:id/details', MIDDLE, async (request) => {
    await takeDetails(kit, request);
    return shown(kit, request);
  });
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
