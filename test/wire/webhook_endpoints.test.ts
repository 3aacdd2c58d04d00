import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { startServer } from '../harness.ts';
import { assertConforms } from './conforms.ts';
import { refused } from './refused.ts';

const server = await startServer(import.meta);
const params = {
  url: 'https://example.com/hook',
  enabled_events: ['account.updated', 'person.created'],
} satisfies Stripe.WebhookEndpointCreateParams;

test('webhook_endpoints: the secret is shown when it is made, and never again', async () => {
  const stripe = server.stripe();
  const made = await stripe.webhookEndpoints.create({
    ...params,
    api_version: '2023-10-16',
    description: 'ours',
    metadata: { a: 'b' },
  });
  assertConforms('webhook_endpoint', made);
  const { id, created, secret, ...rest } = made;
  assert.match(id, /^we_/);
  assert.match(secret ?? '', /^whsec_\w{32}$/);
  assert.ok(created > 0);
  assert.deepEqual(rest, {
    object: 'webhook_endpoint',
    api_version: '2023-10-16',
    application: null,
    description: 'ours',
    enabled_events: params.enabled_events,
    livemode: false,
    metadata: { a: 'b' },
    status: 'enabled',
    url: params.url,
  });
  assert.equal((await stripe.webhookEndpoints.retrieve(id)).secret, undefined);
});

test('webhook_endpoints: update changes what is sent and keeps the rest', async () => {
  const stripe = server.stripe();
  const { id } = await stripe.webhookEndpoints.create({ ...params, metadata: { a: '1', b: '2' } });
  const updated = await stripe.webhookEndpoints.update(id, {
    disabled: true,
    enabled_events: ['*'],
    metadata: { a: '', c: '3' },
    url: 'http://127.0.0.1:4242/hook',
  });
  assert.deepEqual(
    [updated.status, updated.enabled_events, updated.metadata, updated.url],
    ['disabled', ['*'], { b: '2', c: '3' }, 'http://127.0.0.1:4242/hook'],
  );
  assert.equal((await stripe.webhookEndpoints.update(id, { disabled: false })).status, 'enabled');
});

test('webhook_endpoints: deleted ones are gone', async () => {
  const stripe = server.stripe();
  const { id } = await stripe.webhookEndpoints.create(params);
  const deleted = await stripe.webhookEndpoints.del(id);
  assertConforms('deleted_webhook_endpoint', deleted);
  assert.deepEqual({ ...deleted }, { id, object: 'webhook_endpoint', deleted: true });
  assert.equal((await refused(stripe.webhookEndpoints.retrieve(id))).statusCode, 404);
  assert.equal((await refused(stripe.webhookEndpoints.del(id))).code, 'resource_missing');
});

test('webhook_endpoints: the list, newest first, of this sandbox alone', async () => {
  const stripe = server.stripe();
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) ids.unshift((await stripe.webhookEndpoints.create(params)).id);
  await server.stripe().webhookEndpoints.create(params);
  const page = await stripe.webhookEndpoints.list({ limit: 2 });
  assert.deepEqual([page.data.map(({ id }) => id), page.has_more], [ids.slice(0, 2), true]);
  const rest = await stripe.webhookEndpoints.list({ starting_after: ids[1] });
  assert.deepEqual([rest.data.map(({ id }) => id), rest.has_more], [ids.slice(2), false]);
});

test('webhook_endpoints: 400 for a bad URL, event or version, and for no events', async () => {
  const stripe = server.stripe();
  const param = async (changed: object): Promise<string | undefined> =>
    (await refused(stripe.webhookEndpoints.create({ ...params, ...changed }))).param;
  assert.equal(await param({ url: 'example.com/hook' }), 'url');
  assert.equal(await param({ url: 'ftp://example.com/hook' }), 'url');
  assert.equal(await param({ url: 'https://user:pw@example.com/hook' }), 'url');
  assert.equal(await param({ enabled_events: [] }), 'enabled_events');
  assert.equal(await param({ enabled_events: ['account.created'] }), 'enabled_events[0]');
  assert.equal(await param({ api_version: '2023-10-17' }), 'api_version');
  assert.equal(await param({ url: undefined }), 'url');
});

test('webhook_endpoints: sixteen at most', async () => {
  const stripe = server.stripe();
  for (let i = 0; i < 16; i++) await stripe.webhookEndpoints.create(params);
  assert.match((await refused(stripe.webhookEndpoints.create(params))).message, /maximum of 16/);
});
