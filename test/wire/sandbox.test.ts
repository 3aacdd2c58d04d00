import assert from 'node:assert/strict';
import test from 'node:test';
import { complete } from '../samples.ts';
import { startServer } from '../harness.ts';

const server = await startServer(import.meta);
const CLOCK = '/portico/v1/sandbox/clock';
const MARCH = 1_709_251_200; // 2024-03-01

test('sandbox: settings are shown and changed by form and by JSON', async () => {
  const key = server.key();
  const { body } = await server.call(key, 'GET', '/portico/v1/sandbox');
  assert.equal(body.object, 'portico.sandbox');
  assert.deepEqual(
    [body.country, body.default_mcc, body.clock.status, body.livemode],
    ['US', null, 'running', false],
  );
  const form = { default_mcc: '5192', 'check_seconds[url]': '7', api_version: '2023-10-16' };
  const changed = await server.sandbox(key, form);
  assert.deepEqual([changed.body.default_mcc, changed.body.check_seconds.url], ['5192', 7]);
  const json = await server.call(key, 'POST', '/portico/v1/sandbox', {
    form: JSON.stringify({ default_mcc: null, api_version: null }),
    headers: { 'content-type': 'application/json' },
  });
  assert.deepEqual([json.status, json.body.default_mcc, json.body.api_version], [200, null, null]);
  assert.equal(json.body.check_seconds.url, 7);
});

test('sandbox: 400 for a version, a country or a category nobody knows', async () => {
  const key = server.key();
  const refused: Record<string, string>[] = [
    { api_version: '2019-01-01' },
    { country: 'XX' },
    { default_mcc: 'abcd' },
    { nothing: '1' },
  ];
  for (const form of refused) {
    const { status } = await server.call(key, 'POST', '/portico/v1/sandbox', { form });
    assert.equal(status, 400, JSON.stringify(form));
  }
});

test('sandbox: the default category goes to new accounts, its version to requests', async () => {
  const key = server.key();
  await server.sandbox(key, { default_mcc: '5192', api_version: '2023-10-16' });
  const { body, headers } = await server.call(key, 'POST', '/v1/accounts', {
    form: { type: 'custom', country: 'US' },
  });
  assert.equal(body.business_profile.mcc, '5192');
  assert.equal(headers.get('stripe-version'), '2023-10-16');
});

test('clock: an empty sandbox may stand at any time, objects take its time', async () => {
  const key = server.key();
  const clock = server.clock(key);
  await clock.freeze(MARCH + 1000);
  await clock.freeze(MARCH);
  assert.equal(await clock.now(), MARCH);
  const account = await server.stripe(key).accounts.create({ type: 'custom', country: 'US' });
  assert.equal(account.created, MARCH);
  const back = await server.call(key, 'POST', CLOCK, { form: { frozen_time: String(MARCH - 1) } });
  assert.equal(back.status, 400);
  assert.match(back.body.error.message, /cannot be set back/);
  await clock.advance(60);
  assert.equal(await clock.now(), MARCH + 60);
});

test('clock: it stays where it stands, and runs on from there', async () => {
  const key = server.key();
  const clock = server.clock(key);
  await clock.freeze(MARCH);
  await server.stripe(key).accounts.create({ type: 'custom', country: 'US' });
  await clock.resume();
  const { body } = await server.call(key, 'GET', CLOCK);
  assert.deepEqual([body.status, body.frozen_time], ['running', null]);
  assert.ok(body.now >= MARCH && body.now <= MARCH + 5);
});

test('clock: advancing one that runs moves it and lets it run on', async () => {
  const key = server.key();
  const clock = server.clock(key);
  const before = await clock.now();
  await clock.advance(86_400);
  const { body } = await server.call(key, 'GET', CLOCK);
  assert.equal(body.status, 'running');
  assert.ok(body.now >= before + 86_400 && body.now <= before + 86_410);
});

test('clock: 400 for both ways at once, for none, and for a step back', async () => {
  const key = server.key();
  const refused: Record<string, string>[] = [
    { advance: '1', frozen_time: '1' },
    {},
    { advance: '-1' },
  ];
  for (const form of refused) {
    const { status } = await server.call(key, 'POST', CLOCK, { form });
    assert.equal(status, 400, JSON.stringify(form));
  }
});

test('clock: a standing account waits for its checks, each at its own time', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(MARCH);
  const { id } = await stripe.accounts.create(complete());
  const pending = async (): Promise<string[]> =>
    (await stripe.accounts.retrieve(id)).requirements?.pending_verification ?? [];
  const first = await pending();
  assert.ok(first.includes('individual.id_number'), first.join());
  await clock.advance(19);
  assert.deepEqual(await pending(), first);
  await clock.advance(1); // the identity takes twenty seconds, the address sixty
  const second = await pending();
  assert.ok(!second.includes('individual.id_number'), second.join());
  assert.ok(second.includes('individual.address.line1'), second.join());
  await clock.advance(10 * 60);
  const account = await stripe.accounts.retrieve(id);
  assert.deepEqual(account.requirements?.pending_verification, []);
  assert.deepEqual([account.charges_enabled, account.payouts_enabled], [true, true]);
  const { data } = await stripe.events.list(
    { type: 'account.updated', limit: 100 },
    { stripeAccount: id },
  );
  const times = data.map((event) => event.created - MARCH);
  assert.deepEqual(
    times,
    times.toSorted((a, b) => b - a),
  );
  assert.deepEqual(new Set(times), new Set([60, 20, 3]), times.join());
});

test('clock: one great step does what many small ones do', async () => {
  const shown = async (steps: number[]): Promise<string[]> => {
    const key = server.key();
    const stripe = server.stripe(key);
    const clock = server.clock(key);
    await clock.freeze(MARCH);
    const { id } = await stripe.accounts.create(complete());
    for (const step of steps) await clock.advance(step);
    const options = { stripeAccount: id };
    const { data } = await stripe.events.list({ limit: 100 }, options);
    return data.map((event) => `${event.type} ${event.created}`);
  };
  const small = await shown([1, 2, 17, 30, 10, 10, 500]);
  assert.deepEqual(await shown([570]), small);
});

test('clock: two steps at once are both made', async () => {
  const key = server.key();
  const clock = server.clock(key);
  await clock.freeze(MARCH);
  await Promise.all([clock.advance(10), clock.advance(20), clock.advance(30)]);
  assert.equal(await clock.now(), MARCH + 60);
});

test('clock: many sandboxes move at once', async () => {
  const clocks = Array.from({ length: 24 }, () => server.clock(server.key()));
  await Promise.all(clocks.map((clock) => clock.freeze(MARCH)));
  await Promise.all(clocks.map((clock) => clock.advance(3600)));
  const times = await Promise.all(clocks.map((clock) => clock.now()));
  assert.ok(times.every((time) => time === MARCH + 3600));
});

test('clock: stopping it takes over what was due', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  const { id } = await stripe.accounts.create(complete());
  await clock.freeze((await clock.now()) + 5);
  const account = await stripe.accounts.retrieve(id);
  assert.deepEqual(account.requirements?.pending_verification, []);
});

test('clock: checks that take no time are done while it stands', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  await server.clock(key).freeze(MARCH);
  const none = { 'check_seconds[address]': '0', 'check_seconds[identity]': '0' };
  await server.sandbox(key, { ...none, 'check_seconds[url]': '0' });
  const { id } = await stripe.accounts.create(complete());
  const began = Date.now();
  for (;;) {
    const account = await stripe.accounts.retrieve(id);
    if (account.charges_enabled) break;
    assert.ok(Date.now() - began < 3000, 'it never became active');
  }
  assert.equal(await server.clock(key).now(), MARCH);
});

test('sandbox: a publishable key may not see it', async () => {
  const key = server.publishable(server.key());
  const { status, body } = await server.call(key, 'GET', '/portico/v1/sandbox');
  assert.equal(status, 403);
  assert.equal(body.error.code, 'secret_key_required');
});
