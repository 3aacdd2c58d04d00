// Tokens that the browser made: each can be used once, and what is repeated after a broken line must
// nevertheless arrive.
import { createHash } from 'node:crypto';
import Stripe from 'stripe';
import type { Kit } from './context.ts';
import { use } from './used.ts';

/** Made by the browser with the publishable key; each replaces what the values would say. */
export interface Tokens {
  account?: string;
  bank_account?: string;
  /** By the subject of the person's fields. */
  persons?: Readonly<Record<string, string>>;
}

const HOUR_MS = 3600 * 1000;

/** Those that this merchant showed before: what they say may have arrived. */
export async function shownBefore(
  kit: Kit,
  merchant: string,
  { account, bank_account, persons }: Tokens,
): Promise<ReadonlySet<string>> {
  const before = new Set<string>();
  for (const token of [account, bank_account, ...Object.values(persons ?? {})]) {
    if (token === undefined) continue;
    const fresh = await use(kit, `token ${merchant} ${token}`, kit.now_ms() + HOUR_MS);
    if (!fresh) before.add(token);
  }
  return before;
}

const PLACES = ['account_token', 'external_account', 'person_token'];

const tokensIn = (params: object): string[] =>
  Object.entries(params).flatMap(([name, value]) =>
    PLACES.includes(name) && typeof value === 'string' ? [value] : [],
  );

/** The same words are answered again by the backend, under an idempotency key made of them. */
function onceFor(target: string, params: object): Stripe.RequestOptions {
  if (tokensIn(params).length === 0) return {};
  const digest = createHash('sha256')
    .update(`${target} ${JSON.stringify(params)}`)
    .digest('hex');
  return { idempotencyKey: `kit-token-${digest.slice(0, 40)}` };
}

const usedUp = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError && error.code === 'token_already_used';

/**
 * Sends parameters that may hold tokens. One that was shown before and is used up has arrived, with
 * all that was sent beside it then: only the rest of these parameters is sent, if there is any.
 * @param target what is changed: the same words of another target are another request
 * @param before as `shownBefore` gives it
 * @throws what the SDK throws
 */
export async function sendOnce<P extends object>(
  target: string,
  params: P,
  before: ReadonlySet<string>,
  send: (params: Partial<P>, options: Stripe.RequestOptions) => Promise<unknown>,
): Promise<void> {
  try {
    await send(params, onceFor(target, params));
  } catch (error) {
    const tokens = tokensIn(params);
    if (!usedUp(error) || !tokens.some((token) => before.has(token))) throw error;
    const left: Partial<P> = { ...params };
    for (const name of PLACES) Reflect.deleteProperty(left, name);
    if (Object.keys(left).length > 0) await send(left, {});
  }
}
