// What works is not switched off without notice, and not one second after the notice has run out.
import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { startServer } from '../harness.ts';
import { business, DAY, individual, representative, YEAR } from './applicants.ts';
import { apply, assertActive, eventsOf, told } from './stories.ts';

const server = await startServer(import.meta);
const START = 1_772_323_200; // 2026-03-01
const NOTICE = 14 * DAY;
const WRONG_BIRTH_DATE = { dob: { day: 5, month: 5, year: 1990 } };

/** An account that is active, a month after its creation, in a sandbox of its own. */
async function settledAccount(account = individual(), persons = [representative()]) {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(START);
  const people = account.business_type === 'individual' ? [] : persons;
  const { id } = await apply(stripe, { name: '', account, persons: people });
  await clock.advance(60);
  return { stripe, clock, id, retrieve: () => stripe.accounts.retrieve(id) };
}

async function doubted() {
  const story = await settledAccount();
  const { stripe, clock, id } = story;
  assertActive(await story.retrieve());
  await clock.advance(40 * DAY);
  const sent = await stripe.accounts.update(id, { individual: WRONG_BIRTH_DATE });
  assert.equal(sent.charges_enabled, true, told(sent));
  await clock.advance(20);
  // The notice is given when the change casts doubt, not when the check has answered.
  const deadline = START + 60 + 40 * DAY + NOTICE;
  return { ...story, deadline };
}

/** What the story is about, without what differs between two runs of it. */
const essence = ({
  requirements,
  capabilities,
  charges_enabled,
  payouts_enabled,
}: Stripe.Account) => ({
  requirements,
  capabilities,
  charges_enabled,
  payouts_enabled,
});

test('a check that fails after activation asks with two weeks of notice', async () => {
  const { retrieve, deadline } = await doubted();
  const { requirements, charges_enabled, payouts_enabled } = await retrieve();
  assert.deepEqual(requirements!.currently_due, ['individual.verification.document']);
  assert.deepEqual(requirements!.past_due, []);
  assert.equal(requirements!.current_deadline, deadline);
  assert.equal(requirements!.disabled_reason, null);
  assert.equal(requirements!.errors![0]!.code, 'verification_failed_keyed_identity');
  assert.equal(charges_enabled, true);
  assert.equal(payouts_enabled, true);
});

test('a deadline is met whether the clock steps over it at once or walks up to it', async () => {
  const leap = await doubted();
  await leap.clock.advance(YEAR);
  const walk = await doubted();
  await walk.clock.advance(NOTICE - 21);
  const eve = await walk.retrieve();
  assert.equal(eve.charges_enabled, true);
  assert.deepEqual(eve.requirements!.past_due, []);
  await walk.clock.advance(1);
  const [leapt, walked] = [await leap.retrieve(), await walk.retrieve()];
  assert.deepEqual(essence(leapt), essence(walked));
  assert.deepEqual(leapt.requirements!.past_due, ['individual.verification.document']);
  assert.deepEqual(leapt.requirements!.currently_due, ['individual.verification.document']);
  assert.equal(leapt.requirements!.current_deadline, null);
  assert.equal(leapt.requirements!.disabled_reason, 'requirements.past_due');
  assert.equal(leapt.capabilities!.card_payments, 'inactive');
  assert.equal(leapt.charges_enabled, false);
});

test('the deadline is told by an event of its own second', async () => {
  const { stripe, clock, id, deadline } = await doubted();
  await clock.advance(20 * DAY); // events are listed for thirty
  const updates = (await eventsOf(stripe, id)).filter(({ type }) => type === 'account.updated');
  const last = updates.at(-1)!;
  assert.equal(last.created, deadline);
  assert.equal(last.request?.id ?? null, null);
  const object = last.data.object as Stripe.Account;
  const previous = last.data.previous_attributes as Partial<Stripe.Account>;
  assert.equal(object.charges_enabled, false);
  assert.equal(previous.charges_enabled, true);
  assert.deepEqual(previous.requirements!.past_due, []);
  assert.equal(previous.requirements!.current_deadline, deadline);
});

test('what is handed in before the deadline takes it away', async () => {
  const { stripe, clock, id, retrieve } = await doubted();
  await clock.advance(DAY);
  await stripe.accounts.update(id, {
    individual: { verification: { document: { front: 'file_identity_document_success' } } },
  });
  await clock.advance(20);
  assertActive(await retrieve());
  await clock.advance(YEAR);
  assertActive(await retrieve());
});

test('after the deadline the document enables everything again', async () => {
  const { stripe, clock, id, retrieve } = await doubted();
  await clock.advance(YEAR);
  assert.equal((await retrieve()).charges_enabled, false);
  await stripe.accounts.update(id, {
    individual: { verification: { document: { front: 'file_identity_document_success' } } },
  });
  await clock.advance(20);
  assertActive(await retrieve());
});

test('an employer number that does not match is due within thirty days of creation', async () => {
  const proprietor = business('company', {
    structure: 'sole_proprietorship',
    tax_id: '111111111',
  });
  const { clock, retrieve } = await settledAccount(proprietor);
  const doubtful = await retrieve();
  assert.deepEqual(doubtful.requirements!.currently_due, ['company.tax_id'], told(doubtful));
  assert.equal(doubtful.requirements!.current_deadline, START + 30 * DAY);
  assert.equal(doubtful.charges_enabled, true);
  await clock.advance(30 * DAY - 61);
  assert.equal((await retrieve()).charges_enabled, true);
  await clock.advance(1);
  const late = await retrieve();
  assert.deepEqual(late.requirements!.past_due, ['company.tax_id']);
  assert.equal(late.charges_enabled, false);
  assert.equal(late.payouts_enabled, false);
});

test('the volume of 1,500 USD brings the same deadline forward', async () => {
  const proprietor = business('company', {
    structure: 'sole_proprietorship',
    tax_id: '111111111',
  });
  const { stripe, id, retrieve } = await settledAccount(proprietor);
  const charge = { currency: 'usd', source: 'tok_visa' };
  await stripe.charges.create({ ...charge, amount: 149_999 }, { stripeAccount: id });
  assert.equal((await retrieve()).charges_enabled, true);
  await stripe.charges.create({ ...charge, amount: 1 }, { stripeAccount: id });
  const reached = await retrieve();
  assert.deepEqual(reached.requirements!.past_due, ['company.tax_id'], told(reached));
  assert.equal(reached.capabilities!.card_payments, 'inactive');
});

test('two deadlines within one step of the clock are met in their order', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(START);
  const first = await stripe.accounts.create(individual());
  await clock.advance(60);
  const second = await stripe.accounts.create(individual());
  await clock.advance(60);
  await clock.advance(40 * DAY);
  await stripe.accounts.update(second.id, { individual: WRONG_BIRTH_DATE });
  await clock.advance(DAY);
  await stripe.accounts.update(first.id, { individual: WRONG_BIRTH_DATE });
  const now = await clock.now();
  await clock.advance(20 * DAY);
  assert.equal(await clock.now(), now + 20 * DAY);
  const disabled = [];
  for (const { id } of [first, second]) {
    for (const event of await eventsOf(stripe, id)) {
      const previous = event.data.previous_attributes as Partial<Stripe.Account> | undefined;
      const lost = event.type === 'account.updated' && previous?.charges_enabled === true;
      if (lost) disabled.push({ at: event.created, id, event: event.id });
    }
  }
  disabled.sort((a, b) => (a.event < b.event ? -1 : 1));
  assert.deepEqual(
    disabled.map(({ id, at }) => [id, at]),
    [
      [second.id, now - DAY + NOTICE],
      [first.id, now + NOTICE],
    ],
  );
});
