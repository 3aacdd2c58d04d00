// Papers of the wrong kind and papers that run out: a passport for whoever lives abroad, and in the
// Emirates licences and identity cards that have to be renewed.
import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { startServer } from '../harness.ts';
import { goodPng } from '../checks/sample.ts';
import { ADDRESS, DAY, individual } from './applicants.ts';
import { assertActive } from './stories.ts';

const server = await startServer(import.meta);
const START = 1_772_323_200; // 2026-03-01
const LICENCE = 'documents.company_license.files';
const EXPIRED = 'verification_document_expired';
const due = ({ requirements }: Stripe.Account) => requirements!.currently_due!;
const codes = ({ requirements }: Stripe.Account) => requirements!.errors!.map(({ code }) => code);

async function sandbox() {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(START);
  const upload = async (id: string, name: string, purpose: Stripe.FileCreateParams.Purpose) => {
    const file = { data: await goodPng(), name, type: 'image/png' };
    return (await stripe.files.create({ purpose, file }, { stripeAccount: id })).id;
  };
  return { key, stripe, clock, upload };
}

async function emirati() {
  const { key, stripe, clock, upload } = await sandbox();
  const { id } = await stripe.accounts.create({
    type: 'custom',
    country: 'AE',
    business_type: 'company',
    company: { structure: 'llc' },
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
  });
  const drive = async (form: Record<string, string>) => {
    const sent = { account: id, ...form };
    const { status, body } = await server.call(key, 'POST', '/portico/v1/sandbox/drive', {
      form: sent,
    });
    assert.equal(status, 200, JSON.stringify(body));
    return body as Stripe.Account;
  };
  assertActive(await drive({ state: 'active' }));
  const retrieve = () => stripe.accounts.retrieve(id);
  const licensed = async (name: string) => {
    const file = await upload(id, name, 'account_requirement');
    return stripe.accounts.update(id, { documents: { company_license: { files: [file] } } });
  };
  return { key, stripe, clock, id, drive, retrieve, licensed };
}

test('a licence that runs out has 28 days, the last two weeks of them currently due', async () => {
  const { stripe, clock, id, drive, retrieve } = await emirati();
  const expires = START + 30 * DAY;
  const told = await drive({ state: 'paper_expires', path: LICENCE, deadline: String(expires) });
  assertActive(told);
  assert.deepEqual(told.requirements!.eventually_due, []);
  await clock.advance(30 * DAY - 1);
  assert.deepEqual((await retrieve()).requirements!.eventually_due, []);
  await clock.advance(1);
  const account = await retrieve();
  assert.deepEqual(account.requirements!.eventually_due, [LICENCE]);
  assert.deepEqual([due(account), codes(account)], [[], [EXPIRED]]);
  await clock.advance(14 * DAY - 1);
  assert.deepEqual(due(await retrieve()), []);
  await clock.advance(1);
  const soon = await retrieve();
  assert.deepEqual(due(soon), [LICENCE]);
  assert.equal(soon.requirements!.current_deadline, expires + 28 * DAY);
  assert.equal(soon.charges_enabled, true);
  await clock.advance(14 * DAY - 1);
  assert.equal((await retrieve()).charges_enabled, true);
  await clock.advance(1);
  const late = await retrieve();
  assert.deepEqual(late.requirements!.past_due, [LICENCE]);
  assert.deepEqual([late.charges_enabled, late.payouts_enabled], [false, false]);
  const { data } = await stripe.events.list(
    { type: 'account.updated', limit: 100 },
    { stripeAccount: id },
  );
  const times = new Set(data.map(({ created }) => created));
  for (const days of [0, 14, 28]) assert.ok(times.has(expires + days * DAY), `${days} days after`);
});

test('the new licence costs nothing while it is looked at, and ends the matter', async () => {
  const { clock, drive, retrieve, licensed } = await emirati();
  await drive({ state: 'paper_expires', path: LICENCE });
  await clock.advance(20 * DAY);
  assert.deepEqual(due(await retrieve()), [LICENCE]);
  const renewed = await licensed('licence.valid_until_2027-03-31.png');
  assert.deepEqual(renewed.requirements!.pending_verification, [LICENCE]);
  assert.deepEqual([renewed.charges_enabled, renewed.payouts_enabled], [true, true]);
  await clock.advance(DAY);
  assertActive(await retrieve());
  const expires = Date.parse('2027-04-01T00:00:00Z') / 1000;
  await clock.advance(expires - (await clock.now()));
  assert.deepEqual((await retrieve()).requirements!.eventually_due, [LICENCE]);
});

test('a licence that has run out already is no answer', async () => {
  const { clock, drive, retrieve, licensed } = await emirati();
  await drive({ state: 'paper_expires', path: LICENCE });
  await licensed('licence.valid_until_2026-01-31.png');
  await clock.advance(DAY);
  const account = await retrieve();
  assert.deepEqual([due(account), codes(account)], [[LICENCE], [EXPIRED]]);
});

test('residents renew their Emirates ID, whoever lives elsewhere the passport', async () => {
  const { stripe, clock, id, drive, retrieve } = await emirati();
  const { data } = await stripe.accounts.listPersons(id, {
    relationship: { representative: true },
  });
  const person = data[0]!.id;
  const [card, passport] = ['verification.document', 'documents.passport.files'].map(
    (path) => `${person}.${path}`,
  );
  for (const path of [card!, passport!]) await drive({ state: 'paper_expires', path });
  assert.deepEqual((await retrieve()).requirements!.eventually_due, [card]);
  await stripe.accounts.updatePerson(id, person, { address: { country: 'FR', line1: 'Rue 1' } });
  await clock.advance(DAY);
  assert.deepEqual((await retrieve()).requirements!.eventually_due, [passport]);
});

async function doubted(country: string) {
  const { key, stripe, clock, upload } = await sandbox();
  const there = country === 'CA' ? { state: 'ON', postal_code: 'M4C 1T2' } : {};
  const address = { ...ADDRESS, ...there, country };
  const dob = { day: 2, month: 3, year: 1980 };
  const { id } = await stripe.accounts.create(individual({ address, dob }));
  await clock.advance(DAY);
  const shown = async (name: string) => {
    const front = await upload(id, name, 'identity_document');
    await stripe.accounts.update(id, { individual: { verification: { document: { front } } } });
    await clock.advance(DAY);
    return stripe.accounts.retrieve(id);
  };
  return { key, id, shown };
}

test('who lives abroad shows a passport; another paper is refused', async () => {
  const { key, id, shown } = await doubted('CA');
  const explained = await server.call(key, 'GET', `/portico/v1/accounts/${id}/explain`);
  const reasons = explained.body.requirements as { requirement: string; documents: string[] }[];
  const reason = reasons.find(({ requirement }) => requirement.endsWith('verification.document'));
  assert.deepEqual(reason?.documents, ['passport']);
  const refused = await shown('driving_licence.png');
  assert.deepEqual(codes(refused), ['verification_document_invalid']);
  assert.equal(refused.charges_enabled, false);
  const { document } = refused.individual!.verification!;
  assert.equal(document!.details_code, 'document_invalid');
  assertActive(await shown('passport.png'));
});

test('at home any paper of the country will do, but no other', async () => {
  const { shown } = await doubted('US');
  assert.deepEqual(codes(await shown('citizen_card.png')), ['verification_document_invalid']);
  assertActive(await shown('jenny-state_id.png'));
});

test('before any account: which papers will do, for whom lives where', async () => {
  const key = server.key();
  const documents = async (query: string) => {
    const path = `/portico/v1/requirements?country=GB&business_type=individual${query}`;
    const { body } = await server.call(key, 'GET', path);
    const fields = body.fields as { field: string; hint: { documents: string[] } }[];
    return fields.find(({ field }) => field === 'individual.verification.document')!.hint.documents;
  };
  assert.ok((await documents('')).includes('driving_licence'));
  assert.deepEqual(await documents('&residence=FR'), ['passport']);
  assert.ok((await documents('&residence=GB')).length > 1);
});

test('a person’s passport is looked at without a word, and stands where the card would', async () => {
  const { stripe, clock, upload } = await sandbox();
  const { id } = await stripe.accounts.create({
    type: 'custom',
    country: 'AE',
    business_type: 'company',
    company: { structure: 'llc', name: 'Buy More' },
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
    tos_acceptance: { date: START, ip: '8.8.8.8' },
  });
  const person = await stripe.accounts.createPerson(id, {
    first_name: 'Chuck',
    last_name: 'Bartowski',
    nationality: 'US',
    address: { country: 'AE', line1: 'address_full_match', state: 'Dubai' },
    relationship: { representative: true, owner: true, percent_ownership: 100 },
  });
  const due = (one: Stripe.Person) =>
    one.requirements!.past_due.filter((path) => path.includes('document'));
  const papers = ['documents.passport.files', 'documents.visa.files', 'verification.document'];
  assert.deepEqual(due(person), papers);
  const files = [await upload(id, 'passport.png', 'identity_document')];
  const shown = await stripe.accounts.updatePerson(id, person.id, {
    documents: { passport: { files } },
  });
  assert.deepEqual(due(shown), papers.slice(1));
  assert.deepEqual(shown.requirements!.pending_verification, []);
  assert.equal(shown.verification!.document!.front, files[0]);
  assert.equal(shown.verification!.status, 'unverified');
  await clock.advance(DAY);
  const refused = [await upload(id, 'failed.png', 'identity_document')];
  await stripe.accounts.updatePerson(id, person.id, {
    documents: { passport: { files: refused } },
  });
  await clock.advance(DAY);
  assert.deepEqual(due(await stripe.accounts.retrievePerson(id, person.id)), papers);
});

test('an identity that failed is told of in its own words', async () => {
  const { stripe, clock } = await sandbox();
  const { id } = await stripe.accounts.create(
    individual({ dob: { day: 2, month: 3, year: 1980 } }),
  );
  await clock.advance(DAY);
  const { verification } = (await stripe.accounts.retrieve(id)).individual!;
  assert.deepEqual(
    [verification!.status, verification!.details_code, verification!.details],
    ['unverified', 'failed_keyed_identity', 'Provided identity information could not be verified'],
  );
});
