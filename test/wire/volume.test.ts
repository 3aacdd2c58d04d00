import assert from 'node:assert/strict';
import test from 'node:test';
import { complete } from '../samples.ts';
import { startServer } from '../harness.ts';

const server = await startServer(import.meta);
const MARCH = 1_772_323_200; // 2026-03-01
const DAY = 86_400;
/** From 500,000 USD on the last four digits do not suffice. */
const FULL_NUMBER = 50_000_000;

test('volume: charges made elsewhere count, and pass the thresholds of the rules', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(MARCH);
  const sent = complete();
  const { id_number: _, ...individual } = sent.individual as Record<string, unknown>;
  const { id } = await stripe.accounts.create({
    ...sent,
    individual: { ...individual, ssn_last_4: '0000' },
  });
  await clock.advance(DAY);
  const path = `/portico/v1/accounts/${id}/volume`;
  const { body } = await server.call(key, 'GET', path);
  assert.deepEqual([body.object, body.currency, body.total], ['portico.volume', 'usd', 0]);
  const amounts = (body.thresholds as { amount: number }[]).map(({ amount }) => amount);
  const at = amounts.indexOf(FULL_NUMBER);
  assert.ok(at >= 0, amounts.join());
  const report = (amount: number, currency = 'usd') =>
    server.call(key, 'POST', path, { form: { amount: String(amount), currency } });
  const below = await report(FULL_NUMBER - 1);
  assert.deepEqual(
    [below.body.total, below.body.thresholds[at].crossed_at],
    [FULL_NUMBER - 1, null],
  );
  const before = (await stripe.accounts.retrieve(id)).requirements;
  const passed = await report(1);
  assert.equal(passed.body.thresholds[at].crossed_at, MARCH + DAY);
  const after = (await stripe.accounts.retrieve(id)).requirements;
  assert.ok(before?.eventually_due?.includes('individual.id_number'));
  assert.ok(!before?.currently_due?.includes('individual.id_number'));
  assert.ok(after?.currently_due?.includes('individual.id_number'), JSON.stringify(after));
  const explained = await server.call(key, 'GET', `/portico/v1/accounts/${id}/explain`);
  const number = (
    explained.body.requirements as { requirement: string; raised: { by: string; at: number } }[]
  ).find(({ requirement }) => requirement === 'individual.id_number');
  assert.deepEqual(number?.raised, { by: `charges of ${FULL_NUMBER}`, at: MARCH + DAY });
});

test('volume: 400 for another currency, for nothing, and for less than nothing', async () => {
  const key = server.key();
  const { id } = await server.stripe(key).accounts.create({ type: 'custom', country: 'US' });
  const refused: [Record<string, string>, string][] = [
    [{ amount: '100', currency: 'eur' }, 'currency'],
    [{ amount: '100' }, 'currency'],
    [{ currency: 'usd' }, 'amount'],
    [{ amount: '-1', currency: 'usd' }, 'amount'],
  ];
  for (const [form, param] of refused) {
    const { status, body } = await server.call(key, 'POST', `/portico/v1/accounts/${id}/volume`, {
      form,
    });
    assert.deepEqual([status, body.error.param], [400, param]);
  }
});
