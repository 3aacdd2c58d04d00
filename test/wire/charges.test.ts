import assert from 'node:assert/strict';
import test from 'node:test';
import Stripe from 'stripe';
import { startServer } from '../harness.ts';
import { complete } from '../samples.ts';
import { refused } from './refused.ts';

const server = await startServer(import.meta);
const START = 1_735_689_600; // 2025-01-01

/** A sandbox whose clock stands, with an account that can be paid. */
async function shop() {
  const key = server.key();
  const clock = server.clock(key);
  await clock.freeze(START);
  const stripe = server.stripe(key);
  const { id } = await stripe.accounts.create(complete());
  await clock.advance(600);
  const account = await stripe.accounts.retrieve(id);
  assert.deepEqual([account.charges_enabled, account.payouts_enabled], [true, true]);
  return { clock, stripe, id, direct: { stripeAccount: id } };
}

const sale = { amount: 1000, currency: 'usd', source: 'tok_visa' };

test('charges: a direct one succeeds, and belongs to the account', async () => {
  const { stripe, direct } = await shop();
  const made = await stripe.charges.create({ ...sale, metadata: { order: '7' } }, direct);
  assert.match(made.id, /^ch_/);
  assert.deepEqual(
    [made.status, made.paid, made.amount, made.currency, made.metadata, made.captured],
    ['succeeded', true, 1000, 'usd', { order: '7' }, true],
  );
  assert.equal(made.payment_method_details?.card?.last4, '4242');
  assert.equal((await stripe.charges.retrieve(made.id, {}, direct)).id, made.id);
  assert.equal((await refused(stripe.charges.retrieve(made.id))).statusCode, 404);
  const { data } = await stripe.charges.list({}, direct);
  assert.deepEqual(
    data.map(({ id }) => id),
    [made.id],
  );
});

test('charges: on behalf of an account, or to a destination, they are the platform’s', async () => {
  const { stripe, id } = await shop();
  const behalf = await stripe.charges.create({ ...sale, on_behalf_of: id });
  const transfer = await stripe.charges.create({ ...sale, transfer_data: { destination: id } });
  assert.equal(behalf.on_behalf_of, id);
  const { data } = await stripe.charges.list();
  assert.deepEqual(
    data.map((charge) => charge.id),
    [transfer.id, behalf.id],
  );
  const own = await stripe.charges.create(sale);
  assert.equal(own.on_behalf_of, null);
});

test('charges: a card by number, and a token that is used once', async () => {
  const { stripe, direct } = await shop();
  const card = { object: 'card', number: '4242424242424242', exp_month: 12, exp_year: 2030 };
  const raw = await stripe.charges.create({ ...sale, source: card as never }, direct);
  assert.equal(raw.payment_method_details?.card?.brand, 'visa');
  const token = await stripe.tokens.create({
    card: { number: '4242424242424242', exp_month: '12', exp_year: '2030', cvc: '123' },
  });
  assert.ok(await stripe.charges.create({ ...sale, source: token.id }, direct));
  const twice = await refused(stripe.charges.create({ ...sale, source: token.id }, direct));
  assert.equal(twice.code, 'token_already_used');
});

test('charges: refused while the account cannot be paid', async () => {
  const stripe = server.stripe();
  const { id: stripeAccount } = await stripe.accounts.create({
    type: 'custom',
    country: 'US',
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
  });
  const error = await refused(stripe.charges.create(sale, { stripeAccount }));
  assert.deepEqual([error.statusCode, error.code], [400, 'capability_not_active']);
  const { source, ...without } = sale;
  assert.equal((await refused(stripe.charges.create(without))).param, 'source');
  const wrong = { ...sale, source: 'tok_none' };
  assert.equal((await refused(stripe.charges.create(wrong))).param, 'source');
  assert.ok(source);
});

test('charges: tok_visa_triggerChargeBlock stops charges, tok_visa_triggerPayoutBlock payouts', async () => {
  for (const [source, flag] of [
    ['tok_visa_triggerChargeBlock', 'charges_enabled'],
    ['tok_visa_triggerPayoutBlock', 'payouts_enabled'],
    ['tok_visa_triggerTransferBlock', 'payouts_enabled'],
  ] as const) {
    const { stripe, id, direct } = await shop();
    await stripe.charges.create({ ...sale, source }, direct);
    const account = await stripe.accounts.retrieve(id);
    assert.equal(account[flag], false, source);
    assert.ok((account.requirements?.currently_due ?? []).length > 0, source);
    const { data } = await stripe.events.list({ type: 'account.updated', limit: 1 }, direct);
    assert.equal(Reflect.get(data[0]?.data.previous_attributes ?? {}, flag), true);
  }
});

test('charges: a trigger card works by its number as well', async () => {
  const { stripe, id, direct } = await shop();
  const card = { object: 'card', number: '4000000000004210', exp_month: 1, exp_year: 2030 };
  await stripe.charges.create({ ...sale, source: card as never }, direct);
  assert.equal((await stripe.accounts.retrieve(id)).charges_enabled, false);
});

test('charges: tok_visa_triggerNextRequirements asks for what comes next', async () => {
  const { stripe, id, direct } = await shop();
  const before = (await stripe.accounts.retrieve(id)).requirements;
  await stripe.charges.create({ ...sale, source: 'tok_visa_triggerNextRequirements' }, direct);
  const after = (await stripe.accounts.retrieve(id)).requirements;
  assert.deepEqual(after?.currently_due, before?.eventually_due);
});

test('charges: volume that passes a threshold asks for what the rules name there', async () => {
  const key = server.key();
  const clock = server.clock(key);
  await clock.freeze(START);
  const stripe = server.stripe(key);
  const account = complete();
  const individual = { ...account.individual, ssn_last_4: '0000' };
  delete individual.id_number;
  const { id } = await stripe.accounts.create({ ...account, individual });
  await clock.advance(600);
  const due = async (): Promise<boolean> => {
    const { requirements } = await stripe.accounts.retrieve(id);
    return requirements?.currently_due?.includes('individual.id_number') ?? false;
  };
  const options = { stripeAccount: id };
  // The full number is owed from 500,000 USD on (domain facts A.6).
  await stripe.charges.create({ ...sale, amount: 49_999_900 }, options);
  assert.equal(await due(), false);
  await stripe.charges.create({ ...sale, amount: 100 }, options);
  assert.equal(await due(), true);
});

test('charges: requests with the same key make one charge', async () => {
  const { stripe, direct } = await shop();
  const options = { ...direct, idempotencyKey: 'sale-1' };
  const [first, second] = [
    await stripe.charges.create(sale, options),
    await stripe.charges.create(sale, options),
  ];
  assert.equal(first.id, second.id);
  assert.equal((await stripe.charges.list({}, direct)).data.length, 1);
});

test('charges: many at once all count', async () => {
  const { stripe, direct } = await shop();
  const retrying = (): Promise<unknown> =>
    stripe.charges.create(sale, direct).catch((error: unknown) => {
      if (error instanceof Stripe.errors.StripeError && error.code === 'lock_timeout') {
        return retrying();
      }
      throw error;
    });
  await Promise.all(Array.from({ length: 12 }, retrying));
  const { data } = await stripe.charges.list({ limit: 100 }, direct);
  assert.equal(data.length, 12);
});
