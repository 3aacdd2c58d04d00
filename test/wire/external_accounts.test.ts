import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { startServer } from '../harness.ts';
import { BANK, individual } from '../journeys/applicants.ts';
import { assertConforms } from './conforms.ts';
import { refused } from './refused.ts';

const server = await startServer(import.meta);

const DEBIT = {
  object: 'card',
  number: '4000056655665556',
  exp_month: 12,
  exp_year: 2040,
  cvc: '123',
} as const;

async function custom(more: Stripe.AccountCreateParams = {}) {
  const stripe = server.stripe();
  const { id } = await stripe.accounts.create({ type: 'custom', ...more });
  const add = (external_account: string | object, rest: object = {}) =>
    stripe.accounts.createExternalAccount(id, {
      // The SDK's type knows only tokens here; the API takes the hash as well.
      external_account: external_account as string,
      ...rest,
    });
  return { stripe, id, add };
}

test('external accounts 200: a bank account as recorded', async () => {
  const { id, add } = await custom();
  const bank = await add(BANK, { metadata: { a: '1' } });
  assertConforms('bank_account', bank);
  const { id: own, fingerprint, ...rest } = { ...bank } as Stripe.BankAccount;
  assert.match(own, /^ba_1\w{23}$/);
  assert.match(String(fingerprint), /^\w{16}$/);
  const nothing = { currently_due: [], errors: [], past_due: [], pending_verification: [] };
  assert.deepEqual(JSON.parse(JSON.stringify(rest)), {
    object: 'bank_account',
    account: id,
    account_holder_name: null,
    account_holder_type: null,
    account_type: null,
    available_payout_methods: ['standard', 'instant'],
    bank_name: 'STRIPE TEST BANK',
    country: 'US',
    currency: 'usd',
    default_for_currency: true,
    future_requirements: nothing,
    last4: '6789',
    metadata: { a: '1' },
    requirements: nothing,
    routing_number: '110000000',
    status: 'new',
  });
});

const tokens: [string, string, string][] = [
  ['btok_us', 'bank_account', '6789'],
  ['btok_us_noAccount', 'bank_account', '1116'],
  ['tok_visa_debit_us_transferSuccess', 'card', '5556'],
  ['tok_mastercard_debit_us_transferSuccess', 'card', '8210'],
];

for (const [token, object, last4] of tokens) {
  test(`external accounts 200: ${token} is a ${object.replace('_', ' ')}`, async () => {
    const { add } = await custom();
    const external = await add(token);
    assertConforms(object, external);
    assert.equal(external.object, object);
    assert.equal(external.last4, last4);
  });
}

test('external accounts 200: the first of a currency is the default until another is made it', async () => {
  const { stripe, id, add } = await custom();
  const first = await add(BANK);
  const second = await add(DEBIT);
  assert.equal(first.default_for_currency, true);
  assert.equal(second.default_for_currency, false);
  await stripe.accounts.updateExternalAccount(id, second.id, { default_for_currency: true });
  const was = await stripe.accounts.retrieveExternalAccount(id, first.id);
  assert.equal(was.default_for_currency, false);
  const unset = { default_for_currency: false };
  await refused(stripe.accounts.updateExternalAccount(id, second.id, unset), { status: 400 });
});

test('external accounts 200: on the account itself a new one replaces the default', async () => {
  const { stripe, id } = await custom({ external_account: 'btok_us' });
  const account = await stripe.accounts.update(id, { external_account: 'btok_us_noAccount' });
  const last4s = account.external_accounts?.data.map(({ last4 }) => last4);
  assert.deepEqual(last4s, ['1116']);
  const types = ['account.external_account.created', 'account.external_account.deleted'];
  for (const type of types) {
    const { data } = await stripe.events.list({ type }, { stripeAccount: id });
    assert.ok(data.length > 0, type);
  }
});

test('external accounts 200: lists are filtered by object', async () => {
  const { stripe, id, add } = await custom();
  const bank = await add(BANK);
  const card = await add(DEBIT);
  const of = async (object?: 'bank_account' | 'card') => {
    const params = object === undefined ? {} : { object };
    const { data } = await stripe.accounts.listExternalAccounts(id, params);
    return data.map((one) => one.id);
  };
  assert.deepEqual(await of(), [card.id, bank.id]);
  assert.deepEqual(await of('bank_account'), [bank.id]);
  assert.deepEqual(await of('card'), [card.id]);
});

test('external accounts 200: a card changes its expiry, a bank account its holder', async () => {
  const { stripe, id, add } = await custom();
  const bank = await add(BANK);
  const card = await add(DEBIT);
  const renewed = await stripe.accounts.updateExternalAccount(id, card.id, {
    exp_month: '1',
    exp_year: '2041',
    name: 'Jenny Rosen',
  });
  assert.ok(renewed.object === 'card');
  assert.deepEqual([renewed.exp_month, renewed.exp_year, renewed.name], [1, 2041, 'Jenny Rosen']);
  const named = await stripe.accounts.updateExternalAccount(id, bank.id, {
    account_holder_name: 'Jenny Rosen',
    account_holder_type: 'individual',
  });
  assert.ok(named.object === 'bank_account');
  assert.equal(named.account_holder_type, 'individual');
  await refused(stripe.accounts.updateExternalAccount(id, bank.id, { exp_month: '1' }), {
    status: 400,
    param: 'exp_month',
  });
});

test('external accounts 400: the last of the own currency stays', async () => {
  const { stripe, id, add } = await custom();
  const bank = await add(BANK);
  await refused(stripe.accounts.deleteExternalAccount(id, bank.id), { status: 400 });
  const card = await add(DEBIT);
  const deleted = await stripe.accounts.deleteExternalAccount(id, card.id);
  assert.equal(deleted.object, 'card');
  assert.equal(deleted.deleted, true);
  await refused(stripe.accounts.retrieveExternalAccount(id, card.id), { status: 404 });
});

const refusals: [string, string | object, { status: number; code?: string; param?: string }][] = [
  [
    'a routing number whose checksum is wrong',
    { ...BANK, routing_number: '110000001' },
    { status: 400, code: 'routing_number_invalid', param: 'external_account[routing_number]' },
  ],
  [
    'a real account number in test mode',
    { ...BANK, account_number: '000123456780' },
    { status: 400, code: 'account_number_invalid', param: 'external_account[account_number]' },
  ],
  ['a currency of another country', { ...BANK, currency: 'eur' }, { status: 400 }],
  ['a credit card', 'tok_visa', { status: 400, param: 'external_account' }],
  [
    'a card number that is none',
    { ...DEBIT, number: '4000056655665557' },
    { status: 402, code: 'incorrect_number', param: 'external_account[number]' },
  ],
  [
    'a card that expired',
    { ...DEBIT, exp_year: 2020 },
    { status: 402, code: 'invalid_expiry_year' },
  ],
  ['a token that never was', 'btok_none', { status: 400, code: 'resource_missing' }],
];

for (const [what, external, refusal] of refusals) {
  test(`external accounts ${refusal.status}: ${what} is refused`, async () => {
    const { add } = await custom();
    await refused(add(external), refusal);
  });
}

test('external accounts 400: the same one twice', async () => {
  const { add } = await custom();
  await add(BANK);
  await refused(add(BANK), { status: 400, code: 'bank_account_exists' });
});

test('external accounts 403: holders of a full dashboard manage their own', async () => {
  const stripe = server.stripe();
  const { id } = await stripe.accounts.create({ type: 'standard' });
  const call = stripe.accounts.createExternalAccount(id, { external_account: 'btok_us' });
  await refused(call, { status: 403 });
});

test('external accounts 200: an update without params takes one into use again', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(1_800_000_000);
  const bank = { ...BANK, account_number: '000999999992' };
  const account = await stripe.accounts.create(individual({}, { external_account: bank }));
  const ba = account.external_accounts?.data[0]?.id ?? '';
  const status = async () => (await stripe.accounts.retrieveExternalAccount(account.id, ba)).status;
  await clock.advance(60);
  assert.equal(await status(), 'verification_failed');
  const used = await stripe.accounts.updateExternalAccount(account.id, ba);
  assert.equal(used.status, 'new');
  await clock.advance(60);
  assert.equal(await status(), 'verification_failed');
});
