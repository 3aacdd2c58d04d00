import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import type Stripe from 'stripe';
import { createLog } from '../../src/base/log.ts';
import { startWork } from '../../src/engine/work/index.ts';
import { startServer } from '../harness.ts';
import { answering, hanging, receiver, slow, type Receiver } from './receiver.ts';

// The server only answers; the workers run here, with a schedule that needs no patience.
const server = await startServer(import.meta, { role: 'api' });
const waits = { first_ms: 30 };
const work = startWork({
  database: server.services.database,
  log: createLog('silent'),
  background: true,
  delivery: {
    timeout_ms: 250,
    retries: (attempts) => (attempts < 3 ? waits.first_ms : null),
  },
});
after(() => work.stop());

interface Setup {
  stripe: Stripe;
  there: Receiver;
  endpoint: Stripe.WebhookEndpoint;
}

async function endpointAt(
  there: Receiver,
  more: Partial<Stripe.WebhookEndpointCreateParams> = {},
  stripe = server.stripe(),
): Promise<Setup> {
  const endpoint = await stripe.webhookEndpoints.create({
    url: `${there.url}/hook`,
    enabled_events: ['*'],
    connect: true,
    ...more,
  });
  return { stripe, there, endpoint };
}

const custom: Stripe.AccountCreateParams = { type: 'custom', country: 'US' };

/** The events of a delivery as the SDK reads them, verified. */
function verified({ there, endpoint, stripe }: Setup): Stripe.Event[] {
  return there.received.map(({ body, headers }) =>
    stripe.webhooks.constructEvent(
      body,
      String(headers['stripe-signature']),
      endpoint.secret ?? '',
    ),
  );
}

/** What became of an event, asked until it is no longer pending. */
async function settled(stripe: Stripe, id: string, account: string): Promise<Stripe.Event> {
  const began = Date.now();
  for (;;) {
    const event = await stripe.events.retrieve(id, {}, { stripeAccount: account });
    if (event.pending_webhooks === 0 || Date.now() - began > 5000) return event;
  }
}

test('webhook: an account is authorized: signed, with its account, at a connect endpoint', async () => {
  const setup = await endpointAt(await receiver());
  const { id } = await setup.stripe.accounts.create(custom);
  await setup.there.count(1);
  const [event] = verified(setup);
  assert.deepEqual(
    [event?.type, event?.account, event?.livemode, event?.pending_webhooks],
    ['account.application.authorized', id, false, 1],
  );
  const stored = await settled(setup.stripe, event?.id ?? '', id);
  assert.equal(stored.pending_webhooks, 0);
  await setup.there.close();
});

test('webhook: connect endpoints hear of accounts, the others of the platform', async () => {
  const stripe = server.stripe();
  const connect = await endpointAt(await receiver(), {}, stripe);
  const own = await endpointAt(await receiver(), { connect: false }, stripe);
  await stripe.accounts.create(custom);
  const file = { data: Buffer.from('%PDF-1.4\n'), name: 'a.pdf' };
  await stripe.files.create({ purpose: 'pci_document', file });
  await Promise.all([connect.there.count(1), own.there.count(1)]);
  assert.ok(verified(connect).every((event) => event.account !== undefined));
  assert.deepEqual(
    verified(own).map((event) => [event.type, event.account]),
    [['file.created', undefined]],
  );
  await Promise.all([connect.there.close(), own.there.close()]);
});

test('webhook: an endpoint gets the events that it names', async () => {
  const setup = await endpointAt(await receiver(), { enabled_events: ['account.updated'] });
  const { id } = await setup.stripe.accounts.create(custom);
  await setup.stripe.accounts.update(id, { metadata: { colour: 'red' } });
  await setup.there.count(1);
  const [event] = verified(setup);
  assert.equal(event?.type, 'account.updated');
  assert.deepEqual(event.data.previous_attributes, { metadata: { colour: null } });
  assert.equal(setup.there.received.length, 1);
  await setup.there.close();
});

test('webhook: an endpoint of an older version gets events of that version', async () => {
  const setup = await endpointAt(await receiver(), {
    api_version: '2023-10-16',
    enabled_events: ['account.updated'],
  });
  const { id } = await setup.stripe.accounts.create({
    ...custom,
    controller: undefined,
  });
  await setup.stripe.accounts.reject(id, { reason: 'other' });
  await setup.there.count(1);
  const [event] = verified(setup);
  assert.equal(event?.api_version, '2023-10-16');
  const account = event.data.object as Stripe.Account;
  assert.equal(account.requirements?.disabled_reason, 'rejected.other');
  await setup.there.close();
});

test('webhook: a receiver that fails is tried three times, each signed anew, then given up', async () => {
  const setup = await endpointAt(await receiver(answering(500)));
  const { id } = await setup.stripe.accounts.create(custom);
  await setup.there.count(3);
  const [event] = verified(setup);
  const done = await settled(setup.stripe, event?.id ?? '', id);
  assert.equal(done.pending_webhooks, 0);
  const times = setup.there.received.map(({ at_ms }) => at_ms);
  assert.ok(times.every((time, index) => index === 0 || time - (times[index - 1] ?? 0) >= 25));
  const failed = { delivery_success: false };
  const { data } = await setup.stripe.events.list(failed, { stripeAccount: id });
  assert.deepEqual(
    data.map((each) => each.id),
    [event?.id],
  );
  assert.equal(setup.there.received.length, 3);
  await setup.there.close();
});

test('webhook: a receiver that recovers gets what it missed', async () => {
  const setup = await endpointAt(await receiver(answering(503)));
  const { id } = await setup.stripe.accounts.create(custom);
  await setup.there.count(1);
  setup.there.behave(answering(200));
  await setup.there.count(2);
  const events = verified(setup);
  assert.equal(events[0]?.id, events[1]?.id);
  assert.equal((await settled(setup.stripe, events[0]?.id ?? '', id)).pending_webhooks, 0);
  const taken = { delivery_success: true };
  const { data } = await setup.stripe.events.list(taken, { stripeAccount: id });
  assert.equal(data.length, 1);
  await setup.there.close();
});

test('webhook: one that hangs or redirects fails, one that is slow but in time does not', async () => {
  const stripe = server.stripe();
  const other = await receiver();
  const hangs = await endpointAt(await receiver(hanging), {}, stripe);
  const redirects = await endpointAt(
    await receiver(answering(302, { location: other.url })),
    {},
    stripe,
  );
  const slowly = await endpointAt(await receiver(slow(120)), {}, stripe);
  await stripe.accounts.create(custom);
  await Promise.all([hangs.there.count(2), redirects.there.count(3), slowly.there.count(1)]);
  assert.equal(other.received.length, 0);
  assert.equal(slowly.there.received.length, 1);
  const all = [hangs, redirects, slowly];
  await Promise.all([...all.map(({ there }) => there.close()), other.close()]);
});

test('webhook: retries stop when the endpoint is disabled or deleted', async () => {
  const stripe = server.stripe();
  const disabled = await endpointAt(await receiver(answering(500)), {}, stripe);
  const deleted = await endpointAt(await receiver(answering(500)), {}, stripe);
  waits.first_ms = 200;
  const { id } = await stripe.accounts.create(custom);
  await Promise.all([disabled.there.count(1), deleted.there.count(1)]);
  await stripe.webhookEndpoints.update(disabled.endpoint.id, { disabled: true });
  await stripe.webhookEndpoints.del(deleted.endpoint.id);
  const [event] = verified(disabled);
  assert.equal((await settled(stripe, event?.id ?? '', id)).pending_webhooks, 0);
  assert.deepEqual([disabled.there.received.length, deleted.there.received.length], [1, 1]);
  waits.first_ms = 30;
  await Promise.all([disabled.there.close(), deleted.there.close()]);
});

test('webhook: while a secret is rolled the old one and the new one both verify', async () => {
  const key = server.key();
  const setup = await endpointAt(await receiver(), {}, server.stripe(key));
  const { stripe, there, endpoint } = setup;
  const to = `/portico/v1/webhook_endpoints/${endpoint.id}/roll_secret`;
  const rolled = await server.call(key, 'POST', to, { form: { expires_in: '3600' } });
  assert.notEqual(rolled.body.secret, endpoint.secret);
  await stripe.accounts.create(custom);
  await there.count(1);
  assert.equal(verified(setup).length, 1);
  const renewed = { ...endpoint, secret: rolled.body.secret };
  assert.equal(verified({ ...setup, endpoint: renewed }).length, 1);
  await server.call(key, 'POST', to);
  await stripe.accounts.create(custom);
  await there.count(2);
  assert.throws(() => verified({ ...setup, endpoint: renewed }));
  await there.close();
});

test('webhook: an endpoint that hangs does not hold up the others', async () => {
  const stripe = server.stripe();
  const hangs = await endpointAt(await receiver(hanging), {}, stripe);
  for (let i = 0; i < 40; i++) await stripe.accounts.create(custom);
  const other = await endpointAt(await receiver());
  const began = Date.now();
  await other.stripe.accounts.create(custom);
  await other.there.count(1);
  assert.ok(Date.now() - began < 240, `${Date.now() - began} ms`);
  await Promise.all([hangs.there.close(), other.there.close()]);
});

test('webhook: what nobody could deliver while the workers were away comes when they are back', async () => {
  const quiet = await startServer(import.meta, { role: 'api' });
  const there = await receiver();
  const { stripe } = await endpointAt(there, {}, quiet.stripe());
  await stripe.accounts.create(custom);
  assert.equal(there.received.length, 0);
  const late = startWork({
    database: quiet.services.database,
    log: createLog('silent'),
    background: true,
  });
  await there.count(1);
  await late.stop();
  await there.close();
});
