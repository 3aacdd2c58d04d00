// What a request says: query and body are one bag, as Stripe's server has it ("behaviour inherited
// from Rack"; old SDKs send the params of a GET in its body).
import type { FastifyRequest } from 'fastify';
import { fail } from '../../base/errors.ts';
import type { Body } from '../domain/context.ts';
import { decodeForm, newTree, type Tree } from '../shape/form.ts';
import { readMultipart, type Room } from './multipart.ts';

const LARGEST = 2 * 1024 * 1024;
export const FORM = 'application/x-www-form-urlencoded';
/** Here JSON is taken as well. */
const OURS = /^\/(?:portico\/v1|setup)\//;

/** Stops listening when it is too much: the rest is nobody's. @throws body_too_large */
function textOf({ raw }: FastifyRequest): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const parts: Buffer[] = [];
  let size = 0;
  const collect = (part: Buffer): void => {
    size += part.length;
    parts.push(part);
    if (size <= LARGEST) return;
    raw.off('data', collect).pause();
    reject(fail('body_too_large', { limit: LARGEST }));
  };
  raw.on('data', collect);
  raw.once('end', () => resolve(Buffer.concat(parts).toString('utf8')));
  raw.once('error', () => reject(fail('body_malformed', { why: 'it ended early' })));
  return promise;
}

const isHash = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readJson(text: string): Body {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw fail('body_malformed', { why: 'it is no JSON' });
  }
  if (!isHash(value)) throw fail('body_malformed', { why: 'it must be a JSON object' });
  return value;
}

function hasBody({ headers }: FastifyRequest): boolean {
  const { 'content-length': length, 'transfer-encoding': encoding } = headers;
  return encoding !== undefined || (length !== undefined && length !== '0');
}

async function bodyOf(request: FastifyRequest, room?: Room): Promise<Body> {
  const [type = ''] = (request.headers['content-type'] ?? FORM).split(';');
  const kind = type.trim().toLowerCase();
  if (kind === 'multipart/form-data') return readMultipart(request.raw, room);
  const text = await textOf(request);
  if (kind === FORM || kind === '') return decodeForm(text);
  if (kind === 'application/json' && OURS.test(request.url)) return readJson(text);
  throw fail('media_type_unsupported', { type: kind.slice(0, 80), expected: FORM });
}

/**
 * The params as they were sent, before anybody knows what they mean. Beside a form's texts the
 * tree may hold what JSON and multipart bodies can hold; `readParams` takes both.
 * @param room for files of a multipart body; as for an upload unless said
 * @throws form_malformed, form_conflict, form_too_deep, body_too_large, media_type_unsupported …
 */
export async function readBody(request: FastifyRequest, room?: Room): Promise<Tree> {
  const mark = request.url.indexOf('?');
  const query = mark < 0 ? '' : request.url.slice(mark + 1);
  const fromQuery = query === '' ? null : decodeForm(query);
  if (!hasBody(request)) return fromQuery ?? newTree();
  return Object.assign(fromQuery ?? newTree(), await bodyOf(request, room));
}
