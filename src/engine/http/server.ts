// The HTTP server: every route of the table, and what is said where there is none.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import fastify, {
  type FastifyInstance,
  type FastifyRequest,
  type FastifyServerFactory,
} from 'fastify';
import { fail } from '../../base/errors.ts';
import type { Log } from '../../base/log.ts';
import type { Engine } from '../domain/context.ts';
import { begin, CORS, refusalOf, sendRefusal } from './answer.ts';
import { FORM } from './body.ts';
import { openTable, passTable, table } from './table.ts';
import { handlerOf, openHandlerOf, passHandlerOf } from './walk.ts';

/** Another server on the same port, by its paths. */
export interface Neighbour {
  /** Never asked for `/v1/…`. */
  owns(url: string): boolean;
  handle(request: IncomingMessage, response: ServerResponse): void;
}

/** Longest id in a path; longer ones are no id of anything. */
const LONGEST_ID = 500;
/** Fastify's own default: longer than the idle time of the proxies before it. */
const KEEP_ALIVE_MS = 72_000;

/** At `info` a line for every request: what was asked by its route, never what was sent. */
function logRequests(server: FastifyInstance, log: Log): void {
  if (!log.isLevelEnabled('info')) return;
  server.addHook('onResponse', (request, reply, done) => {
    const id = reply.getHeader('request-id');
    const route = `${request.method} ${request.routeOptions.url ?? 'unknown'}`;
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    log.info({ id, route, status: reply.statusCode, ms }, 'answered');
    done();
  });
}

function unrecognized({ method, url }: Pick<FastifyRequest, 'method' | 'url'>) {
  const [path = ''] = url.split('?');
  return fail('unrecognized_url', { method, path: path.slice(0, 200) });
}

/** What fastify itself refuses: content types that it cannot read. */
function unreadable(error: unknown, request: FastifyRequest) {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 415) {
    const type = (request.headers['content-type'] ?? '').slice(0, 80);
    return fail('media_type_unsupported', { type, expected: FORM });
  }
  const theirs = typeof status === 'number' && status < 500;
  return theirs ? fail('body_malformed', { why: 'the request is not well-formed HTTP' }) : null;
}

/** As fastify would make it; requests of the neighbour's never get to fastify. */
function sharing({ owns, handle }: Neighbour): FastifyServerFactory {
  return (own) => {
    const server = createServer((request, response) => {
      const { url = '/' } = request;
      if (url.startsWith('/v1/') || !owns(url)) own(request, response);
      else handle(request, response);
    });
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    server.requestTimeout = 0;
    return server;
  };
}

/**
 * The server with every route of the table, not yet listening.
 * @param engine the rooms below, as `main` joined them
 * @param neighbour what else is served on its port
 */
export function httpServer(
  engine: Engine,
  log: Log,
  neighbour: Neighbour | null = null,
): FastifyInstance {
  const server = fastify({
    logger: false,
    ...(neighbour === null ? {} : { serverFactory: sharing(neighbour) }),
    keepAliveTimeout: KEEP_ALIVE_MS,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    // Ids that are too long, paths that are not well-formed.
    frameworkErrors: (_error, request, reply) => {
      begin(request, reply);
      void sendRefusal(reply, unrecognized(request));
    },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: LONGEST_ID },
  });
  logRequests(server, log);
  // Bodies are read by `body.ts`, whatever their type: also those of GET.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, _payload, done) => done(null));
  for (const route of table) {
    const handler = handlerOf(engine, log, route);
    server.route({ method: route.method, url: route.path, handler });
  }
  for (const route of openTable) {
    const handler = openHandlerOf(engine, log, route);
    server.route({ method: route.method, url: route.path, handler });
  }
  for (const route of passTable) {
    const handler = passHandlerOf(engine, log, route);
    server.route({ method: route.method, url: route.path, handler });
  }
  server.options('*', (_request, reply) => reply.headers(CORS).code(204).send());
  server.setNotFoundHandler((request, reply) => {
    begin(request, reply);
    return sendRefusal(reply, unrecognized(request));
  });
  server.setErrorHandler((error, request, reply) => {
    const id = begin(request, reply);
    const malformed = unreadable(error, request);
    return sendRefusal(reply, malformed ?? refusalOf(error, log, { id, route: request.method }));
  });
  return server;
}
