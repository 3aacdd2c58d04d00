// How answers leave: headers that every answer has, errors in Stripe's form, bytes of files.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DatabaseUnavailable } from '../../base/db.ts';
import { ApiError, errorBody, fail, type ErrorBody } from '../../base/errors.ts';
import { newId } from '../../base/id.ts';
import type { Log } from '../../base/log.ts';
import { spelled } from '../../base/spelled.ts';
import type { Body, Download, Page, Redirect } from './routes.ts';

/** Browsers with a publishable key call from pages of other origins. */
export const CORS = {
  'access-control-allow-headers':
    'authorization, content-type, idempotency-key, stripe-account, stripe-version',
  'access-control-allow-methods': 'GET, POST, DELETE',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Request-Id, Stripe-Version, Idempotent-Replayed',
  'access-control-max-age': '300',
};

/** Sets what is known before anything else, and gives the request's id. */
export function begin(request: FastifyRequest, reply: FastifyReply): string {
  const id = newId('req');
  const { 'idempotency-key': key, 'stripe-account': account } = request.headers;
  reply.header('request-id', id);
  reply.header('access-control-allow-origin', CORS['access-control-allow-origin']);
  reply.header('access-control-expose-headers', CORS['access-control-expose-headers']);
  reply.header('cache-control', 'no-cache, no-store');
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) {
    reply.header('idempotency-key', key);
  }
  if (typeof account === 'string') reply.header('stripe-account', account);
  return id;
}

type Any = Body | Download | Page | Redirect;

export const isDownload = (answer: Any): answer is Download => 'download' in answer;
export const isRedirect = (answer: Any): answer is Redirect => 'redirect' in answer;
export const isPage = (answer: Any): answer is Page => 'page' in answer;

/** Where a browser came from is told to nobody: links carry secrets. */
export function sendRedirect(reply: FastifyReply, { redirect, status }: Redirect): FastifyReply {
  return reply.header('referrer-policy', 'no-referrer').redirect(redirect, status ?? 302);
}

export function sendPage(reply: FastifyReply, { page, status }: Page): FastifyReply {
  reply.header('content-security-policy', "default-src 'none'; base-uri 'none'");
  reply.header('referrer-policy', 'no-referrer');
  reply.header('x-content-type-options', 'nosniff');
  return reply.code(status).type('text/html; charset=utf-8').send(page);
}

/** File names go into a header: only plain characters, and never a path. */
const plain = (name: string): string => name.replace(/[^\w.-]/g, '_').slice(-100);

export function sendDownload(reply: FastifyReply, { download }: Download): FastifyReply {
  const { bytes, filename, type } = download;
  if (filename !== null) {
    reply.header('content-disposition', `inline; filename="${plain(filename)}"`);
  }
  // What was uploaded is never run as a page of this server.
  reply.header('content-security-policy', "default-src 'none'; sandbox");
  reply.header('x-content-type-options', 'nosniff');
  return reply.type(type).send(bytes);
}

export function sendJson(reply: FastifyReply, status: number, body: object): FastifyReply {
  return reply.code(status).type('application/json').send(spelled(body));
}

/** Refusals that the same request may not meet a moment later; SDKs retry on this header. */
const AGAIN: ReadonlySet<string | undefined> = new Set(['lock_timeout', 'idempotency_key_in_use']);

/**
 * The refusal that an error stands for. What nobody expected is logged: its kind and where it came
 * from, never its message, which may hold values.
 */
export function refusalOf(
  error: unknown,
  log: Log,
  request: { id: string; route: string },
): ApiError {
  if (error instanceof ApiError) return error;
  const unavailable = error instanceof DatabaseUnavailable;
  const kind = error instanceof Error ? error.name : typeof error;
  const stack = error instanceof Error ? framesOf(error) : [];
  if (unavailable) log.warn({ ...request, why: error.message }, 'the database is not available');
  else log.error({ ...request, kind, stack }, 'a request failed');
  return fail(unavailable ? 'unavailable' : 'internal');
}

/** The frames alone: the first line of a stack is the message. */
function framesOf(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n').map((line) => line.trim());
  return lines.filter((line) => line.startsWith('at ')).slice(0, 12);
}

export function sendRefusal(
  reply: FastifyReply,
  refusal: ApiError,
  render: (body: ErrorBody) => ErrorBody = (body) => body,
): FastifyReply {
  const again = AGAIN.has(refusal.code) || refusal.status === 503;
  reply.header('stripe-should-retry', String(again));
  // The rest of its body was not read; the connection cannot be used again.
  if (refusal.status === 413) reply.header('connection', 'close');
  if (refusal.status === 401) reply.header('www-authenticate', 'Basic realm="Stripe"');
  return sendJson(reply, refusal.status, render(errorBody(refusal)));
}
