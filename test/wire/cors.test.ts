// Browsers call from pages of other origins: with a publishable key, or with the pass of a visit.
import assert from 'node:assert/strict';
import test from 'node:test';
import { startServer } from '../harness.ts';
import { photo } from './visit.ts';

const server = await startServer(import.meta);
const origin = 'https://shop.example';
const HEADERS = ['authorization', 'content-type', 'idempotency-key', 'stripe-version'];

test('cors: a browser may ask, before it asks', async () => {
  const paths = [
    '/v1/tokens',
    '/v1/files',
    '/setup/liveness',
    '/setup/liveness/some.attempt',
    '/setup/interventions/interv_1',
    '/setup/phone/confirm',
  ];
  for (const path of paths) {
    const answer = await fetch(`${server.url}${path}`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': HEADERS.join(','),
      },
    });
    assert.equal(answer.status, 204, path);
    const header = (name: string) => answer.headers.get(`access-control-${name}`) ?? '';
    assert.equal(header('allow-origin'), '*');
    assert.equal(answer.headers.get('access-control-allow-credentials'), null);
    assert.ok(header('allow-methods').split(', ').includes('POST'));
    const allowed = header('allow-headers').split(', ');
    for (const name of HEADERS) assert.ok(allowed.includes(name), name);
  }
});

test('cors: tokens, files and refusals can be read by a page', async () => {
  const key = server.publishable(server.key());
  const headers = { origin, 'stripe-version': '2024-06-20', 'idempotency-key': 'once' };
  const form = { 'pii[id_number]': '000000000' };
  const token = await server.call(key, 'POST', '/v1/tokens', { form, headers });
  const paper = new FormData();
  paper.append('purpose', 'identity_document');
  paper.append('file', new Blob([Uint8Array.from(await photo(1))]), 'passport.jpg');
  const file = await server.call(key, 'POST', '/v1/files', { form: paper, headers: { origin } });
  const refused = await server.call(key, 'GET', '/v1/accounts', { headers: { origin } });
  const nobody = await server.call(null, 'POST', '/setup/liveness', { headers: { origin } });
  const statuses = [token, file, refused, nobody].map(({ status }) => status);
  assert.deepEqual(statuses, [200, 200, 403, 401]);
  for (const answer of [token, file, refused, nobody]) {
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.match(answer.headers.get('access-control-expose-headers') ?? '', /Request-Id/);
  }
});
