// Against which backend the kit's journeys run: the test's own engine, or any other. A kit knows
// its backend by address and keys only, so the same journeys run against a Portico that listens
// elsewhere or, with keys of its test mode, against Stripe (docs/kit.md).
import { randomBytes } from 'node:crypto';
import type Stripe from 'stripe';
import { client } from '../../src/kit/server/index.ts';
import type { TestServer } from '../harness.ts';

export interface TestBackend {
  /** Null: Stripe itself. */
  url: string | null;
  key: string;
  publishableKey: string;
  stripe: Stripe;
  /** It lives beside the test, and reaches the test's webhook endpoint. */
  own: boolean;
}

/** Of the engine, unless PORTICO_TEST_BACKEND (a URL, or `stripe`) names another. */
export function backendOf(server: TestServer): TestBackend {
  const { PORTICO_TEST_BACKEND: named, PORTICO_TEST_BACKEND_KEY: given } = process.env;
  const tail = randomBytes(12).toString('hex');
  const key = named === undefined ? server.key() : (given ?? `sk_test_${tail}`);
  const known = process.env['PORTICO_TEST_BACKEND_PUBLISHABLE_KEY'];
  const publishableKey = known ?? key.replace(/^sk_/, 'pk_');
  if (named === undefined) {
    return { url: server.url, key, publishableKey, stripe: server.stripe(key), own: true };
  }
  const url = named === 'stripe' ? null : named;
  return { url, key, publishableKey, stripe: client(key, url), own: false };
}
