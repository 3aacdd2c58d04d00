// The walk of one request:
//   key -> sandbox -> version -> params -> (answered before?) -> handler -> expand -> version -> out
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sandboxNow } from '../../base/clock.ts';
import { fail, type ErrorBody } from '../../base/errors.ts';
import type { Log } from '../../base/log.ts';
import type { Body, Context, Engine } from '../domain/context.ts';
import { fetching } from '../domain/fetch.ts';
import { withPeopleFor } from '../domain/people_shown.ts';
import { visitorOf } from '../domain/visitors.ts';
import { expand, takeExpand, type Expansion } from '../shape/expand.ts';
import { newTree, type Tree } from '../shape/form.ts';
import { downgrade, downgradeError, readVersion, TODAY, upgrade } from '../shape/versions/index.ts';
import {
  begin,
  isDownload,
  isPage,
  isRedirect,
  refusalOf,
  sendDownload,
  sendJson,
  sendPage,
  sendRedirect,
  sendRefusal,
} from './answer.ts';
import { bearerOf, callerOf, connectedAccount } from './auth.ts';
import { readBody } from './body.ts';
import { keepOf, once } from './idempotency.ts';
import { PHOTOS } from './multipart.ts';
import type { Download, Ids, OpenRoute, PassRoute, Route } from './routes.ts';

type Answered = { status: number; answer: Body | Download; replayed: boolean };

/** A request on its way, with what is known of it so far; errors are rendered by it. */
interface Walk {
  id: string;
  operation: string;
  version: string;
  sent: Tree;
}

const single = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;

async function contextOf(
  engine: Engine,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  walk: Walk,
): Promise<Context> {
  const { headers } = request;
  const caller = await callerOf(engine, headers);
  const { sandbox, keys, masked_key } = caller;
  const named = single(headers['stripe-version']);
  walk.version = readVersion(named ?? sandbox.settings.api_version ?? TODAY);
  reply.header('stripe-version', named ?? walk.version);
  if (keys === 'publishable' && route.keys === 'secret') throw fail('secret_key_required');
  const account = await connectedAccount(engine, headers, caller);
  walk.sent = await readBody(request);
  const key = single(headers['idempotency-key']);
  const [path = ''] = request.url.split('?');
  const keep = keepOf(key, { method: request.method, path, sent: walk.sent, account });
  return {
    ...engine,
    sandbox,
    now: sandboxNow(sandbox),
    request: { id: walk.id, idempotency_key: keep === null ? null : (key ?? null) },
    keep,
    version: walk.version,
    account,
    livemode: sandbox.livemode,
    client_ip: request.ip,
    keys,
    holder: caller.pages === 'holder',
    masked_key,
  };
}

/** Params are read before anything is executed: their refusal is never kept. */
async function answered(ctx: Context, route: Route, walk: Walk, ids: Ids) {
  const { country } = ctx.sandbox.settings;
  const upgraded = upgrade(ctx.version, { operation: walk.operation, sent: walk.sent, country });
  const { expansions, rest } = takeExpand(route.answers, upgraded);
  const execute = route.prepare(ctx, rest, ids);
  const done = await once(ctx, execute);
  if ('replay' in done) {
    const { status, answer } = done.replay;
    return finished(ctx, walk, expansions, { status, answer, replayed: true });
  }
  return finished(ctx, walk, expansions, { status: 200, answer: done.answer, replayed: false });
}

async function finished(
  ctx: Context,
  walk: Walk,
  expansions: Expansion[],
  done: Answered,
): Promise<Answered> {
  if (isDownload(done.answer)) return done;
  if (isRefusal(done.answer)) {
    return { ...done, answer: { ...downgradeError(ctx.version, done.answer, walk) } };
  }
  const whole =
    expansions.length === 0 ? done.answer : await expand(done.answer, expansions, fetching(ctx));
  const peopled = await withPeopleFor(ctx.version, ctx, whole);
  return { ...done, answer: downgrade(ctx.version, peopled, walk.sent) };
}

/** A refusal that was kept is told again, in the words of who asks. */
const isRefusal = (answer: Body): answer is Body & ErrorBody => 'error' in answer;

/** What fastify calls for a route of the table. */
export function handlerOf(engine: Engine, log: Log, route: Route) {
  const { operation } = route;
  return async (request: FastifyRequest<{ Params: Ids }>, reply: FastifyReply) => {
    const walk: Walk = { id: begin(request, reply), operation, version: TODAY, sent: newTree() };
    try {
      const ctx = await contextOf(engine, route, request, reply, walk);
      const { status, answer, replayed } = await answered(ctx, route, walk, request.params);
      if (replayed) reply.header('idempotent-replayed', 'true');
      return isDownload(answer) ? sendDownload(reply, answer) : sendJson(reply, status, answer);
    } catch (error) {
      const refusal = refusalOf(error, log, { id: walk.id, route: operation });
      const { version, sent } = walk;
      return sendRefusal(reply, refusal, (body) =>
        downgradeError(version, body, { operation, sent }),
      );
    }
  };
}

/** The same for a route without a key. */
export function openHandlerOf(engine: Engine, log: Log, route: OpenRoute) {
  return async (request: FastifyRequest<{ Params: Ids }>, reply: FastifyReply) => {
    const id = begin(request, reply);
    try {
      const { headers, params: ids } = request;
      const answer = await route.handler(engine, { params: await readBody(request), ids, headers });
      if (isRedirect(answer)) return sendRedirect(reply, answer);
      if (isPage(answer)) return sendPage(reply, answer);
      return isDownload(answer) ? sendDownload(reply, answer) : sendJson(reply, 200, answer);
    } catch (error) {
      const operation = `${route.method} ${route.path}`;
      return sendRefusal(reply, refusalOf(error, log, { id, route: operation }));
    }
  };
}

/** The same for a route of the merchant pages. The pass is read before the body. */
export function passHandlerOf(engine: Engine, log: Log, route: PassRoute) {
  return async (request: FastifyRequest<{ Params: Ids }>, reply: FastifyReply) => {
    const id = begin(request, reply);
    try {
      const visitor = await visitorOf(engine, bearerOf(request.headers));
      const sent = await readBody(request, PHOTOS);
      return sendJson(reply, 200, await route.handler(visitor, sent, request.params));
    } catch (error) {
      const operation = `${route.method} ${route.path}`;
      return sendRefusal(reply, refusalOf(error, log, { id, route: operation }));
    }
  };
}
