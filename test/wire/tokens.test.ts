import assert from 'node:assert/strict';
import test from 'node:test';
import { startServer } from '../harness.ts';
import { ADDRESS, BASICS, business, PERSON } from '../journeys/applicants.ts';
import { assertConforms } from './conforms.ts';
import { refused } from './refused.ts';

const server = await startServer(import.meta);

const BANK = {
  country: 'US',
  currency: 'usd',
  account_number: '000123456789',
  routing_number: '110000000',
};
const CARD = { number: '4000056655665556', exp_month: '12', exp_year: '2040', cvc: '123' };

function both() {
  const key = server.key();
  return { key, stripe: server.stripe(key), browser: server.stripe(server.publishable(key)) };
}

test('tokens 200: a bank account token is shown, used once, and its bank account keeps its id', async () => {
  const { stripe, browser } = both();
  const token = await browser.tokens.create({ bank_account: BANK });
  assertConforms('token', token);
  assert.match(token.id, /^btok_1\w{23}$/);
  assert.equal(token.type, 'bank_account');
  assert.equal(token.used, false);
  assert.equal(token.bank_account?.last4, '6789');
  assert.equal(token.client_ip, '127.0.0.1');
  const account = await stripe.accounts.create({ type: 'custom', external_account: token.id });
  assert.equal(account.external_accounts?.data[0]?.id, token.bank_account?.id);
  assert.equal((await stripe.tokens.retrieve(token.id)).used, true);
  await refused(stripe.accounts.create({ type: 'custom', external_account: token.id }), {
    status: 400,
    code: 'token_already_used',
    param: 'external_account',
  });
});

test('tokens 200: a card token', async () => {
  const { stripe } = both();
  const token = await stripe.tokens.create({ card: CARD });
  assertConforms('token', token);
  assert.match(token.id, /^tok_1\w{23}$/);
  assert.equal(token.card?.brand, 'Visa');
  assert.equal(token.card?.funding, 'debit');
  const { id } = await stripe.accounts.create({ type: 'custom' });
  const card = await stripe.accounts.createExternalAccount(id, { external_account: token.id });
  assert.equal(card.id, token.card?.id);
});

test('tokens 200: a number by itself never shows again', async () => {
  const { key, stripe, browser } = both();
  const token = await browser.tokens.create({ pii: { id_number: '000000000' } });
  assert.match(token.id, /^pii_/);
  assert.equal(token.type, 'pii');
  const shown = await server.call(key, 'GET', `/v1/tokens/${token.id}`);
  assert.doesNotMatch(shown.text, /000000000/);
  const { id } = await stripe.accounts.create(business('company'));
  const person = await stripe.accounts.createPerson(id, { first_name: 'A', id_number: token.id });
  assert.equal(person.id_number_provided, true);
  await refused(stripe.accounts.createPerson(id, { first_name: 'B', id_number: token.id }), {
    status: 400,
    code: 'token_already_used',
    param: 'id_number',
  });
});

test('tokens 200: an account token carries the legal entity and the acceptance', async () => {
  const { stripe, browser } = both();
  const account_token = (
    await browser.tokens.create({
      account: { business_type: 'individual', individual: PERSON, tos_shown_and_accepted: true },
    })
  ).id;
  assert.match(account_token, /^ct_/);
  const { tos_acceptance: _, ...basics } = BASICS;
  const account = await stripe.accounts.create({ ...basics, account_token });
  assert.equal(account.individual?.first_name, PERSON.first_name);
  assert.equal(account.tos_acceptance?.ip, '127.0.0.1');
  assert.ok(account.tos_acceptance?.date);
  await refused(stripe.accounts.update(account.id, { individual: { first_name: 'Other' } }), {
    status: 400,
    param: 'individual',
  });
  const update = await browser.tokens.create({ account: { individual: { first_name: 'Other' } } });
  const changed = await stripe.accounts.update(account.id, { account_token: update.id });
  assert.equal(changed.individual?.first_name, 'Other');
  const free = await stripe.accounts.update(account.id, { email: 'a@example.com' });
  assert.equal(free.email, 'a@example.com');
});

test('tokens 400: an account token goes alone', async () => {
  const { stripe } = both();
  const { id } = await stripe.tokens.create({ account: { business_type: 'individual' } });
  const params = { type: 'custom', account_token: id, business_type: 'company' } as const;
  await refused(stripe.accounts.create(params), { status: 400, param: 'business_type' });
  assert.equal((await stripe.tokens.retrieve(id)).used, false);
});

test('tokens 200: a person token', async () => {
  const { stripe, browser } = both();
  const { id } = await stripe.accounts.create(business('company'));
  const person = { first_name: 'Jenny', address: ADDRESS, relationship: { owner: true } };
  const token = await browser.tokens.create({ person });
  assert.match(token.id, /^cpt_/);
  const made = await stripe.accounts.createPerson(id, { person_token: token.id });
  assert.equal(made.first_name, 'Jenny');
  assert.equal(made.relationship?.owner, true);
});

test('tokens 400: what a token holds is checked when it is made', async () => {
  const { stripe } = both();
  await refused(stripe.tokens.create({ person: { email: 'nobody' } }), {
    status: 400,
    code: 'email_invalid',
    param: 'person[email]',
  });
  const bank_account = { ...BANK, routing_number: '1' };
  await refused(stripe.tokens.create({ bank_account }), {
    status: 400,
    code: 'routing_number_invalid',
    param: 'bank_account[routing_number]',
  });
  await refused(stripe.tokens.create({}), { status: 400, code: 'parameter_missing' });
  await refused(stripe.tokens.create({ pii: {}, person: {} }), { status: 400 });
});

test('tokens 400: a token of another kind does not fit', async () => {
  const { stripe } = both();
  const { id } = await stripe.tokens.create({ pii: { id_number: '000000000' } });
  await refused(stripe.accounts.create({ type: 'custom', external_account: id }), {
    status: 400,
    param: 'external_account',
  });
});

test('tokens 404: one that never was, or of another sandbox', async () => {
  const { stripe } = both();
  const { id } = await server.stripe().tokens.create({ pii: { id_number: '000000000' } });
  for (const unknown of [id, 'tok_none']) {
    await refused(stripe.tokens.retrieve(unknown), { status: 404, code: 'resource_missing' });
  }
});

test('tokens 200: of two requests that use one token at the same moment one wins', async () => {
  const { stripe } = both();
  const { id } = await stripe.tokens.create({ bank_account: BANK });
  const create = () => stripe.accounts.create({ type: 'custom', external_account: id });
  const outcomes = await Promise.allSettled([create(), create(), create()]);
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('tokens 400: a platform in France sends legal entities and persons in tokens only', async () => {
  const { key, stripe } = both();
  await server.sandbox(key, { country: 'FR' });
  const entity = { business_type: 'company', company: { name: 'Fusées' } } as const;
  const capabilities = { transfers: { requested: true } };
  await refused(stripe.accounts.create({ type: 'custom', capabilities, ...entity }), {
    status: 400,
    param: 'business_type',
  });
  const token = await stripe.tokens.create({
    account: { ...entity, tos_shown_and_accepted: true },
  });
  const { id } = await stripe.accounts.create({
    type: 'custom',
    capabilities,
    account_token: token.id,
  });
  await stripe.accounts.update(id, { metadata: { order: '7' }, email: 'a@example.com' });
  await refused(stripe.accounts.update(id, { company: { phone: '+33142685300' } }), {
    param: 'company',
  });
  await refused(stripe.accounts.createPerson(id, { first_name: 'Ada' }), { param: 'first_name' });
  const person = await stripe.tokens.create({ person: { first_name: 'Ada' } });
  const made = await stripe.accounts.createPerson(id, { person_token: person.id });
  assert.equal(made.first_name, 'Ada');
  const shell = await stripe.accounts.create({ type: 'standard', business_type: 'company' });
  assert.equal(shell.country, 'FR');
});
