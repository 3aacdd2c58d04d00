// `Idempotency-Key`: a repeated request gets the answer of the first (docs, idempotent requests).
// Answers are kept by the commit of the change itself; here requests in flight are told apart, and
// refusals of executed requests are kept.
import { hash } from 'node:crypto';
import { ApiError, errorBody, fail } from '../../base/errors.ts';
import { DatabaseUnavailable } from '../../base/db.ts';
import type { Body, Context, Keep } from '../domain/context.ts';
import { AlreadyAnswered, keepRefusal } from '../domain/run.ts';

const LONGEST = 255;

export interface Kept {
  status: number;
  answer: Body;
}

const isHash = (value: unknown): value is Body => typeof value === 'object' && value !== null;

const sha256 = (value: Buffer | string): string => hash('sha256', value, 'hex');

/** Params in any order are spelled alike; uploads count by their bytes. */
function spelled(value: unknown): string {
  if (Buffer.isBuffer(value)) return `bytes${sha256(value)}`;
  if (!isHash(value)) {
    const text = String(value);
    return `${text.length}:${text}`;
  }
  let all = '';
  for (const name of Object.keys(value).sort()) {
    all += `{${name.length}:${name}${spelled(value[name])}`;
  }
  return `${all}}`;
}

/** @throws idempotency_key_too_long */
export function keepOf(
  header: string | undefined,
  request: { method: string; path: string; sent: Body; account: string | null },
): Keep | null {
  if (header === undefined || header === '' || request.method !== 'POST') return null;
  if (header.length > LONGEST) throw fail('idempotency_key_too_long', { limit: LONGEST });
  const fingerprint = sha256(`${request.method} ${request.path} ${spelled(request.sent)}`);
  return { key: `${request.account ?? ''}:${header}`, fingerprint };
}

const inFlight = new Set<string>();

const nameOf = ({ request }: Context): string => request.idempotency_key ?? '';

/** @throws idempotency_mismatch */
function replayed(ctx: Context, { kept }: AlreadyAnswered): Kept {
  if (kept.fingerprint !== ctx.keep?.fingerprint) {
    throw fail('idempotency_mismatch', { key: nameOf(ctx) });
  }
  return { status: kept.status, answer: kept.answer };
}

/** Refusals that a repetition may well not meet. */
const PASSING = new Set([401, 409, 429, 503]);

async function keptRefusal(ctx: Context, error: unknown): Promise<void> {
  if (error instanceof DatabaseUnavailable) return;
  const refusal = error instanceof ApiError ? error : fail('internal');
  if (PASSING.has(refusal.status)) return;
  await keepRefusal(ctx, refusal.status, { ...errorBody(refusal) });
}

/**
 * Executes once per key.
 * @returns the answer, or in `replay` what was answered before
 * @throws what the execution throws, idempotency_key_in_use, idempotency_mismatch
 */
export async function once<A>(
  ctx: Context,
  execute: () => Promise<A>,
): Promise<{ answer: A } | { replay: Kept }> {
  if (ctx.keep === null) return { answer: await execute() };
  const flight = `${ctx.sandbox.id} ${ctx.keep.key}`;
  if (inFlight.has(flight)) throw fail('idempotency_key_in_use', { key: nameOf(ctx) });
  inFlight.add(flight);
  try {
    return { answer: await executed(ctx, execute) };
  } catch (error) {
    if (error instanceof AlreadyAnswered) return { replay: replayed(ctx, error) };
    throw error;
  } finally {
    inFlight.delete(flight);
  }
}

async function executed<A>(ctx: Context, execute: () => Promise<A>): Promise<A> {
  try {
    return await execute();
  } catch (error) {
    if (!(error instanceof AlreadyAnswered)) await keptRefusal(ctx, error);
    throw error;
  }
}
