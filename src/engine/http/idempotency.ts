// `Idempotency-Key`: a repeated request gets the answer of the first (docs, idempotent requests).
// Answers are kept by the commit of the change itself; here requests in flight are told apart, and
// refusals of executed requests are kept.
import { createHash, type Hash } from 'node:crypto';
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

/** Params in any order give the same digest; uploads count by their bytes. */
function digestInto(hash: Hash, value: unknown): void {
  if (Buffer.isBuffer(value)) {
    hash.update('bytes').update(value);
  } else if (isHash(value)) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [name, below] of entries) {
      hash.update(`{${name.length}:${name}`);
      digestInto(hash, below);
    }
    hash.update('}');
  } else {
    const text = String(value);
    hash.update(`${text.length}:${text}`);
  }
}

/** @throws idempotency_key_too_long */
export function keepOf(
  header: string | undefined,
  request: { method: string; path: string; sent: Body; account: string | null },
): Keep | null {
  if (header === undefined || header === '' || request.method !== 'POST') return null;
  if (header.length > LONGEST) throw fail('idempotency_key_too_long', { limit: LONGEST });
  const hash = createHash('sha256').update(`${request.method} ${request.path} `);
  digestInto(hash, request.sent);
  return { key: `${request.account ?? ''}:${header}`, fingerprint: hash.digest('hex') };
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
