import assert from 'node:assert/strict';
import test from 'node:test';
import { startServer } from '../harness.ts';
import { assertConforms } from './conforms.ts';
import { refused } from './refused.ts';

const server = await startServer(import.meta);

test('country_specs: what the United States ask for', async () => {
  const spec = await server.stripe().countrySpecs.retrieve('US');
  assertConforms('country_spec', spec);
  assert.deepEqual([spec.id, spec.object, spec.default_currency], ['US', 'country_spec', 'usd']);
  assert.deepEqual(spec.supported_bank_account_currencies, { usd: ['US'] });
  assert.ok(spec.supported_payment_currencies.includes('eur'));
  const { company, individual } = spec.verification_fields;
  assert.ok(individual.minimum.includes('individual.dob.day'));
  assert.ok(company.minimum.includes('company.tax_id'));
});

test('country_specs: the list is in order of code', async () => {
  const stripe = server.stripe();
  const { data, has_more } = await stripe.countrySpecs.list({ limit: 100 });
  const codes = data.map(({ id }) => id);
  assert.deepEqual(codes, codes.toSorted());
  assert.ok(codes.includes('US') && !has_more);
  const before = await stripe.countrySpecs.list({ ending_before: 'US', limit: 1 });
  assert.deepEqual(
    before.data.map(({ id }) => id),
    codes.slice(0, codes.indexOf('US')).slice(-1),
  );
});

test('country_specs: 404 for a country without rules', async () => {
  assert.equal((await refused(server.stripe().countrySpecs.retrieve('XX'))).statusCode, 404);
});

test('balance: nothing, in the currency of the account', async () => {
  const stripe = server.stripe();
  const { id: stripeAccount } = await stripe.accounts.create({ type: 'custom', country: 'US' });
  const nothing = [{ amount: 0, currency: 'usd', source_types: { card: 0 } }];
  const theirs = await stripe.balance.retrieve({}, { stripeAccount });
  assertConforms('balance', theirs);
  assertConforms('balance', await stripe.balance.retrieve());
  assert.deepEqual([theirs.available, theirs.pending], [nothing, nothing]);
  assert.deepEqual((await stripe.balance.retrieve()).available, nothing);
});
