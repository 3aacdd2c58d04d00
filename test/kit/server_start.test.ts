// Before there is an account the merchant says the country and the kind of business.
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Answer } from '../../src/kit/onboard/answer.ts';
import { fieldsOf } from './drawn.ts';
import { platform, type Platform } from './platform.ts';

async function shop(own: Platform, more: object = {}) {
  const given = { merchant: 'shop 42', ...more };
  const { body, status, text } = await own.call('POST', '/kit/v1/merchants', given);
  assert.equal(status, 201, text);
  const path = `/kit/v1/merchants/${body.id}`;
  const token: string = body.session.token;
  return {
    account: body.account,
    see: async (query = '') => (await own.call('GET', path + query, undefined, token)).body,
    send: (values: object, more: object = {}) =>
      own.call('POST', `${path}/details`, { values, ...more }, token),
    path,
    token,
  };
}

function options({ form }: Answer, name: string): string[] {
  assert.deepEqual(
    form.steps.map((step) => step.name),
    ['start'],
  );
  const field = fieldsOf(form.steps).find((each) => each.id === name);
  return field?.rule.options?.map(({ value }) => value) ?? [];
}

test('who gave no country is asked; the account is created once, however often it is said', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const { account, see, send, path, token } = await shop(own, { countries: ['US', 'GB', 'DE'] });
  assert.equal(account, null);
  const page = await see();
  assert.deepEqual([page.account, page.country, page.status.name], [null, null, 'restricted']);
  assert.deepEqual([page.persons, page.given, page.errors], [[], {}, []]);
  assert.deepEqual(options(page, 'country'), ['US', 'GB', 'DE']);
  assert.ok(options(page, 'business_type').includes('individual'));
  assert.equal((await own.stripe.accounts.list()).data.length, 0);
  const values = { country: 'GB', business_type: 'company' };
  const both = await Promise.all([send(values), send(values), send(values)]);
  for (const { status, text } of both) assert.equal(status, 200, text);
  const { data } = await own.stripe.accounts.list();
  assert.deepEqual(
    data.map(({ country, business_type }) => [country, business_type]),
    [['GB', 'company']],
  );
  const then = await see();
  assert.deepEqual(
    [then.account, then.country, then.business_type],
    [data[0]!.id, 'GB', 'company'],
  );
  assert.notEqual(then.form.steps[0].name, 'start');
  // The platform asks for its merchant again.
  const again = await shop(own, { countries: ['US'] });
  assert.equal(again.account, data[0]!.id);
  assert.equal((await own.call('POST', `${path}/session`, {}, token)).status, 401);
});

test('every country of the backend may be chosen, and its kinds of business are shown', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const { see } = await shop(own);
  const countries = options(await see(), 'country');
  const specs = (await own.stripe.countrySpecs.list({ limit: 100 })).data.map(({ id }) => id);
  assert.ok(specs.length > 5);
  for (const id of specs) assert.ok(countries.includes(id), id);
  const us = options(await see('?country=US'), 'business_type');
  assert.ok(us.includes('government_entity') && us.includes('individual'));
  assert.deepEqual(options(await see('?country=AE'), 'business_type'), ['company']);
});

test('what cannot be chosen is told on its field, in words', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const { send, path, token } = await shop(own, { countries: ['GB', 'AE'], locale: 'de' });
  const wrong: [object, string][] = [
    [{}, 'country'],
    [{ country: 'US', business_type: 'company' }, 'country'],
    [{ country: 'GB' }, 'business_type'],
    [{ country: 'AE', business_type: 'individual' }, 'business_type'],
    [{ country: 'GB', business_type: 'guild' }, 'business_type'],
  ];
  for (const [values, field] of wrong) {
    const { status, body } = await send(values);
    assert.equal(status, 422, JSON.stringify(values));
    assert.ok(body.error.problems.some((each: { field: string }) => each.field === field));
    assert.equal(typeof body.error.problems[0].text, 'string');
  }
  assert.equal((await own.stripe.accounts.list()).data.length, 0);
  const page = await own.call('POST', `${path}/backend_page`, { return_url: 'https://a.b' }, token);
  assert.deepEqual([page.status, page.body.error.code], [409, 'no_account_yet']);
});

test('what the platform knows is not asked', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const { see, send } = await shop(own, { business_type: 'individual', countries: ['DE', 'FR'] });
  assert.deepEqual(options(await see(), 'business_type'), []);
  assert.equal((await send({ country: 'FR' })).status, 200);
  const { data } = await own.stripe.accounts.list();
  assert.deepEqual([data[0]!.country, data[0]!.business_type], ['FR', 'individual']);
  for (const countries of [[], ['XX'], 'US', [7]]) {
    const bad = await own.call('POST', '/kit/v1/merchants', { merchant: 'b', countries });
    assert.equal(bad.status, 400, JSON.stringify(countries));
  }
});
