// The cards that bring about what a test cannot wait for: more requirements, a block.
import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { startServer } from '../harness.ts';
import { individual } from './applicants.ts';
import { apply, assertActive, eventsOf, told } from './stories.ts';

const server = await startServer(import.meta);
const START = 1_772_323_200; // 2026-03-01

const CARDS = {
  next: ['tok_visa_triggerNextRequirements', '4000000000004202'],
  charge: ['tok_visa_triggerChargeBlock', '4000000000004210'],
  payout: ['tok_visa_triggerPayoutBlock', '4000000000004236'],
} as const;

const { id_number: _, ...known } = individual().individual!;
const lastFour = individual({}, { individual: { ...known, ssn_last_4: '0000' } });

async function story(account: Stripe.AccountCreateParams = lastFour) {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(START);
  const { id } = await apply(stripe, { name: '', account, persons: [] });
  await clock.advance(60);
  const charge = (source: Stripe.ChargeCreateParams['source'], direct = true) =>
    stripe.charges.create(
      {
        amount: 100,
        currency: 'usd',
        ...(source === undefined ? {} : { source }),
        ...(direct ? {} : { on_behalf_of: id }),
      },
      direct ? { stripeAccount: id } : {},
    );
  return { stripe, clock, id, charge, retrieve: () => stripe.accounts.retrieve(id) };
}

const NUMBER = 'individual.id_number';
const DOCUMENT = 'individual.verification.document';

test('triggerNextRequirements makes what is eventually due currently due', async () => {
  for (const token of CARDS.next) {
    const { charge, retrieve } = await story();
    const before = await retrieve();
    assertActive(before);
    assert.deepEqual(before.requirements!.eventually_due, [NUMBER]);
    if (token.startsWith('tok_')) await charge(token);
    else await chargeNumber(charge, token);
    const { requirements, charges_enabled } = await retrieve();
    assert.deepEqual(requirements!.currently_due, [NUMBER]);
    assert.deepEqual(requirements!.past_due, []);
    assert.ok(requirements!.current_deadline! > START);
    assert.equal(charges_enabled, true);
  }
});

type Charge = Awaited<ReturnType<typeof story>>['charge'];

/** The SDK's types know tokens only; the wire takes the card itself. */
const chargeNumber = (charge: Charge, number: string) =>
  charge({ number, exp_month: 12, exp_year: 2040, cvc: '123' } as unknown as string);

test('triggerNextRequirements leaves the deadline to do its work', async () => {
  const { stripe, id, clock, charge, retrieve } = await story();
  await charge(CARDS.next[0]);
  await clock.advance(365 * 86_400);
  const late = await retrieve();
  assert.deepEqual(late.requirements!.past_due, [NUMBER]);
  assert.equal(late.charges_enabled, false);
  await stripe.accounts.update(id, { individual: { id_number: '000000000' } });
  await clock.advance(20);
  assertActive(await retrieve());
});

const blocks = [
  ['triggerChargeBlock', CARDS.charge, 'charges_enabled', 'payouts_enabled'],
  ['triggerPayoutBlock', CARDS.payout, 'payouts_enabled', 'charges_enabled'],
] as const;

for (const [name, cards, lost, kept] of blocks) {
  test(`${name} switches ${lost} off until what is past due was given`, async () => {
    for (const direct of [true, false]) {
      const { stripe, clock, id, charge, retrieve } = await story();
      await charge(cards[0], direct);
      const blocked = await retrieve();
      assert.equal(blocked[lost], false, told(blocked));
      assert.equal(blocked[kept], true, told(blocked));
      assert.deepEqual(blocked.requirements!.past_due, [NUMBER], told(blocked));
      assert.equal(blocked.requirements!.disabled_reason, 'requirements.past_due');
      const last = (await eventsOf(stripe, id))
        .filter(({ type }) => type === 'account.updated')
        .at(-1)!;
      const previous = last.data.previous_attributes as Partial<Stripe.Account>;
      assert.equal(previous[lost], true);

      await stripe.accounts.update(id, { individual: { id_number: '000000000' } });
      await clock.advance(20);
      assertActive(await retrieve());
    }
  });

  test(`${name} asks a complete account for the document of its representative`, async () => {
    const { stripe, clock, id, charge, retrieve } = await story(individual());
    await charge(cards[0]);
    const blocked = await retrieve();
    assert.deepEqual(blocked.requirements!.past_due, [DOCUMENT]);
    assert.equal(blocked[lost], false);
    await stripe.accounts.update(id, {
      individual: { verification: { document: { front: 'file_identity_document_success' } } },
    });
    await clock.advance(20);
    assertActive(await retrieve());
  });
}

test('a trigger card does nothing to an account that is not complete', async () => {
  const { external_account: _bank, business_profile: _profile, ...incomplete } = lastFour;
  const { charge, retrieve } = await story(incomplete);
  const before = await retrieve();
  await assert.rejects(charge(CARDS.charge[0]), { code: 'capability_not_active' });
  assert.deepEqual(await retrieve(), before);
});
