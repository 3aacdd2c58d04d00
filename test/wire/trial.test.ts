// What stands beside the API on its port: the merchant pages, and the way there for a newcomer.
import assert from 'node:assert/strict';
import test from 'node:test';
import { welcome } from '../../src/welcome.ts';
import { DEMO_KEY } from '../../src/engine/domain/trial.ts';
import { readConfig } from '../../src/base/config.ts';
import { isOurs } from '../../src/kit/server/index.ts';
import { ofPages } from '../../src/mount.ts';
import { startServer } from '../harness.ts';

const server = await startServer(import.meta);
const visit = (to: string): Promise<Response> =>
  fetch(new URL(to, server.url), { redirect: 'manual' });
const goal = (answer: Response): string => answer.headers.get('location') ?? '';

test('try: the printed link leads a newcomer to the pages of a fresh account', async () => {
  const { config } = readConfig([], {});
  const { url, port, services } = server;
  const text = welcome({
    ...{ config, url, port, services, host: '127.0.0.1', notes: [] },
    ...{ broken: new Promise(() => {}), stop: async () => {}, openPages: async () => {} },
  });
  const printed = /merchant: (\S+)/.exec(text)?.[1] ?? '';
  const tried = await visit(`${printed}?country=DE&business_type=company`);
  assert.equal(tried.status, 303);
  const door = await visit(goal(tried));
  const [page, ticket = ''] = goal(door).split('#ticket=');
  assert.equal(page, `${server.url}/onboarding`);
  const opened = server.services.onboarding.tickets.open(ticket);
  const account = await server.stripe(DEMO_KEY).accounts.retrieve(opened?.account ?? '');
  assert.deepEqual(
    [account.country, account.business_type, account.type],
    ['DE', 'company', 'custom'],
  );
  const back = await visit(opened?.return_url ?? '');
  assert.match(await back.text(), new RegExp(`/v1/accounts/${account.id} `));
  assert.equal(opened?.refresh_url, printed);
});

test('the pages and their server agree on what is theirs', () => {
  const theirs = ['/kit/v1/x', '/onboarding', '/onboarding?a=1', '/portico.js', '/assets/a.js'];
  const others = ['/', '/kitchen', '/onboarding2', '/v1/accounts', '/setup/a/b', '/portico/v1/x'];
  for (const url of theirs) assert.deepEqual([ofPages(url), isOurs(url)], [true, true], url);
  for (const url of others) assert.deepEqual([ofPages(url), isOurs(url)], [false, false], url);
});

test('try: what comes in an address is never shown as it is', async () => {
  const back = await visit('/try/back?account=%3Cscript%3Ealert(1)%3C/script%3E');
  assert.doesNotMatch(await back.text(), /script/);
  assert.equal((await visit('/try?country=XX')).status, 400);
});

test('the merchant pages have a server of their own on the port', async () => {
  const foreign = await visit('/kit/v1/merchants/mer_1/events');
  assert.equal(foreign.status, 401);
  assert.match(await foreign.text(), /"code":"unauthorized"/);
  const unknown = await visit('/kitchen/v1');
  assert.match(await unknown.text(), /Unrecognized request URL/);
});

test('try: production has no demo', async () => {
  const production = await startServer(import.meta, { mode: 'production' });
  const answer = await fetch(`${production.url}/try`, { redirect: 'manual' });
  assert.equal(answer.status, 404);
  await production.stop();
});

test('the mounted pages: a ticket opens one visit, a client secret as many as its session lives', async () => {
  const enter = async (body: object) => {
    const form = JSON.stringify(body);
    const headers = { 'content-type': 'application/json' };
    return server.call(null, 'POST', '/kit/v1/sessions', { form, headers });
  };
  const tried = await visit('/try');
  const [, ticket = ''] = goal(await visit(goal(tried))).split('#ticket=');
  const first = await enter({ ticket });
  assert.equal(first.status, 200, first.text);
  const { api, door, publishable_key, setup } = first.body;
  assert.deepEqual([api, door, setup.url], [server.url, 'hosted', `${server.url}/setup`]);
  const phone = JSON.stringify({ phone: '+14155552671' });
  const headers = { 'content-type': 'application/json' };
  const own = await server.call(setup.token, 'POST', '/setup/phone', { form: phone, headers });
  assert.equal(own.status, 200, own.text);
  const form = { 'pii[id_number]': '000000000' };
  assert.equal((await server.call(publishable_key, 'POST', '/v1/tokens', { form })).status, 200);
  const again = await enter({ ticket });
  assert.equal(again.status, 401);
  assert.equal(again.body.error.refresh_url, `${server.url}/try`);

  const stripe = server.stripe();
  const { id } = await stripe.accounts.create({ type: 'custom', country: 'US' });
  const { client_secret } = await stripe.accountSessions.create({
    account: id,
    components: { account_onboarding: { enabled: true } },
  });
  for (const _ of ['the page', 'the page again']) {
    const entered = await enter({ client_secret });
    assert.deepEqual([entered.status, entered.body.door], [200, 'embedded'], entered.text);
  }
});

test('the mounted pages: what is the holder\u2019s own is not written by a session of the platform', async () => {
  const key = server.key();
  const json = async (method: string, path: string, body: object | null, token: string | null) =>
    server.call(token, method, path, {
      ...(body === null ? {} : { form: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json' },
    });
  const stripe = server.stripe(key);
  const { id: account } = await stripe.accounts.create({
    type: 'express',
    country: 'US',
    business_type: 'company',
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
  });
  const { client_secret } = await stripe.accountSessions.create({
    account,
    components: { account_onboarding: { enabled: true } },
  });
  const { body: entered } = await json('POST', '/kit/v1/sessions', { client_secret }, null);
  const path = `/kit/v1/merchants/${entered.merchant}`;
  const holder: string = entered.session.token;
  const asked = await json('POST', `${path}/session`, {}, key);
  assert.equal(asked.status, 200, asked.text);
  const values = { 'company.name': 'Rocket Rides', tos_acceptance: true };
  for (const platform of [asked.body.token, key]) {
    const refused = await json('POST', `${path}/details`, { values }, platform);
    assert.equal(refused.status, 422, refused.text);
  }
  const taken = await json('POST', `${path}/details`, { values }, holder);
  assert.equal(taken.status, 200, taken.text);
  assert.equal((await json('GET', path, null, holder)).body.given['company.name'], 'Rocket Rides');
  for (const platform of [asked.body.token, key]) {
    const seen = await json('GET', path, null, platform);
    assert.deepEqual([seen.status, seen.body.given['company.name']], [200, undefined]);
  }
  // Of an account that is the platform's own affair it may fill in everything.
  const shop = { merchant: 'shop', country: 'US', business_type: 'company' };
  const { body: made } = await json('POST', '/kit/v1/merchants', shop, key);
  const own = `/kit/v1/merchants/${made.id}`;
  const sent = await json('POST', `${own}/details`, { values }, made.session.token);
  assert.equal(sent.status, 200, sent.text);
  const back = { return_url: 'https://shop.example/back' };
  const led = await json('POST', `${own}/backend_page`, back, made.session.token);
  assert.ok(led.body.url.startsWith(`${server.url}/setup/`), led.text);
});

test('the mounted pages wear the brand of the settings', async () => {
  const { config } = readConfig([], {
    PORTICO_KIT_PLATFORM: 'Rides',
    PORTICO_KIT_BRAND_COLOR: '#7a1fa2',
    PORTICO_KIT_BRAND_LOGO: 'https://shop.example/logo.svg',
    PORTICO_KIT_TERMS_URL: 'https://shop.example/terms',
    PORTICO_KIT_SUPPORT: 'mailto:help@shop.example',
  });
  const { kitPlatform, kitBrandColor, kitBrandLogo, kitTermsUrl, kitSupport } = config;
  const brand = { kitPlatform, kitBrandColor, kitBrandLogo, kitTermsUrl, kitSupport };
  const branded = await startServer(import.meta, brand);
  const headers = { 'content-type': 'application/json' };
  const key = branded.key();
  const post = (path: string, body: object, token: string | null) =>
    branded.call(token, 'POST', path, { form: JSON.stringify(body), headers });
  const { body: made } = await post('/kit/v1/merchants', { merchant: 'a', country: 'US' }, key);
  const entered = await post('/kit/v1/sessions', { session: made.session.token }, null);
  assert.deepEqual(entered.body.brand, {
    name: 'Rides',
    logo: 'https://shop.example/logo.svg',
    color: '#7a1fa2',
    privacy_url: null,
    terms_url: 'https://shop.example/terms',
    support: 'mailto:help@shop.example',
  });
  await branded.stop();
  for (const wrong of ['javascript:alert(1)', 'http://shop.example/logo.svg']) {
    assert.throws(() => readConfig([], { PORTICO_KIT_BRAND_LOGO: wrong }), /https:/);
    assert.throws(() => readConfig([], { PORTICO_KIT_SUPPORT: wrong }), /mailto:/);
  }
  assert.throws(() => readConfig([], { PORTICO_KIT_BRAND_COLOR: 'red' }), /must be a colour/);
});
