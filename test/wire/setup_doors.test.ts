// The doors to the merchant pages: what the URL of a link does, and what a client secret opens.
import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { backendsOf } from '../../src/backends.ts';
import { client, type Ticket } from '../../src/kit/server/index.ts';
import { startServer } from '../harness.ts';

const server = await startServer(import.meta);
const backends = backendsOf(server.services, server.url, client);
const START = 1_700_000_000;
const urls = {
  refresh_url: 'http://localhost:3000/refresh',
  return_url: 'https://example.com/return?shop=1#top',
};

async function platform(type: 'custom' | 'express' = 'custom') {
  const key = server.key();
  const clock = server.clock(key);
  await clock.freeze(START);
  const stripe = server.stripe(key);
  const { id: account } = await stripe.accounts.create({ type, country: 'US' });
  const link = async (params: Partial<Stripe.AccountLinkCreateParams> = {}) =>
    stripe.accountLinks.create({ account, type: 'account_onboarding', ...urls, ...params });
  return { key, clock, stripe, account, link };
}

const visit = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { redirect: 'manual', ...init });

function ticketOf(answer: Response): { ticket: Ticket; text: string } {
  const [page = '', text = ''] = answer.headers.get('location')?.split('#ticket=') ?? [];
  assert.equal(page, `${server.url}/onboarding`);
  const ticket = server.services.onboarding.tickets.open(text);
  assert.ok(ticket);
  return { ticket, text };
}

test('setup: a link leads to the pages, with a ticket that nobody else sees', async () => {
  const { account, link } = await platform();
  const { url } = await link({
    collection_options: { fields: 'eventually_due', future_requirements: 'include' },
  });
  const answer = await visit(url);
  assert.equal(answer.status, 303);
  assert.match(answer.headers.get('cache-control') ?? '', /no-store/);
  assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
  const { ticket } = ticketOf(answer);
  const { scope, setup, expires_ms, ...rest } = ticket;
  assert.deepEqual(rest, {
    account,
    door: 'hosted',
    options: {
      type: 'account_onboarding',
      fields: 'eventually_due',
      future_requirements: 'include',
    },
    ...urls,
  });
  const left_ms = expires_ms - Date.now();
  assert.ok(left_ms > 50_000 && left_ms <= 60_000, `${left_ms}`);
  const pass = server.services.onboarding.tickets.openPass(setup);
  assert.deepEqual([pass?.sandbox, pass?.account, pass?.door], [scope, account, 'hosted']);
});

test('setup: whoever only looks does not use a link up', async () => {
  const { link } = await platform();
  const { url } = await link();
  const looks: RequestInit[] = [
    { method: 'HEAD' },
    { headers: { 'sec-purpose': 'prefetch;prerender' } },
    { headers: { purpose: 'prefetch' } },
    { headers: { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' } },
    { headers: { 'user-agent': 'WhatsApp/2.23.20.0' } },
  ];
  for (const look of looks) {
    const answer = await visit(url, look);
    assert.deepEqual([answer.status, answer.headers.get('location')], [200, null]);
    assert.match(answer.headers.get('cache-control') ?? '', /no-store/);
  }
  const page = await (await visit(url, { headers: { 'user-agent': 'Googlebot/2.1' } })).text();
  assert.match(page, /<form method="post">/);
  ticketOf(await visit(url, { method: 'POST', body: new URLSearchParams() }));
  assert.equal((await visit(url)).headers.get('location'), urls.refresh_url);
});

test('setup: a link that is not known shows a page, and says nothing of others', async () => {
  const { link } = await platform();
  const { url } = await link();
  const wrong = [`${url}x`, url.slice(0, -1), `${server.url}/setup/alk_1none/${'x'.repeat(32)}`];
  for (const one of wrong) {
    const answer = await visit(one);
    assert.equal(answer.status, 404);
    assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
    assert.equal((await visit(one, { method: 'HEAD' })).status, 404);
  }
  assert.equal((await visit(url)).status, 303);
});

test('setup: what a session of the embedded door opens, as long as it lives', async () => {
  const { clock, stripe, account } = await platform();
  const session = await stripe.accountSessions.create({
    account,
    components: {
      account_onboarding: { enabled: true, features: { external_account_collection: false } },
    },
  });
  const secret = session.client_secret;
  for (const _ of ['the page', 'the page again']) {
    const ticket = await backends.bySecret(secret);
    assert.deepEqual([ticket?.account, ticket?.door], [account, 'embedded']);
    assert.deepEqual(ticket?.options, {
      type: 'account_onboarding',
      fields: 'currently_due',
      future_requirements: 'omit',
      no_external_account: true,
    });
  }
  assert.equal(await backends.bySecret(`${secret}x`), null);
  assert.equal(await backends.bySecret(secret.replace(/.$/, '')), null);
  assert.equal(await backends.bySecret(''), null);
  await clock.advance(session.expires_at - START);
  assert.equal(await backends.bySecret(secret), null);
});

test('setup: a session without the onboarding component opens nothing', async () => {
  const { stripe, account } = await platform();
  for (const components of [
    { payments: { enabled: true } },
    { account_onboarding: { enabled: false } },
  ]) {
    const { client_secret } = await stripe.accountSessions.create({ account, components });
    assert.equal(await backends.bySecret(client_secret), null);
  }
});

test('setup: the pages reach a sandbox by keys of their own, nobody else does', async () => {
  const { key, account, link } = await platform();
  const { ticket } = ticketOf(await visit((await link()).url));
  const backend = await backends.byScope(ticket.scope, 'holder');
  assert.ok(backend);
  assert.equal((await backend.stripe.accounts.retrieve(account)).id, account);
  assert.deepEqual(
    [backend.scope, (await backends.byKey(key))?.scope, backend.sandbox, backend.api],
    [ticket.scope, ticket.scope, true, server.url],
  );
  const form = { 'pii[id_number]': '000000000' };
  const made = await server.call(backend.publishable_key, 'POST', '/v1/tokens', { form });
  assert.deepEqual([made.status, made.body.object], [200, 'token']);
  const path = `/v1/accounts/${account}`;
  assert.equal((await server.call(backend.publishable_key, 'GET', path)).status, 403);
  const forged = backend.publishable_key.replace('pk_', 'sk_');
  assert.equal((await server.call(forged, 'GET', path)).status, 401);
  assert.equal(await backends.byScope('sbx_none', 'holder'), null);
  for (const other of [backend.publishable_key, server.publishable(key), 'sk_live_none', '']) {
    assert.equal(await backends.byKey(other), null);
  }
});

test('setup: the pages fill in what is a holder\u2019s own, for the holder alone', async () => {
  const { key, stripe, account, link } = await platform('express');
  const { ticket } = ticketOf(await visit((await link()).url));
  const holder = (await backends.byScope(ticket.scope, 'holder'))!.stripe;
  const asPlatform = (await backends.byKey(key))!.stripe;
  const terms = { date: START, ip: '8.8.8.8' };
  const sent = {
    business_type: 'company',
    company: { name: 'Rides' },
    tos_acceptance: terms,
  } as const;
  for (const other of [stripe, asPlatform]) {
    await assert.rejects(() => other.accounts.update(account, { company: { name: 'Mine' } }));
  }
  await holder.accounts.update(account, sent);
  const person = await holder.accounts.createPerson(account, {
    first_name: 'Jenny',
    relationship: { owner: true },
  });
  const seen = await holder.accounts.retrieve(account);
  assert.deepEqual(
    [seen.business_type, seen.company?.name, seen.tos_acceptance?.ip],
    ['company', 'Rides', '8.8.8.8'],
  );
  for (const other of [stripe, asPlatform]) {
    assert.equal((await other.accounts.retrieve(account)).company, undefined);
    await assert.rejects(() => other.accounts.deletePerson(account, person.id));
  }
  assert.equal((await holder.accounts.deletePerson(account, person.id)).deleted, true);
});

test('setup: an account has another mark after each change', async () => {
  const { key, stripe, account } = await platform();
  const { scope } = (await backends.byKey(key))!;
  const marks = () =>
    backends.marks!([
      { scope, account },
      { scope, account: 'acct_none' },
    ]);
  const [before, nothing] = await marks();
  assert.equal(nothing, null);
  assert.deepEqual(await marks(), [before, null]);
  await stripe.accounts.createPerson(account, { first_name: 'Jenny' });
  const [after] = await marks();
  assert.ok(after && after !== before);
});

test('setup: account changes are told together, each once', async () => {
  const { stripe, account } = await platform();
  const { promise, resolve } = Promise.withResolvers<readonly { account: string }[]>();
  const quit = backends.changes?.(resolve);
  await Promise.all([
    stripe.accounts.update(account, { metadata: { a: '1' } }),
    stripe.accounts.update(account, { metadata: { b: '1' } }),
  ]);
  assert.equal((await promise).filter((one) => one.account === account).length, 1);
  quit?.();
});
