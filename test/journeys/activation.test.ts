// The main job: an account goes from creation to active.
import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { startServer } from '../harness.ts';
import { APPLICANTS, BANK, individual, PERSON, PROFILE, TERMS, YEAR } from './applicants.ts';
import { active, apply, assertActive, eventsOf, until } from './stories.ts';

const server = await startServer(import.meta);
const START = 1_772_323_200; // 2026-03-01

for (const applicant of APPLICANTS) {
  test(`${applicant.name} is active at once while the clock runs`, async (t) => {
    const stripe = server.stripe();
    const { id } = await apply(stripe, applicant);
    const { account, ms } = await until(stripe, id, active);
    assertActive(account);
    t.diagnostic(`active ${Math.round(ms)} ms after the last answer (mark: 300)`);
    assert.ok(ms < 3000, `${ms} ms`);
  });

  test(`${applicant.name} waits for each check while the clock stands`, async () => {
    const key = server.key();
    const stripe = server.stripe(key);
    const clock = server.clock(key);
    await clock.freeze(START);
    const { id } = await apply(stripe, applicant);
    const at = async (seconds: number): Promise<Stripe.Account> => {
      await clock.advance(seconds);
      return stripe.accounts.retrieve(id);
    };
    const pending = (account: Stripe.Account) => account.requirements!.pending_verification ?? [];

    const first = await at(2);
    assert.ok(pending(first).includes('business_profile.url'), String(pending(first)));
    assert.equal(first.requirements!.disabled_reason, 'requirements.pending_verification');
    assert.equal(first.capabilities!.transfers, 'pending');
    assert.equal(first.charges_enabled, false);

    const reached = await at(1);
    assert.ok(!pending(reached).includes('business_profile.url'));
    assert.equal(reached.charges_enabled, false);

    const identified = await at(17);
    const open = pending(identified);
    assert.ok(
      open.every((path) => path.includes('address')),
      String(open),
    );
    assert.ok(open.length > 0);
    assert.equal(identified.payouts_enabled, false);

    const almost = await at(39);
    assert.equal(almost.charges_enabled, false);
    assertActive(await at(1));
  });
}

test('what is sent piece by piece is owed until it is there', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  await server.clock(key).freeze(START);
  const { id, requirements } = await stripe.accounts.create({
    type: 'custom',
    country: 'US',
    business_type: 'individual',
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
  });
  assert.ok(requirements!.currently_due!.includes('individual.first_name'));
  assert.deepEqual(requirements!.past_due, requirements!.currently_due);
  assert.equal(requirements!.disabled_reason, 'requirements.past_due');
  const steps: Stripe.AccountUpdateParams[] = [
    { individual: PERSON },
    { business_profile: PROFILE },
    { tos_acceptance: TERMS },
  ];
  let owed = requirements!.currently_due!;
  for (const step of steps) {
    const account = await stripe.accounts.update(id, step);
    const left = account.requirements!.currently_due!;
    assert.ok(left.length < owed.length && left.every((path) => owed.includes(path)), String(left));
    owed = left;
  }
  assert.deepEqual(owed, ['external_account']);
  await stripe.accounts.createExternalAccount(id, { external_account: BANK });
  await server.clock(key).advance(60);
  assertActive(await stripe.accounts.retrieve(id));
});

test('without a bank account charges work and payouts do not', async () => {
  const stripe = server.stripe();
  const { external_account: _, ...rest } = individual();
  const { id } = await stripe.accounts.create(rest);
  const { account } = await until(stripe, id, ({ charges_enabled }) => charges_enabled === true);
  assert.deepEqual(account.requirements!.past_due, ['external_account']);
  assert.equal(account.payouts_enabled, false);
  assert.equal(account.details_submitted, false);
  assert.equal(account.capabilities!.card_payments, 'active');
});

test('1902-01-01 and 222222222 verify in the answer to the request', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  await server.clock(key).freeze(START);
  const dob = { day: 1, month: 1, year: 1902 };
  for (const more of [{ dob }, { id_number: '222222222' }]) {
    const account = await stripe.accounts.create(individual(more));
    const pending = account.requirements!.pending_verification!;
    assert.ok(!pending.some((path) => path.includes('verification')), String(pending));
    assert.equal(account.individual!.verification!.status, 'verified', JSON.stringify(more));
    if (more.id_number) assert.ok(!pending.includes('individual.id_number'), String(pending));
  }
});

test('an active account stays active for a year when nothing happens', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(START);
  const { id } = await stripe.accounts.create(individual());
  await clock.advance(60);
  const before = (await eventsOf(stripe, id)).length;
  assert.ok(before > 0);
  await clock.advance(20 * 86_400);
  assert.equal((await eventsOf(stripe, id)).length, before);
  await clock.advance(YEAR);
  assertActive(await stripe.accounts.retrieve(id));
});
