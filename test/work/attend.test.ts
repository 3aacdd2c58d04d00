import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import type Stripe from 'stripe';
import { startServer } from '../harness.ts';
import { complete } from '../samples.ts';

const server = await startServer(import.meta);
after(() => server.stop());

/** Asks until `ready` or too late; gives the account and how long it took. */
async function until(
  stripe: Stripe,
  id: string,
  ready: (account: Stripe.Account) => boolean,
): Promise<{ account: Stripe.Account; ms: number }> {
  const began = performance.now();
  for (;;) {
    const account = await stripe.accounts.retrieve(id);
    const ms = performance.now() - began;
    if (ready(account) || ms > 3000) return { account, ms };
  }
}

test('with the real clock a complete account is active within 300 ms of the answer', async () => {
  const stripe = server.stripe();
  await stripe.accounts.create(complete()); // the first request of a process is slower
  const created = await stripe.accounts.create(complete());
  const { account, ms } = await until(stripe, created.id, (seen) => seen.charges_enabled);
  assert.equal(account.charges_enabled, true);
  assert.equal(account.payouts_enabled, true);
  assert.equal(account.capabilities?.card_payments, 'active');
  assert.deepEqual(account.requirements?.pending_verification, []);
  assert.ok(ms < 300, `${ms} ms`);
});
