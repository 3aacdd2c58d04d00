// A merchant from the first click to enabled, through the kit's JSON API only.
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Field } from '../../src/kit/form/index.ts';
import type { Answer } from '../../src/kit/onboard/answer.ts';
import { COMPANY, PERSON } from '../journeys/applicants.ts';
import { fieldsOf } from './drawn.ts';
import { eventually, platform, type Platform } from './platform.ts';

const TEST_BANK = {
  routing_number: '110000000',
  account_number: '000123456789',
  account_holder_name: 'Jenny Rosen',
};

/** By the end of a field's path: what the test mode confirms. */
const ANSWERS: Record<string, unknown> = {
  ...PERSON,
  dob: PERSON.dob,
  ssn_last_4: '0000',
  'address.line1': 'address_full_match',
  'address.city': 'San Francisco',
  'address.state': 'CA',
  'address.postal_code': '94107',
  'business_profile.mcc': '5192',
  'business_profile.url': 'https://accessible.stripe.com',
  'business_profile.product_description': 'Rides in rockets',
  'company.name': COMPANY.name,
  'company.phone': COMPANY.phone,
  'company.tax_id': COMPANY.tax_id,
  'company.address.line1': 'address_full_match',
  'company.address.city': 'San Francisco',
  'company.address.state': 'CA',
  'company.address.postal_code': '94107',
  'company.structure': 'private_corporation',
  'company.owners_provided': true,
  'company.directors_provided': true,
  'company.executives_provided': true,
  'relationship.title': 'CEO',
  'relationship.percent_ownership': 50,
  'relationship.roles': ['owner', 'executive'],
  external_account: TEST_BANK,
  tos_acceptance: true,
};

const fieldsIn = ({ form }: Answer): Field<string>[] => fieldsOf(form.steps);

function answered(fields: readonly Field<string>[]): Record<string, unknown> {
  const missing = fields.filter(({ path, due }) => due !== 'offered' && !(path in ANSWERS));
  assert.deepEqual(
    missing.map(({ id }) => id),
    [],
  );
  return Object.fromEntries(fields.map(({ id, path }) => [id, ANSWERS[path] ?? null]));
}

async function merchant(own: Platform, more: object = {}) {
  const { body, text } = await own.call('POST', '/kit/v1/merchants', {
    merchant: 'shop 42',
    country: 'US',
    business_type: 'individual',
    email: 'jenny@example.com',
    locale: 'de',
    ...more,
  });
  assert.ok(body.id, text);
  return { path: `/kit/v1/merchants/${body.id}`, account: body.account, token: body.session.token };
}

test('an individual fills in the form once and is enabled; the open page hears of it', async (t) => {
  const own = await platform(import.meta, t);
  const { path, token } = await merchant(own);
  const page = (await own.call('GET', path, undefined, token)).body;
  assert.equal(page.status.name, 'restricted (past due)');
  assert.equal(page.locale, 'de');
  const born = fieldsIn(page).find((field) => field.path === 'dob')!;
  assert.equal(born.label, 'Geburtsdatum');

  const heard = listen(own, path, token);
  await heard.until('restricted (past due)');
  const values = answered(fieldsIn(page));
  const sent = await own.call('POST', `${path}/details`, { values }, token);
  assert.equal(sent.status, 200, sent.text);
  await heard.until('enabled');
  heard.close();
  const done = (await own.call('GET', `${path}?locale=ar`, undefined, token)).body;
  assert.deepEqual([done.direction, done.status.charges_enabled], ['rtl', true]);
  assert.deepEqual(fieldsIn(done), []);
  for (const secret of ['jenny@example.com', PERSON.phone, '000123456789', token]) {
    assert.ok(!own.logged().includes(secret), secret);
  }
});

test('two clicks on a company make two people, not four', async (t) => {
  const own = await platform(import.meta, t);
  const { path, account, token } = await merchant(own, { business_type: 'company' });
  let page = (await own.call('GET', path, undefined, token)).body;
  for (let round = 0; round < 4 && fieldsIn(page).length > 0; round++) {
    const values = answered(fieldsIn(page));
    const both = await Promise.all([
      own.call('POST', `${path}/details`, { values }, token),
      own.call('POST', `${path}/details`, { values }, token),
    ]);
    for (const { status, text } of both) assert.equal(status, 200, text);
    page = (await own.call('GET', path, undefined, token)).body;
  }
  await eventually(async () => {
    const { body } = await own.call('GET', path, undefined, token);
    return ['complete', 'enabled'].includes(body.status.name) ? body : null;
  });
  const { data } = await own.stripe.accounts.listPersons(account);
  assert.equal(data.filter(({ relationship }) => relationship?.representative).length, 1);
  assert.ok(data.length <= 2, String(data.length));
});

test('tokens that the browser made are sent on as they are', async (t) => {
  const own = await platform(import.meta, t);
  const { path, account, token } = await merchant(own);
  const browser = own.engine.stripe(own.engine.publishable(own.key));
  const made = await browser.tokens.create({
    account: { individual: { first_name: 'Jenny' } },
  });
  // Terms are no secret: they come as a value, with the token or without.
  const given = { tokens: { account: made.id }, values: { tos_acceptance: true } };
  const sent = await own.call('POST', `${path}/details`, given, token);
  assert.equal(sent.status, 200, sent.text);
  const { individual, requirements } = await own.stripe.accounts.retrieve(account);
  assert.equal(individual!.first_name, 'Jenny');
  assert.ok(!requirements!.currently_due!.some((due) => due.startsWith('tos_acceptance')));
});

test('what is wrong is told on its field, by the form and by the backend', async (t) => {
  const own = await platform(import.meta, t);
  const { path, token } = await merchant(own);
  const send = (values: object) => own.call('POST', `${path}/details`, { values }, token);
  const early = await send({ 'individual.email': 'no address' });
  assert.equal(early.status, 422, early.text);
  assert.equal(early.body.error.problems[0].field, 'individual.email');
  assert.equal(typeof early.body.error.problems[0].text, 'string');
  // As long as a routing number, but its check digit is wrong: only the backend can tell.
  const late = await send({ external_account: { ...TEST_BANK, routing_number: '123456789' } });
  assert.equal(late.status, 422, late.text);
  assert.equal(late.body.error.problems[0].field, 'external_account');
  for (const body of [[], 'x', { values: [] }, { values: { a: { b: {} } } }]) {
    assert.equal((await own.call('POST', `${path}/details`, body, token)).status, 400);
  }
});

test('a rejected document comes with its remedy', async (t) => {
  const own = await platform(import.meta, t);
  const { path, account, token } = await merchant(own);
  const form = { account, state: 'error', code: 'verification_document_expired' };
  const drive = '/portico/v1/sandbox/drive';
  const driven = await own.engine.call(own.key, 'POST', drive, { form });
  assert.equal(driven.status, 200, driven.text);
  const page = (await own.call('GET', `${path}?locale=en`, undefined, token)).body;
  const error = page.errors.find((each: { code: string }) => each.code === form.code);
  assert.equal(error.remedy.wrong, 'The document has expired.');
  assert.ok(error.remedy.advice.length > 10);
  assert.ok(page.notices.some((each: { name: string }) => each.name === 'document_rejected'));
});

test('an acceptance bears the address of who accepted, which only the platform may tell', async (t) => {
  const own = await platform(import.meta, t);
  const { path, account, token } = await merchant(own);
  const body = { values: { tos_acceptance: true }, ip: '8.8.8.8', user_agent: 'a browser' };
  const signed = async () => (await own.stripe.accounts.retrieve(account)).tos_acceptance!;
  assert.equal((await own.call('POST', `${path}/details`, body, token)).status, 200);
  assert.equal((await signed()).ip, '127.0.0.1');
  const other = await merchant(own, { merchant: 'shop 43' });
  assert.equal((await own.call('POST', `${other.path}/details`, body)).status, 200);
  const { ip, user_agent } = (await own.stripe.accounts.retrieve(other.account)).tos_acceptance!;
  assert.deepEqual([ip, user_agent], ['8.8.8.8', 'a browser']);
});

test('pages of any origin may call with a session, servers alone with the key', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const { path, token } = await merchant(own);
  const ask = (to: string, method: string, headers: object = {}) =>
    fetch(own.url + to, { method, headers: { origin: 'http://elsewhere.test', ...headers } });
  const open = ({ headers }: Response) => headers.get('access-control-allow-origin');
  const shown = { authorization: `Bearer ${token}` };
  const parts = ['', '/details', '/draft', '/backend_page', '/persons/person_1', '/events'];
  for (const to of ['/kit/v1/sessions', ...parts.map((part) => path + part)]) {
    const asked = await ask(to, 'OPTIONS');
    assert.equal(asked.status, 204, to);
    assert.equal(open(asked), '*', to);
    assert.match(asked.headers.get('access-control-allow-headers') ?? '', /authorization/);
    assert.match(asked.headers.get('access-control-allow-methods') ?? '', /DELETE/);
    assert.equal(asked.headers.get('access-control-allow-credentials'), null);
  }
  assert.equal(open(await ask(path, 'GET', shown)), '*');
  // Refusals as well, or a page could not read why.
  assert.equal(open(await ask(path, 'GET')), '*');
  assert.equal(open(await ask(`${path}/persons/person_1`, 'DELETE', shown)), '*');
  const following = await ask(`${path}/events`, 'GET', shown);
  assert.equal(open(following), '*');
  await following.body!.cancel();
  for (const to of ['/kit/v1/merchants', `${path}/session`, '/kit/v1/webhooks']) {
    assert.equal(open(await ask(to, 'OPTIONS')), null, to);
    assert.equal(open(await ask(to, 'POST')), null, to);
  }
});

function listen(own: Platform, path: string, token: string) {
  const ended = new AbortController();
  const told: string[] = [];
  const reading = (async () => {
    const response = await fetch(`${own.url}${path}/events`, {
      headers: { authorization: `Bearer ${token}` },
      signal: ended.signal,
    });
    assert.match(response.headers.get('content-type') ?? '', /event-stream/);
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const data = /^data: (.*)$/m.exec(part)?.[1];
        if (data !== undefined) told.push(JSON.parse(data).status);
      }
    }
  })().catch(() => undefined);
  return {
    until: (status: string) =>
      eventually(() => Promise.resolve(told.includes(status) ? true : null)).catch(() =>
        assert.fail(`${status} was not told, but ${told.join(', ')}`),
      ),
    close: () => {
      ended.abort();
      return reading;
    },
  };
}
