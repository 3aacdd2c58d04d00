import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { startServer } from '../harness.ts';
import { assertConforms } from './conforms.ts';
import { refused } from './refused.ts';

const server = await startServer(import.meta);
const START = 1_700_000_000;
const DAY = 86_400;

/** A sandbox with an account on which four things have happened. */
async function history() {
  const key = server.key();
  const clock = server.clock(key);
  await clock.freeze(START);
  const stripe = server.stripe(key);
  const { id: stripeAccount } = await stripe.accounts.create({
    type: 'custom',
    country: 'US',
    business_type: 'company',
  });
  await clock.advance(10);
  const person = { first_name: 'A', relationship: { owner: true } };
  const { id } = await stripe.accounts.createPerson(stripeAccount, person);
  await clock.advance(10);
  await stripe.accounts.updatePerson(stripeAccount, id, { first_name: 'B' });
  return { key, clock, stripe, stripeAccount, person: id };
}

test('events: a change, who asked for it, and what was before', async () => {
  const { stripe, stripeAccount, person } = await history();
  const { data } = await stripe.events.list({ type: 'person.updated' }, { stripeAccount });
  const [event] = data;
  assert.ok(event);
  const { id, request, data: about, ...rest } = event;
  assert.match(id, /^evt_/);
  assert.match(request?.id ?? '', /^req_/);
  assert.match(request?.idempotency_key ?? '', /^stripe-node-retry-/);
  assert.deepEqual(rest, {
    object: 'event',
    account: stripeAccount,
    api_version: '2026-10-28.endive',
    created: START + 20,
    livemode: false,
    pending_webhooks: 0,
    type: 'person.updated',
  });
  assertConforms('event', event);
  assert.equal('id' in about.object && about.object.id, person);
  assert.deepEqual(about.previous_attributes, { first_name: 'A' });
  assert.deepEqual({ ...(await stripe.events.retrieve(id, {}, { stripeAccount })) }, { ...event });
});

test('events: filters by type, by group, by several, by time', async () => {
  const { stripe, stripeAccount } = await history();
  const types = async (filter: object): Promise<string[]> => {
    const { data } = await stripe.events.list({ limit: 100, ...filter }, { stripeAccount });
    return data.map(({ type }) => type);
  };
  assert.deepEqual(await types({ type: 'person.created' }), ['person.created']);
  assert.deepEqual(await types({ type: 'person.*' }), ['person.updated', 'person.created']);
  const both = ['person.updated', 'account.application.authorized'];
  assert.deepEqual(await types({ types: both }), both);
  assert.deepEqual(await types({ type: 'payout.*' }), []);
  const late = await types({ created: { gt: START + 10 } });
  assert.ok(late.includes('person.updated') && !late.includes('person.created'), late.join());
  assert.deepEqual(await types({ delivery_success: true }), await types({}));
  assert.deepEqual(await types({ delivery_success: false }), []);
});

test('events: pages are in order of time, newest first', async () => {
  const { stripe, stripeAccount } = await history();
  const whole = await stripe.events.list({ limit: 100 }, { stripeAccount });
  const ids: string[] = [];
  for await (const { id } of stripe.events.list({ limit: 2 }, { stripeAccount })) ids.push(id);
  assert.deepEqual(
    ids,
    whole.data.map(({ id }) => id),
  );
  const times = whole.data.map(({ created }) => created);
  assert.deepEqual(
    times,
    times.toSorted((a, b) => b - a),
  );
});

test("events: an account's are read with Stripe-Account, and only by its platform", async () => {
  const { stripe, stripeAccount } = await history();
  const { data } = await stripe.events.list({}, { stripeAccount });
  const [first] = data;
  assert.ok(first);
  assert.deepEqual((await stripe.events.list()).data, []);
  assert.equal((await refused(stripe.events.retrieve(first.id))).statusCode, 404);
  const other = await refused(server.stripe().events.list({}, { stripeAccount }));
  assert.equal(other.statusCode, 403);
});

test('events: they can be read for thirty days', async () => {
  const { stripe, stripeAccount, clock } = await history();
  const { data } = await stripe.events.list({ limit: 1 }, { stripeAccount });
  const id = data[0]?.id ?? '';
  await clock.advance(30 * DAY);
  assert.equal((await stripe.events.retrieve(id, {}, { stripeAccount })).id, id);
  await clock.advance(1);
  const error = await refused(stripe.events.retrieve(id, {}, { stripeAccount }));
  assert.deepEqual([error.statusCode, error.code], [404, 'resource_missing']);
  const recent = await stripe.events.list({ type: 'person.updated' }, { stripeAccount });
  assert.deepEqual(recent.data, []);
});

test('events: they are told in the version of the sandbox, not of the request', async () => {
  const { key, stripe, stripeAccount } = await history();
  await server.sandbox(key, { api_version: '2023-10-16' });
  await stripe.accounts.reject(stripeAccount, { reason: 'other' });
  const { data } = await stripe.events.list({ type: 'account.updated' }, { stripeAccount });
  const [event] = data;
  assert.equal(event?.api_version, '2023-10-16');
  const account = event.data.object as Stripe.Account;
  assert.equal(account.requirements?.disabled_reason, 'rejected.other');
  const today = await stripe.accounts.retrieve(stripeAccount);
  assert.equal(today.requirements?.disabled_reason, 'rejected.platform_other');
});

test('events: 400 for type and types together', async () => {
  const { stripe } = await history();
  const both = { type: 'person.*', types: ['person.created'] };
  assert.equal((await refused(stripe.events.list(both))).statusCode, 400);
});
