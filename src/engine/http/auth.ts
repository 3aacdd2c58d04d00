// The key of a request, from either authorization, and the account that it speaks for.
import type { IncomingHttpHeaders } from 'node:http';
import { fail } from '../../base/errors.ts';
import type { Engine } from '../domain/context.ts';
import { authenticate, masked, type Caller } from '../domain/keys.ts';
import { platformId } from '../domain/platform.ts';
import { findAccount, noAccount } from '../domain/run.ts';

/** `Bearer sk_…`, or Basic with the key as user name. @throws api_key_missing */
function keyOf(headers: IncomingHttpHeaders): string {
  const [scheme = '', value = ''] = (headers.authorization ?? '').trim().split(/\s+/);
  const key =
    scheme.toLowerCase() === 'bearer'
      ? value
      : scheme.toLowerCase() === 'basic'
        ? (Buffer.from(value, 'base64').toString('utf8').split(':')[0] ?? '')
        : '';
  if (key === '') throw fail('api_key_missing');
  return key;
}

/** What stands after `Bearer`; empty when nothing does. */
export const bearerOf = (headers: IncomingHttpHeaders): string =>
  /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';

/** @throws api_key_missing, api_key_invalid */
export async function callerOf(
  engine: Engine,
  headers: IncomingHttpHeaders,
): Promise<Caller & { masked_key: string }> {
  const key = keyOf(headers);
  const caller = await authenticate(engine, key);
  return { ...caller, masked_key: masked(key) };
}

/**
 * The connected account named by `Stripe-Account` (or `Stripe-Context`), or whose own key it is;
 * null for the platform.
 * @throws account_invalid, header_conflict
 */
export async function connectedAccount(
  { database }: Engine,
  headers: IncomingHttpHeaders,
  { sandbox, masked_key, account }: Caller & { masked_key: string },
): Promise<string | null> {
  const { 'stripe-account': named, 'stripe-context': context } = headers;
  if (named !== undefined && context !== undefined) throw fail('header_conflict');
  const id = named ?? context ?? account;
  if (typeof id !== 'string' || id === '' || id === platformId(sandbox)) return null;
  const found = await findAccount({ database, sandbox }, id);
  if (found === null) throw noAccount({ masked_key }, id);
  return id;
}
