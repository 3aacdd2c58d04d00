// Versions over the wire: which one counts, and what requests of each may say.
import assert from 'node:assert/strict';
import test from 'node:test';
import { startServer, type Answer } from '../harness.ts';
import { receiver } from '../work/receiver.ts';
import { known, TODAY } from '../../src/engine/shape/versions/index.ts';

const server = await startServer(import.meta);

const at = (version: string): Record<string, string> => ({ 'stripe-version': version });
const call = (key: string, version: string, method: string, path: string, form?: string) =>
  server.call(key, method, path, { ...(form && { form }), headers: at(version) });

// eslint-disable-next-line @typescript-eslint/no-explicit-any
function ok(answer: Answer): any {
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

test('all 129 versions are answered, in their own name', async () => {
  const key = server.key();
  const { id } = ok(await server.call(key, 'POST', '/v1/accounts', { form: { type: 'custom' } }));
  for (const version of known) {
    const answer = await call(key, version, 'GET', `/v1/accounts/${id}`);
    assert.equal(ok(answer).id, id, version);
    assert.equal(answer.headers.get('stripe-version'), version);
  }
});

test('a version that nobody knows is refused, before anything else', async () => {
  const { status, body } = await call(server.key(), '2019-01-01', 'GET', '/v1/accounts/acct_x');
  assert.equal(status, 400);
  assert.equal(body.error.message, 'Invalid Stripe API version: 2019-01-01');
});

test('without a version it is that of the sandbox: of its first use, until it is changed', async () => {
  const key = server.key();
  const first = ok(await server.call(key, 'GET', '/portico/v1/sandbox'));
  assert.equal(first.api_version, TODAY);
  const { headers } = await server.call(key, 'GET', '/v1/accounts');
  assert.equal(headers.get('stripe-version'), TODAY);
  const version = '2023-10-16; risk_in_requirements_beta=v1';
  ok(await server.sandbox(key, { api_version: version }));
  const later = await server.call(key, 'GET', '/v1/accounts');
  assert.equal(later.headers.get('stripe-version'), version);
});

test('events are told in the version of the endpoint, and read in that of their time', async () => {
  const key = server.key();
  const hooks = await receiver();
  ok(await server.sandbox(key, { api_version: '2020-03-02' }));
  for (const version of ['2017-04-06', '2019-02-19', TODAY]) {
    const form = `url=${hooks.url}/${version}&enabled_events[]=account.updated&connect=true&api_version=${version}`;
    ok(await server.call(key, 'POST', '/v1/webhook_endpoints', { form }));
  }
  const create = 'type=custom&country=US&requested_capabilities[]=transfers';
  const { id } = ok(await server.call(key, 'POST', '/v1/accounts', { form: create }));
  const form = 'business_profile[name]=Rides';
  ok(await server.call(key, 'POST', `/v1/accounts/${id}`, { form }));
  const posted = (await hooks.count(3)).map(({ path, body }) => [path.slice(1), JSON.parse(body)]);
  await hooks.close();
  const told = Object.fromEntries(posted);
  const oldest = told['2017-04-06'];
  assert.equal(oldest.api_version, '2017-04-06');
  assert.equal(oldest.user_id, id);
  assert.match(oldest.request, /^req_/);
  assert.equal(oldest.data.object.managed, true);
  assert.deepEqual(oldest.data.previous_attributes.business_name, null);
  assert.ok('payout_schedule' in oldest.data.object);
  assert.equal(told['2019-02-19'].data.object.business_profile.name, 'Rides');
  assert.ok(!('controller' in told['2019-02-19'].data.object));
  assert.ok('controller' in told[TODAY].data.object);
  ok(await server.sandbox(key, { api_version: TODAY }));
  const { data } = ok(
    await server.call(key, 'GET', '/v1/events?type=account.updated', {
      headers: { 'stripe-account': id },
    }),
  );
  assert.equal(data.at(-1).api_version, '2020-03-02');
  assert.ok(!('controller' in data.at(-1).data.object));
});

test('capabilities: in 2019 first the United States had to say them, then everybody', async () => {
  const key = server.key();
  const create = async (version: string, country: string) =>
    call(key, version, 'POST', '/v1/accounts', `type=custom&country=${country}`);
  for (const [version, country] of [
    ['2019-02-19', 'US'],
    ['2019-11-05', 'DE'],
    ['2019-12-03', 'US'],
  ] as const) {
    const { status, body } = await create(version, country);
    assert.deepEqual([status, body.error.param], [400, 'requested_capabilities'], version);
  }
  const german = ok(await create('2019-10-17', 'DE'));
  assert.deepEqual(Object.keys(german.capabilities).sort(), ['card_payments', 'transfers']);
  const early = ok(await create('2019-05-16', 'DE'));
  assert.deepEqual(Object.keys(early.capabilities).sort(), ['card_payments', 'platform_payments']);
  const asked = 'type=custom&country=US&requested_capabilities[]=platform_payments';
  const platform = ok(await call(key, '2019-05-16', 'POST', '/v1/accounts', asked));
  assert.deepEqual(Object.keys(platform.capabilities), ['platform_payments']);
  assert.deepEqual(
    Object.keys(ok(await call(key, TODAY, 'GET', `/v1/accounts/${platform.id}`)).capabilities),
    ['transfers'],
  );
});

test('an account opener was an executive too, until 2019-08-14', async () => {
  const key = server.key();
  const create = 'type=custom&country=DE&business_type=company';
  const { id } = ok(await call(key, '2019-10-17', 'POST', '/v1/accounts', create));
  const path = `/v1/accounts/${id}/persons`;
  const opener = 'relationship[account_opener]=true&first_name=Jenny';
  const person = ok(await call(key, '2019-05-16', 'POST', path, opener));
  assert.equal(person.relationship.account_opener, true);
  const today = ok(await call(key, TODAY, 'GET', `${path}/${person.id}`));
  assert.deepEqual([today.relationship.representative, today.relationship.executive], [true, true]);
  const again = await call(key, '2019-05-16', 'POST', path, opener);
  assert.equal(again.body.error.param, 'relationship[account_opener]');
  const filter = 'relationship[account_opener]=true';
  assert.equal(ok(await call(key, '2019-05-16', 'GET', `${path}?${filter}`)).data.length, 1);
});

test('lists could be counted, until 2019-12-03', async () => {
  const key = server.key();
  for (const country of ['DE', 'FR', 'IT']) {
    await call(key, '2019-10-17', 'POST', '/v1/accounts', `type=custom&country=${country}`);
  }
  const counted = '/v1/accounts?include[]=total_count';
  assert.equal(ok(await call(key, '2019-11-05', 'GET', counted)).total_count, 3);
  assert.ok(!('total_count' in ok(await call(key, '2019-11-05', 'GET', '/v1/accounts'))));
  const part = ok(await call(key, '2019-11-05', 'GET', `${counted}&limit=2`));
  assert.ok(part.has_more && !('total_count' in part));
  assert.equal((await call(key, '2019-12-03', 'GET', counted)).body.error.param, 'include');
});

test('account links led back by other names, and were of other types', async () => {
  const key = server.key();
  const create = 'type=custom&country=DE';
  const { id } = ok(await call(key, '2019-10-17', 'POST', '/v1/accounts', create));
  const link = `account=${id}&type=custom_account_verification&success_url=https://a.example/s`;
  const made = await call(
    key,
    '2019-12-03',
    'POST',
    '/v1/account_links',
    `${link}&failure_url=https://a.example/f`,
  );
  assert.equal(ok(made).object, 'account_link');
  const refused = await call(
    key,
    '2019-12-03',
    'POST',
    '/v1/account_links',
    `${link}&failure_url=nowhere`,
  );
  assert.equal(refused.body.error.param, 'failure_url');
});

test('a refusal that is told again is told in the words of who asks', async () => {
  const key = server.key();
  const form = 'type=custom&country=US&legal_entity[type]=individual&legal_entity[ssn_last_4]=1';
  const headers = { ...at('2018-02-28'), 'idempotency-key': 'the same' };
  const first = await server.call(key, 'POST', '/v1/accounts', { form, headers });
  const second = await server.call(key, 'POST', '/v1/accounts', { form, headers });
  assert.equal(second.headers.get('idempotent-replayed'), 'true');
  assert.equal(first.body.error.param, 'legal_entity[ssn_last_4]');
  assert.deepEqual(second.body, first.body);
});

test('a document of the legal entity is expanded where it stands', async () => {
  const key = server.key();
  const form = new FormData();
  form.append('purpose', 'identity_document');
  form.append(
    'file',
    new Blob(['\x89PNG\r\n\x1a\n0000'].map((text) => Buffer.from(text, 'latin1'))),
  );
  const file = ok(await server.call(key, 'POST', '/v1/files', { form }));
  const create =
    'type=custom&country=US&legal_entity[type]=individual' +
    `&legal_entity[verification][document]=${file.id}` +
    '&expand[]=legal_entity.verification.document';
  const account = ok(await call(key, '2018-02-28', 'POST', '/v1/accounts', create));
  const { document } = account.legal_entity.verification;
  assert.deepEqual([document.id, document.object], [file.id, 'file_upload']);
  const read = `/v1/accounts/${account.id}?expand[]=legal_entity.verification.document`;
  const later = ok(await call(key, '2018-11-08', 'GET', read));
  assert.equal(later.legal_entity.verification.document.object, 'file');
});
