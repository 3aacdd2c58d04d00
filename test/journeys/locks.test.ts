// What cannot be changed any more once it was verified, what can with two weeks of grace, and what
// a change brings with it (Stripe, updating verified information).
import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { startServer } from '../harness.ts';
import { refused } from '../wire/refused.ts';
import { ADDRESS, BANK, business, DAY, individual, representative } from './applicants.ts';
import { assertActive } from './stories.ts';

const server = await startServer(import.meta);
const START = 1_772_323_200; // 2026-03-01
const SHOWN = { document: { front: 'file_identity_document_success' } };
const TERMS = ['tos_acceptance.date', 'tos_acceptance.ip'];

async function verified(sent: Stripe.AccountCreateParams, at = START) {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(at);
  const { id } = await stripe.accounts.create(sent);
  let person = '';
  if (sent.business_type === 'company') {
    const relationship = { owner: true, percent_ownership: 100 };
    ({ id: person } = await stripe.accounts.createPerson(id, representative(relationship)));
  }
  await clock.advance(DAY);
  assertActive(await stripe.accounts.retrieve(id));
  const retrieve = () => stripe.accounts.retrieve(id);
  return { key, stripe, clock, id, person, retrieve };
}

const company = (more: Stripe.AccountCreateParams.Company = {}) =>
  business('company', { structure: 'private_corporation', owners_provided: true, ...more });

test('the documents of a verified company cannot be changed', async () => {
  const { stripe, id, retrieve } = await verified(company({ verification: SHOWN }));
  const error = await refused(stripe.accounts.update(id, { company: { verification: SHOWN } }), {
    status: 400,
    param: 'company[verification][document][front]',
  });
  assert.equal(error.type, 'StripeInvalidRequestError');
  assert.equal(error.code, undefined);
  assert.equal(
    error.message,
    'You cannot change `company[verification][document][front]` via API if an account is ' +
      'verified. Please contact us via https://support.stripe.com/contact if you need to change ' +
      'the legal entity information associated with this account.',
  );
  assertActive(await retrieve());
});

test('a document that was verified cannot be changed, one that is asked for can', async () => {
  const { key, stripe, clock, id, person, retrieve } = await verified(company());
  await stripe.accounts.updatePerson(id, person, { verification: SHOWN });
  await clock.advance(DAY);
  const back = { verification: { document: { back: 'file_identity_document_success' } } };
  await refused(stripe.accounts.updatePerson(id, person, back), {
    status: 400,
    param: 'verification[document][back]',
  });
  const path = `${person}.verification.document`;
  const form = { account: id, state: 'error', code: 'verification_document_expired', path };
  await server.call(key, 'POST', '/portico/v1/sandbox/drive', { form });
  await stripe.accounts.updatePerson(id, person, { verification: SHOWN });
  await clock.advance(DAY);
  assertActive(await retrieve());
});

test('the same of an individual is named as it was sent', async () => {
  const { stripe, id } = await verified(individual({ verification: SHOWN }));
  await refused(stripe.accounts.update(id, { individual: { verification: SHOWN } }), {
    status: 400,
    param: 'individual[verification][document][front]',
  });
});

test('names, birth dates and the business type may change, and are verified again', async () => {
  const { stripe, clock, id, person, retrieve } = await verified(company());
  await stripe.accounts.update(id, { company: { name: 'Rocket Rides Two' } });
  await stripe.accounts.updatePerson(id, person, { first_name: 'Jane' });
  await clock.advance(DAY);
  assertActive(await retrieve());
  await stripe.accounts.update(id, { company: { name: 'mismatch_business_name' } });
  await clock.advance(DAY);
  const account = await retrieve();
  assert.ok(account.requirements!.currently_due!.includes('company.name'));
  assert.equal(account.charges_enabled, true);
  const { current_deadline } = account.requirements!;
  assert.ok(current_deadline! > (await clock.now()));
  await clock.advance(current_deadline! - (await clock.now()) - 1);
  assert.equal((await retrieve()).charges_enabled, true, 'a second before');
  await clock.advance(1);
  assert.equal((await retrieve()).charges_enabled, false);
});

test('another tax id wants the terms accepted anew, within two weeks', async () => {
  const { stripe, clock, id, retrieve } = await verified(company());
  const now = await clock.now();
  const account = await stripe.accounts.update(id, { company: { tax_id: '000000000' } });
  assert.deepEqual(account.requirements!.currently_due, TERMS);
  assert.equal(account.requirements!.current_deadline, now + 14 * DAY);
  assert.deepEqual(
    account.requirements!.errors!.map(({ code }) => code),
    ['invalid_tos_acceptance', 'invalid_tos_acceptance'],
  );
  await stripe.accounts.update(id, { tos_acceptance: { date: now - DAY, ip: '8.8.8.8' } });
  assert.deepEqual((await retrieve()).requirements!.currently_due, TERMS, 'accepted before');
  await stripe.accounts.update(id, { tos_acceptance: { date: now, ip: '8.8.4.4' } });
  await clock.advance(DAY);
  assertActive(await retrieve());
});

test('who lets the two weeks pass loses charges and payouts', async () => {
  const { stripe, clock, id, retrieve } = await verified(individual());
  await stripe.accounts.update(id, { individual: { id_number: '000000000' } });
  await clock.advance(14 * DAY);
  const account = await retrieve();
  assert.deepEqual(account.requirements!.past_due, TERMS);
  assert.deepEqual([account.charges_enabled, account.payouts_enabled], [false, false]);
  const events = await stripe.events.list(
    { limit: 1, type: 'account.updated' },
    { stripeAccount: id },
  );
  assert.equal(events.data[0]!.created, await clock.now());
});

test('a tax id that comes with newly accepted terms asks for nothing more', async () => {
  const { stripe, clock, id } = await verified(company());
  const tos_acceptance = { date: await clock.now(), ip: '8.8.8.8' };
  const sent = { company: { tax_id: '000000000' }, tos_acceptance };
  const account = await stripe.accounts.update(id, sent);
  assert.deepEqual(account.requirements!.currently_due, []);
});

test('in Brazil a verified tax id stays', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(START);
  const sent = company({ tax_id: '11.111.111/1111-11' });
  const external_account = { ...BANK, country: 'BR', currency: 'brl', routing_number: '110-0000' };
  const address = { line1: 'Rua Um 1', city: 'Rio', state: 'RJ', postal_code: '20010-000' };
  const { id } = await stripe.accounts.create({
    ...sent,
    country: 'BR',
    external_account,
    company: { name: 'Foguetes', tax_id: '00.000.000/0000-00', address },
  });
  await clock.advance(DAY);
  await refused(stripe.accounts.update(id, { company: { tax_id: '00.000.000/0001-91' } }), {
    status: 400,
    param: 'company[tax_id]',
  });
});

test('in 2021 the business type and the tax id stayed as well', async () => {
  const { stripe, id } = await verified(
    { ...company(), tos_acceptance: { date: 1_600_000_000, ip: '8.8.8.8' } },
    Date.parse('2021-06-01T00:00:00Z') / 1000,
  );
  await refused(stripe.accounts.update(id, { business_type: 'non_profit' }), {
    param: 'business_type',
  });
  await refused(stripe.accounts.update(id, { company: { tax_id: '000000001' } }), {
    param: 'company[tax_id]',
  });
  await stripe.accounts.update(id, { business_type: 'company', company: { name: 'Two' } });
});

test('a representative who goes may be replaced for two weeks', async () => {
  const { stripe, clock, id, person, retrieve } = await verified(company());
  const now = await clock.now();
  await stripe.accounts.updatePerson(id, person, { relationship: { representative: false } });
  const account = await retrieve();
  assert.equal(account.charges_enabled, true);
  assert.equal(account.requirements!.current_deadline, now + 14 * DAY);
  assert.ok(account.requirements!.currently_due!.includes('representative.first_name'));
  await stripe.accounts.updatePerson(id, person, { relationship: { representative: true } });
  await clock.advance(DAY);
  assertActive(await retrieve());
});

test('in 2018 who was verified kept name, birth date and number', async () => {
  const key = server.key();
  const clock = server.clock(key);
  const start = Date.parse('2018-06-01T00:00:00Z') / 1000;
  await clock.freeze(start);
  const headers = { 'Stripe-Version': '2018-02-28' };
  const form = {
    type: 'custom',
    country: 'US',
    'legal_entity[type]': 'individual',
    'legal_entity[first_name]': 'Jenny',
    'legal_entity[last_name]': 'Rosen',
    'legal_entity[dob][day]': '1',
    'legal_entity[dob][month]': '2',
    'legal_entity[dob][year]': '1980',
    'legal_entity[ssn_last_4]': '0000',
    'legal_entity[personal_id_number]': '000000000',
    'legal_entity[address][line1]': '1 Main Street',
    'legal_entity[address][city]': 'Schenectady',
    'legal_entity[address][state]': 'NY',
    'legal_entity[address][postal_code]': '12345',
    'tos_acceptance[date]': String(start),
    'tos_acceptance[ip]': '8.8.8.8',
  };
  const made = await server.call(key, 'POST', '/v1/accounts', { form, headers });
  assert.equal(made.status, 200, made.text);
  await clock.advance(DAY);
  const path = `/v1/accounts/${made.body.id}`;
  const seen = await server.call(key, 'GET', path, { headers });
  assert.equal(seen.body.legal_entity.verification.status, 'verified');
  const change = (sent: Record<string, string>) =>
    server.call(key, 'POST', path, { form: sent, headers });
  for (const param of ['legal_entity[first_name]', 'legal_entity[personal_id_number]']) {
    const { status, body } = await change({ [param]: '000000000' });
    assert.equal(status, 400, JSON.stringify(body));
    assert.equal(body.error.param, param);
    assert.match(body.error.message, /^You cannot change `legal_entity\[/);
  }
  assert.equal((await change({ business_name: 'Rides' })).status, 200);
});

test('a company’s address that matched is not unmatched by a stricter value', async () => {
  const { stripe, clock, id, retrieve } = await verified(company());
  const address = { ...ADDRESS, line1: 'address_no_match' };
  await stripe.accounts.update(id, { company: { address } });
  await clock.advance(DAY);
  assertActive(await retrieve());
});
