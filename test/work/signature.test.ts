import assert from 'node:assert/strict';
import test from 'node:test';
import Stripe from 'stripe';
import { signature } from '../../src/engine/work/signature.ts';

const stripe = new Stripe('sk_test_123', { telemetry: false });
const body = JSON.stringify({ id: 'evt_1', object: 'event', type: 'account.updated', data: {} });
const now = (): number => Math.floor(Date.now() / 1000);

test('the SDK accepts the signature', () => {
  const header = signature(body, ['whsec_one'], now());
  assert.equal(stripe.webhooks.constructEvent(body, header, 'whsec_one').id, 'evt_1');
});

test('while a secret is rolled both the old and the new one verify', () => {
  const header = signature(body, ['whsec_new', 'whsec_old'], now());
  assert.equal(header.match(/v1=/g)?.length, 2);
  for (const secret of ['whsec_new', 'whsec_old']) {
    assert.ok(stripe.webhooks.constructEvent(body, header, secret));
  }
});

test('another secret, another body or an old time does not verify', () => {
  const header = signature(body, ['whsec_one'], now());
  assert.throws(() => stripe.webhooks.constructEvent(body, header, 'whsec_two'));
  assert.throws(() => stripe.webhooks.constructEvent(`${body} `, header, 'whsec_one'));
  const old = signature(body, ['whsec_one'], now() - 301);
  assert.throws(() => stripe.webhooks.constructEvent(body, old, 'whsec_one'), /tolerance/);
});
