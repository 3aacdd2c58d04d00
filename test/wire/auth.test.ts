import assert from 'node:assert/strict';
import test from 'node:test';
import { startServer } from '../harness.ts';
import { assertConforms } from './conforms.ts';
import { refused } from './refused.ts';

const server = await startServer(import.meta);

const basic = (user: string, password = '') =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

const as = (authorization: string, path = '/v1/account') =>
  server.call(null, 'GET', path, { headers: { authorization } });

test('auth 200: a key is taken from both authorizations', async () => {
  const key = server.key();
  const bearer = await as(`Bearer ${key}`);
  assert.equal(bearer.status, 200);
  assertConforms('account', bearer.body);
  for (const authorization of [basic(key), basic(key, 'x'), `bearer ${key}`]) {
    assert.deepEqual((await as(authorization)).body, bearer.body);
  }
});

test('auth 200: every well-formed test key opens a sandbox of its own', async () => {
  const one = server.stripe('sk_test_123');
  const other = server.stripe('sk_test_1234');
  const { id } = await one.accounts.create({ type: 'custom' });
  assert.equal((await one.accounts.list()).data.length, 1);
  assert.equal((await other.accounts.list()).data.length, 0);
  assert.notEqual(
    (await one.accounts.retrieveCurrent()).id,
    (await other.accounts.retrieveCurrent()).id,
  );
  await refused(other.accounts.retrieve(id), { status: 403, code: 'account_invalid' });
});

test('auth 401: no key', async () => {
  for (const authorization of ['', 'Bearer ', 'Digest x']) {
    const { status, body, headers: answered } = await as(authorization);
    assert.equal(status, 401);
    assert.equal(body.error.type, 'invalid_request_error');
    assert.match(body.error.message, /^You did not provide an API key\./);
    assert.match(answered.get('www-authenticate') ?? '', /^Basic/);
  }
});

test('auth 401: keys that are none, and live ones where there are none', async () => {
  for (const key of [
    'sk_test_',
    'hello',
    'sk_live_abcdefgh1234',
    'rk_test_abcdefgh',
    'sk_test_a b',
  ]) {
    const { status, body } = await as(basic(key));
    assert.equal(status, 401, key);
    assert.match(body.error.message, /^Invalid API Key provided: /);
    if (key.length > 12) assert.doesNotMatch(body.error.message, new RegExp(key));
  }
  const { body } = await as('Bearer sk_live_abcdefgh1234');
  assert.equal(body.error.message, 'Invalid API Key provided: sk_live_********1234');
});

test('auth 403: a publishable key makes tokens and files, and nothing else', async () => {
  const key = server.key();
  const browser = server.stripe(server.publishable(key));
  const token = await browser.tokens.create({ pii: { id_number: '000000000' } });
  assert.equal((await server.stripe(key).tokens.retrieve(token.id)).id, token.id);
  for (const call of [
    browser.accounts.list(),
    browser.accounts.create({ type: 'custom' }),
    browser.accounts.retrieveCurrent(),
    browser.files.list(),
    browser.events.list(),
  ]) {
    await refused(call, { status: 403, code: 'secret_key_required' });
  }
});

test('auth 403: Stripe-Account names an account of this sandbox', async () => {
  const stripe = server.stripe();
  const { id } = await server.stripe().accounts.create({ type: 'custom' });
  for (const stripeAccount of [id, 'acct_1nope']) {
    await refused(stripe.tokens.create({ pii: { id_number: '1' } }, { stripeAccount }), {
      status: 403,
      code: 'account_invalid',
    });
  }
});

test('auth 200: answers carry the ids and versions of the request', async () => {
  const key = server.key();
  const { id } = await server.stripe(key).accounts.create({ type: 'custom' });
  const headers = { 'stripe-account': id, 'stripe-version': '2024-06-20' };
  const answer = await server.call(key, 'GET', '/v1/account', { headers });
  assert.match(answer.headers.get('request-id') ?? '', /^req_\w+$/);
  assert.equal(answer.headers.get('stripe-version'), '2024-06-20');
  assert.equal(answer.headers.get('stripe-account'), id);
});

test('auth 200: without a header the version is the one pinned, or today’s', async () => {
  const key = server.key();
  const today = await server.call(key, 'GET', '/v1/account');
  assert.equal(today.headers.get('stripe-version'), '2026-10-28.endive');
  await server.sandbox(key, { api_version: '2023-10-16' });
  const pinned = await server.call(key, 'GET', '/v1/account');
  assert.equal(pinned.headers.get('stripe-version'), '2023-10-16');
});

test('auth 400: versions that are unknown or too old', async () => {
  const key = server.key();
  for (const version of ['2010-01-01', '2030-01-01', 'latest']) {
    const headers = { 'stripe-version': version };
    const { status, body } = await server.call(key, 'GET', '/v1/account', { headers });
    assert.equal(status, 400);
    assert.match(body.error.message, /^Invalid Stripe API version: /);
  }
  const beta = { 'stripe-version': '2023-10-16; risk_in_requirements_beta=v1' };
  assert.equal((await server.call(key, 'GET', '/v1/account', { headers: beta })).status, 200);
});

test('auth 204: browsers may ask from pages of other origins', async () => {
  const asked = await server.call(null, 'OPTIONS', '/v1/tokens');
  assert.equal(asked.status, 204);
  assert.equal(asked.headers.get('access-control-allow-origin'), '*');
  assert.match(asked.headers.get('access-control-allow-headers') ?? '', /authorization/);
});

test('auth 200: health needs no key', async () => {
  const { status, body } = await server.call(null, 'GET', '/portico/v1/health');
  assert.equal(status, 200);
  assert.equal(body.status, 'ok');
});
