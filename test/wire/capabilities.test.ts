import assert from 'node:assert/strict';
import test from 'node:test';
import { startServer } from '../harness.ts';
import { individual } from '../journeys/applicants.ts';
import { assertConforms } from './conforms.ts';
import { refused } from './refused.ts';

const server = await startServer(import.meta);

test('capabilities 200: requested ones are listed, with what they owe', async () => {
  const stripe = server.stripe();
  const { id } = await stripe.accounts.create(individual());
  const { data, url } = await stripe.accounts.listCapabilities(id);
  assert.equal(url, `/v1/accounts/${id}/capabilities`);
  assert.deepEqual(data.map((one) => one.id).sort(), ['card_payments', 'transfers']);
  for (const one of data) {
    assertConforms('capability', one);
    assert.equal(one.account, id);
    assert.equal(one.requested, true);
  }
});

test('capabilities 200: one that nobody asked for is previewed', async () => {
  const stripe = server.stripe();
  const { id } = await stripe.accounts.create({ type: 'custom', business_type: 'individual' });
  const preview = await stripe.accounts.retrieveCapability(id, 'card_payments');
  assertConforms('capability', preview);
  assert.equal(preview.requested, false);
  assert.equal(preview.requested_at, null);
  assert.equal(preview.status, 'unrequested');
  assert.ok(preview.requirements?.currently_due.includes('individual.first_name'));
  assert.deepEqual((await stripe.accounts.listCapabilities(id)).data, []);
});

test('capabilities 200: requesting and giving up', async () => {
  const stripe = server.stripe();
  const { id } = await stripe.accounts.create({ type: 'custom' });
  const asked = await stripe.accounts.updateCapability(id, 'transfers', { requested: true });
  assert.equal(asked.requested, true);
  assert.equal(asked.status, 'inactive');
  assert.ok(Math.abs((asked.requested_at ?? 0) - Date.now() / 1000) < 5);
  const account = await stripe.accounts.retrieve(id);
  assert.deepEqual(account.capabilities, { transfers: 'inactive' });
  const given = await stripe.accounts.updateCapability(id, 'transfers', { requested: false });
  assert.equal(given.status, 'unrequested');
  assert.deepEqual((await stripe.accounts.retrieve(id)).capabilities, {});
});

test('capabilities 200: a change is told by capability.updated and account.updated', async () => {
  const stripe = server.stripe();
  const { id } = await stripe.accounts.create({ type: 'custom' });
  await stripe.accounts.updateCapability(id, 'transfers', { requested: true });
  const told = async (type: string) =>
    (await stripe.events.list({ type }, { stripeAccount: id })).data[0];
  const capability = await told('capability.updated');
  const account = await told('account.updated');
  const previous = capability?.data.previous_attributes;
  assert.ok(previous && 'status' in previous && previous.status === 'unrequested');
  assert.ok(
    account?.data.previous_attributes && 'capabilities' in account.data.previous_attributes,
  );
});

test('capabilities 404: a name that is none', async () => {
  const stripe = server.stripe();
  const { id } = await stripe.accounts.create({ type: 'custom' });
  const refusal = { status: 404, code: 'resource_missing' };
  await refused(stripe.accounts.retrieveCapability(id, 'flying'), refusal);
  await refused(stripe.accounts.updateCapability(id, 'flying', { requested: true }), refusal);
});
