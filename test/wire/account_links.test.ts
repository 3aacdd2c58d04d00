import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { startServer } from '../harness.ts';
import { assertConforms } from './conforms.ts';
import { refused } from './refused.ts';

const server = await startServer(import.meta);
const START = 1_700_000_000;
const urls = {
  refresh_url: 'http://localhost:3000/refresh',
  return_url: 'https://example.com/return',
};

async function platform(type: 'custom' | 'express' | 'standard' = 'custom') {
  const key = server.key();
  const clock = server.clock(key);
  await clock.freeze(START);
  const stripe = server.stripe(key);
  const { id: account } = await stripe.accounts.create({ type, country: 'US' });
  return { clock, stripe, account };
}

const visit = (url: string): Promise<Response> => fetch(url, { redirect: 'manual' });

test('account_links: a link lives for five minutes', async () => {
  const { stripe, account } = await platform();
  const link = await stripe.accountLinks.create({ account, type: 'account_onboarding', ...urls });
  assertConforms('account_link', link);
  const { url, ...rest } = link;
  assert.deepEqual(rest, { object: 'account_link', created: START, expires_at: START + 300 });
  assert.ok(url.startsWith(`${server.url}/`));
});

test('account_links: the first visit in time opens it, every other leads to refresh_url', async () => {
  const { stripe, account } = await platform();
  const { url } = await stripe.accountLinks.create({
    account,
    type: 'account_update',
    collection_options: { fields: 'eventually_due', future_requirements: 'include' },
    ...urls,
  });
  const answers = await Promise.all([visit(url), visit(url), visit(url)]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [302, 302, 303]);
  const again = await visit(url);
  assert.deepEqual([again.status, again.headers.get('location')], [302, urls.refresh_url]);
});

test('account_links: a visit that comes too late leads to refresh_url', async () => {
  const { stripe, account, clock } = await platform();
  const { url } = await stripe.accountLinks.create({
    account,
    type: 'account_onboarding',
    ...urls,
  });
  await clock.advance(300);
  assert.equal((await visit(url)).headers.get('location'), urls.refresh_url);
  assert.equal((await visit(`${url}x`)).status, 404);
});

test('account_links: account_update is for accounts whose requirements the platform collects', async () => {
  for (const type of ['express', 'standard'] as const) {
    const { stripe, account } = await platform(type);
    const update = stripe.accountLinks.create({ account, type: 'account_update', ...urls });
    const error = await refused(update);
    assert.deepEqual([error.statusCode, error.param], [400, 'type']);
    const onboarding = { account, type: 'account_onboarding', ...urls } as const;
    assert.ok((await stripe.accountLinks.create(onboarding)).url);
  }
});

test('account_links: 400 without the URLs, with a bad one, for an account nobody knows', async () => {
  const { stripe, account } = await platform();
  const params: Stripe.AccountLinkCreateParams = { account, type: 'account_onboarding', ...urls };
  const param = async (changed: Partial<Stripe.AccountLinkCreateParams>) =>
    (await refused(stripe.accountLinks.create({ ...params, ...changed }))).param;
  assert.equal(await param({ refresh_url: undefined }), 'refresh_url');
  assert.equal(await param({ return_url: undefined }), 'return_url');
  assert.equal(await param({ return_url: 'not a url' }), 'return_url');
  assert.equal(await param({ refresh_url: 'javascript:alert(1)' }), 'refresh_url');
  assert.equal(await param({ account: 'acct_1none' }), 'account');
});

test('account_sessions: the secret, and every component', async () => {
  const { stripe, account } = await platform();
  const components = {
    account_onboarding: { enabled: true, features: { external_account_collection: false } },
  };
  const session = await stripe.accountSessions.create({ account, components });
  assert.deepEqual(
    [session.object, session.account, session.livemode],
    ['account_session', account, false],
  );
  assertConforms('account_session', session);
  assert.match(session.client_secret, /^accs_\w+_secret_\w{32}$/);
  assert.ok(session.expires_at > START);
  const { account_onboarding, payouts } = session.components;
  assert.equal(account_onboarding.enabled, true);
  assert.equal(account_onboarding.features.external_account_collection, false);
  assert.equal(payouts.enabled, false);
  assert.equal(Object.keys(session.components).length, 25);
});

test('account_sessions: 400 for an unknown component or account', async () => {
  const { stripe, account } = await platform();
  const components = {
    holidays: { enabled: true },
  } as Stripe.AccountSessionCreateParams.Components;
  const unknown = await refused(stripe.accountSessions.create({ account, components }));
  assert.deepEqual([unknown.code, unknown.param], ['parameter_unknown', 'components[holidays]']);
  const nobody = { account: 'acct_1none', components: { payments: { enabled: true } } };
  assert.equal((await refused(stripe.accountSessions.create(nobody))).param, 'account');
});

test('account_links: what to collect is said once', async () => {
  const { stripe, account } = await platform();
  const both = stripe.accountLinks.create({
    account,
    type: 'account_onboarding',
    collect: 'eventually_due',
    collection_options: { fields: 'currently_due' },
    ...urls,
  });
  const error = await refused(both);
  assert.deepEqual([error.statusCode, error.param], [400, 'collect']);
});

test('account_sessions: a bank account may be left out where the platform collects', async () => {
  const components = {
    account_onboarding: { enabled: true, features: { external_account_collection: false } },
  };
  const own = await platform('custom');
  const session = await own.stripe.accountSessions.create({ account: own.account, components });
  assert.deepEqual(session.components.account_onboarding.features, {
    disable_stripe_user_authentication: true,
    external_account_collection: false,
  });
  for (const type of ['express', 'standard'] as const) {
    const { stripe, account } = await platform(type);
    const no = await refused(stripe.accountSessions.create({ account, components }));
    const param = 'components[account_onboarding][features][external_account_collection]';
    assert.deepEqual([no.statusCode, no.param], [400, param]);
    const plain = { account_onboarding: { enabled: true } };
    const { components: shown } = await stripe.accountSessions.create({
      account,
      components: plain,
    });
    assert.deepEqual(shown.account_onboarding.features, {
      disable_stripe_user_authentication: false,
      external_account_collection: true,
    });
  }
});

test('account_links: after one, the legal entity of an express account is its own', async () => {
  const { stripe, account } = await platform('express');
  const before = await stripe.accounts.update(account, {
    business_type: 'company',
    company: { name: 'Before' },
  });
  assert.equal(before.company?.name, 'Before');
  await stripe.accountLinks.create({ account, type: 'account_onboarding', ...urls });
  const after = await stripe.accounts.retrieve(account);
  assert.equal(after.company, undefined);
  const change = stripe.accounts.update(account, { company: { name: 'After' } });
  assert.equal((await refused(change)).statusCode, 400);
});

test('login_links: for express accounts that were onboarded, and no others', async () => {
  const custom = await platform('custom');
  const no = await refused(custom.stripe.accounts.createLoginLink(custom.account));
  assert.equal(no.statusCode, 400);
  const express = await platform('express');
  const early = await refused(express.stripe.accounts.createLoginLink(express.account));
  assert.match(early.message, /not completed onboarding/);
});
