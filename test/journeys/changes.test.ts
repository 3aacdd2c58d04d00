// What happens when something changes: what is verified again, what is not, and what the events
// tell of it.
import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { startServer } from '../harness.ts';
import { ADDRESS, BANK, business, individual, PERSON, representative } from './applicants.ts';
import { assertActive, assertChain, differences, eventsOf, told } from './stories.ts';

const server = await startServer(import.meta);
const START = 1_772_323_200; // 2026-03-01

async function activeIndividual(more: Stripe.AccountCreateParams.Individual = {}) {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(START);
  const { id } = await stripe.accounts.create(individual(more));
  await clock.advance(60);
  return { stripe, clock, id, retrieve: () => stripe.accounts.retrieve(id) };
}

const pending = (account: Stripe.Account) => account.requirements!.pending_verification!;

test('what is verified is not asked for again by other changes', async () => {
  const { stripe, clock, id } = await activeIndividual();
  const updates: Stripe.AccountUpdateParams[] = [
    { metadata: { order: '7' } },
    { email: 'office@example.com' },
    { business_profile: { product_description: 'Rides to the moon' } },
    { individual: { email: 'jenny.rosen@example.com' } },
    { settings: { payouts: { schedule: { interval: 'weekly', weekly_anchor: 'monday' } } } },
  ];
  for (const update of updates) {
    await clock.advance(3600);
    const account = await stripe.accounts.update(id, update);
    assert.deepEqual(pending(account), [], JSON.stringify(update));
    assertActive(account);
  }
});

test('a website that changes is visited again, and again when it changes back', async () => {
  const { stripe, clock, id, retrieve } = await activeIndividual();
  for (const url of ['https://shop.example.com', 'https://accessible.stripe.com']) {
    const account = await stripe.accounts.update(id, { business_profile: { url } });
    assert.deepEqual(pending(account), ['business_profile.url'], url);
    assert.equal(account.charges_enabled, true, told(account));
    await clock.advance(3);
    assertActive(await retrieve());
  }
});

test('a name that changes is verified again, the address is not', async () => {
  const { stripe, clock, id, retrieve } = await activeIndividual();
  const account = await stripe.accounts.update(id, { individual: { last_name: 'Smith' } });
  assert.ok(pending(account).length > 0);
  assert.ok(!pending(account).some((path) => path.includes('address')), String(pending(account)));
  assert.equal(account.individual!.verification!.status, 'pending');
  assert.equal(account.charges_enabled, true, told(account));
  await clock.advance(20);
  assertActive(await retrieve());
});

test('an address that changes is verified again, the name is not', async () => {
  const { stripe, clock, id, retrieve } = await activeIndividual();
  const moved = { ...ADDRESS, city: 'Oakland', postal_code: '94612' };
  const account = await stripe.accounts.update(id, { individual: { address: moved } });
  assert.ok(pending(account).length > 0);
  assert.ok(
    pending(account).every((path) => path.includes('address')),
    String(pending(account)),
  );
  await clock.advance(60);
  assertActive(await retrieve());
});

test('an answer that comes too late for a changed field does not count', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(START);
  const { id } = await stripe.accounts.create(individual());
  await clock.advance(10);
  await stripe.accounts.update(id, { individual: { last_name: 'Smith' } });
  await clock.advance(10); // when the first check would have answered
  const waiting = await stripe.accounts.retrieve(id);
  assert.equal(waiting.individual!.verification!.status, 'pending');
  await clock.advance(10);
  const answered = await stripe.accounts.retrieve(id);
  assert.equal(answered.individual!.verification!.status, 'verified', told(answered));
});

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a file that failed is refused at once when it comes again', async () => {
  const { stripe, clock, id, retrieve } = await activeIndividual({
    dob: { day: 5, month: 5, year: 1990 },
  });
  const upload = (name: string) =>
    stripe.files.create(
      {
        purpose: 'identity_document',
        file: { data: PIXEL, name, type: 'application/octet-stream' },
      },
      { stripeAccount: id },
    );
  const attach = (front: string) =>
    stripe.accounts.update(id, { individual: { verification: { document: { front } } } });
  const PATH = 'individual.verification.document';

  const first = await upload('failed.png');
  assert.deepEqual(pending(await attach(first.id)), [PATH]);
  await clock.advance(20);
  const failed = (await retrieve()).requirements!;
  assert.ok(failed.currently_due!.includes(PATH));
  const { code } = failed.errors!.find(({ requirement }) => requirement === PATH)!;
  assert.equal(code, 'verification_document_failed_test_mode');

  const again = await upload('another name.png');
  assert.notEqual(again.id, first.id);
  const { requirements, individual: person } = await attach(again.id);
  assert.deepEqual(requirements!.pending_verification, []);
  assert.equal(requirements!.errors!.find(({ requirement }) => requirement === PATH)!.code, code);
  assert.equal(person!.verification!.document!.details_code, 'document_failed_test_mode');
});

test('the good test document overrides a wrong birth date and a wrong number', async () => {
  const { stripe, clock, id, retrieve } = await activeIndividual({
    dob: { day: 5, month: 5, year: 1990 },
    id_number: '111111111',
  });
  const doubted = await retrieve();
  assert.ok(doubted.requirements!.currently_due!.includes('individual.verification.document'));
  await stripe.accounts.update(id, {
    individual: { verification: { document: { front: 'file_identity_document_success' } } },
  });
  await clock.advance(20);
  assertActive(await retrieve());
});

test('events come in order, each with exactly what was different before', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(START);
  const created = await stripe.accounts.create(
    business('company', { structure: 'private_corporation' }),
  );
  const { id } = created;
  const person = await stripe.accounts.createPerson(id, representative({ owner: true }));
  await clock.advance(5);
  await stripe.accounts.updatePerson(id, person.id, {
    address: { ...ADDRESS, line1: 'address_no_match' },
    metadata: { a: '1' },
  });
  await stripe.accounts.update(id, { company: { owners_provided: true }, metadata: { b: '2' } });
  await clock.advance(120);
  await stripe.accounts.update(id, { metadata: { b: '' }, business_profile: { name: 'Rides' } });
  await stripe.accounts.createExternalAccount(id, {
    external_account: { ...BANK, account_number: '000999999991' },
  });
  await stripe.accounts.update(id, { capabilities: { cashapp_payments: { requested: true } } });
  await clock.advance(60);
  const last = await stripe.accounts.retrieve(id);

  const events = await eventsOf(stripe, id);
  const updates = events.filter(({ type }) => type === 'account.updated');
  assert.ok(updates.length >= 6, String(updates.length));
  assertChain(created, updates);
  assert.deepEqual(differences(updates.at(-1)!.data.object, last), []);
  const people = events.filter(({ type }) => type === 'person.updated');
  assertChain(person, people);
  for (let n = 1; n < events.length; n++) {
    assert.ok(events[n - 1]!.created <= events[n]!.created);
    assert.ok(events[n - 1]!.id < events[n]!.id);
  }
  assert.ok(events.every((event) => event.account === id));
  const types = new Set(events.map(({ type }) => type));
  for (const type of [
    'account.application.authorized',
    'account.external_account.created',
    'account.updated',
    'capability.updated',
    'person.created',
    'person.updated',
  ]) {
    assert.ok(types.has(type as Stripe.Event['type']), type);
  }
});

test('an update that changes nothing tells nothing', async () => {
  const { stripe, id } = await activeIndividual();
  const count = (await eventsOf(stripe, id)).length;
  await stripe.accounts.update(id, { individual: { first_name: PERSON.first_name } });
  await stripe.accounts.update(id, {});
  assert.equal((await eventsOf(stripe, id)).length, count);
});
