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

test('a check that was overtaken by another value decides nothing', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(1_735_689_600); // 2025: a URL is owed at once
  const { id } = await stripe.accounts.create(complete());
  const problems = async (): Promise<string[]> => {
    const { requirements } = await stripe.accounts.retrieve(id);
    return (requirements?.errors ?? []).map(({ code }) => code);
  };
  await clock.advance(2);
  const url = 'https://missing.stripe.com';
  await stripe.accounts.update(id, { business_profile: { url } });
  await clock.advance(1); // here the check of the first URL would have ended
  assert.deepEqual(await problems(), []);
  await clock.advance(2);
  assert.deepEqual(await problems(), ['invalid_url_website_incomplete']);
});

test('what the checks write has no request, and tells what was enabled', async () => {
  const stripe = server.stripe();
  const { id } = await stripe.accounts.create(complete());
  await until(stripe, id, (seen) => seen.payouts_enabled);
  const { data } = await stripe.events.list({ limit: 100 }, { stripeAccount: id });
  const [last] = data;
  assert.equal(last?.type, 'account.updated');
  assert.deepEqual(last.request, { id: null, idempotency_key: null });
  assert.equal(Reflect.get(last.data.previous_attributes ?? {}, 'payouts_enabled'), false);
});

test('accounts created side by side all become active', async () => {
  const stripe = server.stripe();
  const made = await Promise.all(
    Array.from({ length: 20 }, () => stripe.accounts.create(complete())),
  );
  for (const { id } of made) {
    const { account } = await until(stripe, id, (seen) => seen.payouts_enabled);
    assert.equal(account.payouts_enabled, true);
  }
});
