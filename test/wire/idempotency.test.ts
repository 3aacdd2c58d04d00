import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { run } from '../cluster.ts';
import { startServer } from '../harness.ts';

const server = await startServer(import.meta);

const newKey = () => randomBytes(8).toString('hex');

function poster(key = server.key()) {
  return (path: string, form: Record<string, string>, idempotency: string, more = {}) =>
    server.call(key, 'POST', path, {
      form,
      headers: { 'idempotency-key': idempotency, ...more },
    });
}

const isReplay = ({ headers }: { headers: Headers }) =>
  headers.get('idempotent-replayed') === 'true';

test('idempotency 200: a repeated creation is answered alike and made once', async () => {
  const key = server.key();
  const post = poster(key);
  const name = newKey();
  const first = await post('/v1/accounts', { type: 'custom', email: 'a@example.com' }, name);
  const again = await post('/v1/accounts', { email: 'a@example.com', type: 'custom' }, name);
  assert.equal(first.status, 200);
  assert.equal(isReplay(first), false);
  assert.equal(again.status, 200);
  assert.equal(isReplay(again), true);
  assert.deepEqual(again.body, first.body);
  assert.equal(first.headers.get('idempotency-key'), name);
  assert.notEqual(again.headers.get('request-id'), first.headers.get('request-id'));
  assert.equal((await server.call(key, 'GET', '/v1/accounts')).body.data.length, 1);
});

test('idempotency 200: a repeated update is answered as it was, not as it would be now', async () => {
  const key = server.key();
  const post = poster(key);
  const { id } = (await post('/v1/accounts', { type: 'custom' }, newKey())).body;
  const name = newKey();
  const first = await post(`/v1/accounts/${id}`, { email: 'a@example.com' }, name);
  await post(`/v1/accounts/${id}`, { email: 'b@example.com' }, newKey());
  const again = await post(`/v1/accounts/${id}`, { email: 'a@example.com' }, name);
  assert.deepEqual(again.body, first.body);
  const now = await server.call(key, 'GET', `/v1/accounts/${id}`);
  assert.equal(now.body.email, 'b@example.com');
});

test('idempotency 200: what is expanded is expanded again', async () => {
  const post = poster();
  const { id } = (await post('/v1/accounts', { type: 'custom' }, newKey())).body;
  const path = `/v1/accounts/${id}/capabilities/transfers`;
  const form = { requested: 'true', 'expand[]': 'account' };
  const name = newKey();
  const first = await post(path, form, name);
  const again = await post(path, form, name);
  assert.equal(first.body.account.object, 'account');
  assert.equal(isReplay(again), true);
  assert.deepEqual(again.body, first.body);
});

test('idempotency 400: the same key with other params, or at another place', async () => {
  const post = poster();
  const name = newKey();
  await post('/v1/accounts', { type: 'custom' }, name);
  for (const [path, form] of [
    ['/v1/accounts', { type: 'express' }],
    ['/v1/tokens', { 'pii[id_number]': '000000000' }],
  ] as const) {
    const other = await post(path, form, name);
    assert.equal(other.status, 400);
    assert.equal(other.body.error.type, 'idempotency_error');
    assert.match(other.body.error.message, new RegExp(`other than '${name}'`));
  }
});

test('idempotency 409: a repetition while the first is still on its way', async () => {
  const post = poster();
  const name = newKey();
  const form = { type: 'custom' };
  const answers = await Promise.all([1, 2, 3, 4].map(() => post('/v1/accounts', form, name)));
  const made = answers.filter(({ status }) => status === 200);
  const waited = answers.filter(({ status }) => status === 409);
  assert.equal(made.length + waited.length, 4);
  assert.equal(new Set(made.map(({ body }) => body.id)).size, 1);
  for (const { body, headers } of waited) {
    assert.equal(body.error.code, 'idempotency_key_in_use');
    assert.equal(headers.get('stripe-should-retry'), 'true');
  }
});

test('idempotency 200: the SDK retries by itself until the first is answered', async () => {
  const stripe = server.stripe(undefined, { maxNetworkRetries: 4 });
  const options = { idempotencyKey: newKey() };
  const create = () => stripe.accounts.create({ type: 'custom' }, options);
  const made = await Promise.all([create(), create(), create()]);
  assert.equal(new Set(made.map(({ id }) => id)).size, 1);
});

test('idempotency 400: what was refused while it ran is refused again alike', async () => {
  const post = poster();
  const { id } = (await post('/v1/accounts', { type: 'custom' }, newKey())).body;
  const name = newKey();
  const form = { 'individual[first_name]': 'Jenny' };
  const first = await post(`/v1/accounts/${id}`, form, name);
  assert.equal(first.status, 400);
  await post(`/v1/accounts/${id}`, { business_type: 'individual' }, newKey());
  const again = await post(`/v1/accounts/${id}`, form, name);
  assert.equal(again.status, 400);
  assert.equal(isReplay(again), true);
  assert.deepEqual(again.body, first.body);
});

test('idempotency 200: params that were refused before anything ran leave the key free', async () => {
  const post = poster();
  const name = newKey();
  const wrong = await post('/v1/accounts', { type: 'custom', legal_entity: 'x' }, name);
  assert.equal(wrong.status, 400);
  const right = await post('/v1/accounts', { type: 'custom' }, name);
  assert.equal(right.status, 200);
  assert.equal(isReplay(right), false);
});

test('idempotency 200: a token that was used up does not stand in the way of a repetition', async () => {
  const post = poster();
  const token = (await post('/v1/tokens', { 'pii[id_number]': '000000000' }, newKey())).body.id;
  const form = { type: 'custom', business_type: 'individual', 'individual[id_number]': token };
  const name = newKey();
  const first = await post('/v1/accounts', form, name);
  const again = await post('/v1/accounts', form, name);
  assert.equal(first.status, 200);
  assert.deepEqual(again.body, first.body);
});

test('idempotency 200: keys belong to their sandbox and to the connected account', async () => {
  const key = server.key();
  const post = poster(key);
  const name = newKey();
  const { id } = (await post('/v1/accounts', { type: 'custom' }, name)).body;
  const form = { 'pii[id_number]': '000000000' };
  const shared = newKey();
  const own = await post('/v1/tokens', form, shared);
  const connected = await post('/v1/tokens', form, shared, { 'stripe-account': id });
  assert.notEqual(connected.body.id, own.body.id);
  const other = await poster()('/v1/accounts', { type: 'custom' }, name);
  assert.equal(isReplay(other), false);
});

test('idempotency 400: a key is 255 characters at most', async () => {
  const post = poster();
  const form = { type: 'custom' };
  assert.equal((await post('/v1/accounts', form, 'k'.repeat(255))).status, 200);
  const long = await post('/v1/accounts', form, 'k'.repeat(256));
  assert.equal(long.status, 400);
});

test('idempotency 200: after a day the key may be used anew', async () => {
  const post = poster();
  const name = newKey();
  const first = await post('/v1/accounts', { type: 'custom' }, name);
  const old = Date.now() - 25 * 3_600_000;
  await run(server.databaseUrl, `update idempotency set created_ms = ${old}`);
  const next = await post('/v1/accounts', { type: 'custom' }, name);
  assert.equal(isReplay(next), false);
  assert.notEqual(next.body.id, first.body.id);
});

test('idempotency 200: GET and DELETE take no notice of a key', async () => {
  const key = server.key();
  const { id } = (await poster(key)('/v1/accounts', { type: 'custom' }, newKey())).body;
  const headers = { 'idempotency-key': newKey() };
  const first = await server.call(key, 'GET', `/v1/accounts/${id}`, { headers });
  const again = await server.call(key, 'GET', `/v1/accounts/${id}`, { headers });
  assert.equal(isReplay(first) || isReplay(again), false);
});
