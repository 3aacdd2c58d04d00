import assert from 'node:assert/strict';
import http from 'node:http';
import test from 'node:test';
import { startServer } from '../harness.ts';

const server = await startServer(import.meta);
const key = server.key();

const post = (path: string, form: string, headers: Record<string, string> = {}) =>
  server.call(key, 'POST', path, { form, headers });

test('errors 404: an address that is none', async () => {
  for (const path of ['/v1/nothing', '/', '/v2/core/accounts', `/v1/accounts/${'x'.repeat(600)}`]) {
    const { status, body, headers } = await server.call(key, 'GET', path);
    assert.equal(status, 404, path);
    assert.equal(body.error.type, 'invalid_request_error');
    assert.match(body.error.message, /^Unrecognized request URL \(GET: \//);
    assert.match(headers.get('request-id') ?? '', /^req_/);
  }
  const { body } = await server.call(key, 'DELETE', '/v1/accounts');
  assert.match(body.error.message, /\(DELETE: \/v1\/accounts\)/);
});

const refusals: [string, string, { param: string; code?: string; message?: RegExp }][] = [
  ['a param that is unknown', 'type=custom&account[legal_entity]=x', { param: 'account' }],
  [
    'a nested param that is unknown',
    'type=custom&company[vat]=x',
    {
      param: 'company[vat]',
      code: 'parameter_unknown',
      message: /^Received unknown parameter: company\[vat\]$/,
    },
  ],
  [
    'an old name of another time',
    'type=custom&legal_entity[address[city]]=Paris',
    { param: 'legal_entity', code: 'parameter_unknown' },
  ],
  [
    'a part that is missing',
    'type=custom&business_type=individual&individual[dob][day]=1',
    { param: 'individual[dob][month]', code: 'parameter_missing' },
  ],
  ['a choice that is none', 'type=golden', { param: 'type', message: /must be one of/ }],
  [
    'a boolean that is none',
    'type=custom&capabilities[transfers][requested]=yes',
    { param: 'capabilities[transfers][requested]' },
  ],
  [
    'a number that is none',
    'type=custom&tos_acceptance[date]=yesterday',
    { param: 'tos_acceptance[date]' },
  ],
  ['a hash where a text belongs', 'type=custom&email[a]=b', { param: 'email' }],
  ['a text where a hash belongs', 'type=custom&company=x', { param: 'company' }],
  [
    'a text that is too long',
    `type=custom&company[name]=${'x'.repeat(101)}`,
    { param: 'company[name]' },
  ],
  [
    'an empty text where nothing can be cleared',
    'type=custom&country=',
    { param: 'country', code: 'parameter_invalid_empty' },
  ],
  [
    'a metadata key that is too long',
    `type=custom&metadata[${'k'.repeat(41)}]=v`,
    { param: 'metadata' },
  ],
];

for (const [what, form, { param, code, message }] of refusals) {
  test(`errors 400: ${what}`, async () => {
    const { status, body } = await post('/v1/accounts', form);
    assert.equal(status, 400);
    assert.equal(body.error.type, 'invalid_request_error');
    assert.equal(body.error.param, param);
    if (code !== undefined) {
      assert.equal(body.error.code, code);
      assert.match(body.error.doc_url, new RegExp(`error-codes/${code.replaceAll('_', '-')}$`));
    }
    if (message !== undefined) assert.match(body.error.message, message);
  });
}

test('errors 400: expand names what can be expanded', async () => {
  const { id } = (await post('/v1/accounts', 'type=custom')).body;
  const wrong = await server.call(key, 'GET', `/v1/accounts/${id}?expand[]=email`);
  assert.equal(wrong.status, 400);
  const list = await server.call(key, 'GET', '/v1/accounts?expand[]=individual');
  assert.equal(list.status, 400);
  assert.match(list.body.error.message, /data\.individual/);
  const right = await server.call(key, 'GET', '/v1/accounts?expand[]=data.individual');
  assert.equal(right.status, 200);
});

test('errors 400: a wrong expand changes nothing', async () => {
  const own = server.key();
  const call = server.call(own, 'POST', '/v1/accounts', { form: 'type=custom&expand[]=nothing' });
  assert.equal((await call).status, 400);
  assert.equal((await server.call(own, 'GET', '/v1/accounts')).body.data.length, 0);
});

test('errors 200: encoded brackets, nested ones and appended ones are read', async () => {
  const form =
    'type=custom&business_profile%5Bname%5D=A&metadata[a]=1&business_profile[support_address[city]]=Oakland';
  const { status, body } = await post('/v1/accounts', form);
  assert.equal(status, 200);
  assert.equal(body.business_profile.name, 'A');
  assert.equal(body.business_profile.support_address.city, 'Oakland');
});

test('errors 200: a GET may carry its params in its body, as old SDKs send them', async () => {
  const { id } = (await post('/v1/accounts', 'type=custom')).body;
  const body = 'expand[0]=individual';
  const answer = await raw('GET', `/v1/accounts/${id}`, body);
  assert.equal(answer.status, 200);
  const wrong = await raw('GET', `/v1/accounts/${id}`, 'nothing=1');
  assert.equal(wrong.status, 400);
});

/** fetch sends no body with GET. */
function raw(
  method: string,
  path: string,
  body: string,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${key}`,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
    };
    const request = http.request(`${server.url}${path}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

test('errors 400: other bodies than forms', async () => {
  for (const type of ['application/json', 'text/plain', 'nonsense']) {
    const answer = await post('/v1/accounts', '{"type":"custom"}', { 'content-type': type });
    assert.equal(answer.status, 400, type);
    assert.match(answer.body.error.message, /x-www-form-urlencoded/);
  }
});

test('errors 200: under /portico/v1 JSON is taken as well', async () => {
  const headers = { 'content-type': 'application/json' };
  const good = await post('/portico/v1/sandbox', '{"default_mcc":"5734"}', headers);
  assert.equal(good.status, 200);
  assert.equal(good.body.default_mcc, '5734');
  for (const wrong of ['{', '[]', '"x"']) {
    assert.equal((await post('/portico/v1/sandbox', wrong, headers)).status, 400);
  }
});

test('errors 400: bodies that cannot be read', async () => {
  assert.equal((await post('/v1/accounts', 'type=%E0%A4%A')).status, 400);
  assert.equal((await post('/v1/accounts', 'a=1&a[b]=2')).status, 400);
  const multipart = { 'content-type': 'multipart/form-data' };
  assert.equal((await post('/v1/files', 'file[data][0]=104', multipart)).status, 400);
});

test('errors 413: a body that is too large', async () => {
  const { status } = await post('/v1/accounts', `email=${'x'.repeat(3 * 1024 * 1024)}`);
  assert.equal(status, 413);
});

test('errors 429: too many conflicts on one account say that a retry will do', async () => {
  const { id } = (await post('/v1/accounts', 'type=custom')).body;
  const many = Array.from({ length: 40 }, (_, i) =>
    post(`/v1/accounts/${id}`, `metadata[k${i}]=1`),
  );
  const answers = await Promise.all(many);
  for (const { status, body, headers } of answers) {
    assert.ok(status === 200 || status === 429);
    if (status === 200) continue;
    assert.equal(body.error.code, 'lock_timeout');
    assert.equal(headers.get('stripe-should-retry'), 'true');
  }
});

test('errors 400: a refusal says that repeating it is of no use', async () => {
  const { headers } = await post('/v1/accounts', 'type=golden');
  assert.equal(headers.get('stripe-should-retry'), 'false');
});
