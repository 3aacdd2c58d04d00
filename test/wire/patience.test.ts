// What happens by itself to whoever does not answer: Singapore's end to waiting, charges lost some
// time after payouts, and information that has to be confirmed anew.
import assert from 'node:assert/strict';
import test from 'node:test';
import { startServer } from '../harness.ts';
import { complete } from '../samples.ts';

const server = await startServer(import.meta);
const MARCH = 1_772_323_200; // 2026-03-01, a Sunday
const DAY = 86_400;

async function standing(country = 'US', settings: Record<string, string> = {}) {
  const key = server.key();
  const clock = server.clock(key);
  await clock.freeze(MARCH);
  if (Object.keys(settings).length > 0) await server.sandbox(key, settings);
  const stripe = server.stripe(key);
  const capabilities = { card_payments: { requested: true }, transfers: { requested: true } };
  const { id } = await stripe.accounts.create(
    country === 'US'
      ? complete()
      : { type: 'custom', country, business_type: 'individual', capabilities },
  );
  const drive = (form: Record<string, string>) =>
    server.call(key, 'POST', '/portico/v1/sandbox/drive', { form: { account: id, ...form } });
  const explained = async () =>
    (await server.call(key, 'GET', `/portico/v1/accounts/${id}/explain`)).body;
  return { key, clock, stripe, id, drive, explained, get: () => stripe.accounts.retrieve(id) };
}

test('Singapore: unverified for 120 business days is rejected, at that second', async () => {
  const { clock, explained, get, stripe, id } = await standing('SG');
  // 24 weeks of five days; the first of them begins on Monday.
  const end = MARCH + (23 * 7 + 5) * DAY;
  const { coming } = await explained();
  const told = (coming as { at: number; what: string }[]).find(({ what }) => /rejected/.test(what));
  assert.equal(told?.at, end);
  await clock.freeze(end - 1);
  assert.equal((await get()).requirements?.disabled_reason, 'requirements.past_due');
  await clock.advance(1);
  const account = await get();
  assert.equal(account.requirements?.disabled_reason, 'rejected.incomplete_verification');
  assert.ok(account.requirements.currently_due!.length > 0, 'its fields are still listed');
  const { data } = await stripe.events.list({ limit: 1 }, { stripeAccount: id });
  assert.deepEqual([data[0]!.type, data[0]!.created], ['account.updated', end]);
});

test('no other country sets an end to waiting', async () => {
  const { clock, get, explained } = await standing('FR');
  await clock.advance(400 * DAY);
  assert.equal((await get()).requirements?.disabled_reason, 'requirements.past_due');
  assert.ok(!JSON.stringify((await explained()).coming).includes('rejected'));
});

test('payouts lost at a deadline: who stays silent for 30 days more loses charges too', async () => {
  const { clock, drive, get, stripe, id } = await standing();
  await clock.advance(DAY);
  await drive({ state: 'restricted_soon', consequence: 'payouts', days: '10' });
  const flags = async () => {
    const { charges_enabled, payouts_enabled, requirements } = await get();
    return [charges_enabled, payouts_enabled, requirements?.current_deadline];
  };
  const due = MARCH + 11 * DAY;
  assert.deepEqual(await flags(), [true, true, due]);
  await clock.freeze(due);
  assert.deepEqual(await flags(), [true, false, due + 30 * DAY]);
  await clock.freeze(due + 30 * DAY - 1);
  assert.deepEqual((await flags()).slice(0, 2), [true, false]);
  await clock.advance(1);
  assert.deepEqual(await flags(), [false, false, null]);
  const document = { front: 'file_identity_document_success' };
  await stripe.accounts.update(id, { individual: { verification: { document } } });
  await clock.advance(DAY);
  assert.deepEqual(await flags(), [true, true, null]);
});

test('a bank account that was never given costs payouts alone, however long it takes', async () => {
  const key = server.key();
  const clock = server.clock(key);
  await clock.freeze(MARCH);
  const { external_account: _, ...sent } = complete();
  const { id } = await server.stripe(key).accounts.create(sent);
  await clock.advance(400 * DAY);
  const account = await server.stripe(key).accounts.retrieve(id);
  assert.deepEqual([account.charges_enabled, account.payouts_enabled], [true, false]);
});

test('information is confirmed anew where the sandbox asks for it', async () => {
  const { clock, get, stripe, id, explained } = await standing('US', { reconfirm_days: '183' });
  await clock.advance(DAY);
  const due = MARCH + 183 * DAY;
  assert.equal((await explained()).confirm_by, due);
  await clock.freeze(due - 1);
  assert.deepEqual((await get()).requirements?.currently_due, []);
  await clock.advance(1);
  const account = await get();
  const { currently_due, current_deadline } = account.requirements!;
  assert.ok(currently_due!.includes('individual.first_name'), currently_due!.join());
  assert.ok(currently_due!.includes('business_profile.url'));
  assert.equal(current_deadline, due + 14 * DAY);
  assert.deepEqual([account.charges_enabled, account.requirements!.errors], [true, []]);
  // The same value confirms, as the terms would.
  await stripe.accounts.update(id, { individual: { first_name: 'Jenny' } });
  assert.deepEqual((await get()).requirements?.currently_due, []);
  assert.equal((await explained()).confirm_by, due + 183 * DAY);
  await clock.advance((183 + 14) * DAY);
  assert.equal((await get()).charges_enabled, false);
  await stripe.accounts.update(id, { tos_acceptance: { date: due, ip: '8.8.8.8' } });
  assert.equal((await get()).charges_enabled, true);
});

test('nothing has to be confirmed where the sandbox does not ask', async () => {
  const { clock, get, explained } = await standing();
  await clock.advance(800 * DAY);
  assert.deepEqual((await get()).requirements?.currently_due, []);
  assert.equal((await explained()).confirm_by, null);
});
