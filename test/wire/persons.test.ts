import assert from 'node:assert/strict';
import test from 'node:test';
import { startServer } from '../harness.ts';
import { business, individual, PERSON, representative } from '../journeys/applicants.ts';
import { assertConforms } from './conforms.ts';
import { refused } from './refused.ts';

const server = await startServer(import.meta);

async function company() {
  const key = server.key();
  const stripe = server.stripe(key);
  const { id } = await stripe.accounts.create(business('company'));
  return { key, stripe, id };
}

test('persons 200: one is created, read, changed and deleted', async () => {
  const { stripe, id } = await company();
  const owner = { relationship: { owner: true, percent_ownership: 30 } };
  const person = await stripe.accounts.createPerson(id, { ...PERSON, ...owner });
  assertConforms('person', person);
  assert.match(person.id, /^person_1\w{23}$/);
  assert.equal(person.account, id);
  assert.equal(person.id_number_provided, true);
  assert.equal(person.relationship?.percent_ownership, 30);
  assert.equal(person.verification?.status, 'pending');
  const changed = await stripe.accounts.updatePerson(id, person.id, {
    address: { line2: 'Flat 2' },
    relationship: { title: 'CFO' },
  });
  assert.equal(changed.address?.line1, PERSON.address.line1);
  assert.equal(changed.address?.line2, 'Flat 2');
  assert.equal(changed.relationship?.owner, true);
  assert.equal(changed.relationship?.title, 'CFO');
  const read = await stripe.accounts.retrievePerson(id, person.id);
  assert.equal(read.relationship?.title, 'CFO');
  const deleted = await stripe.accounts.deletePerson(id, person.id);
  assertConforms('deleted_person', deleted);
  await refused(stripe.accounts.retrievePerson(id, person.id), {
    status: 404,
    code: 'resource_missing',
    param: 'person',
  });
});

test('persons 200: people is the same under its older name', async () => {
  const { key, id } = await company();
  const form = { first_name: 'Jenny', 'relationship[director]': 'true' };
  const made = await server.call(key, 'POST', `/v1/accounts/${id}/people`, { form });
  assert.equal(made.status, 200);
  const all = await server.call(key, 'GET', `/v1/accounts/${id}/people`);
  assert.deepEqual(all.body.data, [made.body]);
});

test('persons 200: full numbers are taken and never given back', async () => {
  const { key, id } = await company();
  const form = { id_number: '123-45-4321', first_name: 'Jenny' };
  const made = await server.call(key, 'POST', `/v1/accounts/${id}/persons`, { form });
  assert.equal(made.body.id_number_provided, true);
  assert.equal(made.body.ssn_last_4_provided, true);
  assert.doesNotMatch(made.text, /4321/);
  const headers = { 'stripe-account': id };
  const events = await server.call(key, 'GET', '/v1/events', { headers });
  assert.ok(events.body.data.length > 0);
  assert.doesNotMatch(events.text, /4321/);
  const cleared = await server.call(key, 'POST', `/v1/accounts/${id}/persons/${made.body.id}`, {
    form: { id_number: '' },
  });
  assert.equal(cleared.body.id_number_provided, false);
});

test('persons 400: an account has one representative', async () => {
  const { stripe, id } = await company();
  const { id: first } = await stripe.accounts.createPerson(id, representative());
  const second = await stripe.accounts.createPerson(id, { first_name: 'B' });
  const relationship = { representative: true };
  await refused(stripe.accounts.updatePerson(id, second.id, { relationship }), {
    status: 400,
    param: 'relationship[representative]',
  });
  await refused(stripe.accounts.deletePerson(id, first), { status: 400 });
  await stripe.accounts.updatePerson(id, first, { relationship: { representative: false } });
  const other = await stripe.accounts.updatePerson(id, second.id, { relationship });
  assert.equal(other.relationship?.representative, true);
});

test('persons 400: together they own no more than everything', async () => {
  const { stripe, id } = await company();
  const owning = (percent_ownership: number) => ({
    relationship: { owner: true, percent_ownership },
  });
  await stripe.accounts.createPerson(id, owning(60));
  const second = await stripe.accounts.createPerson(id, owning(40));
  const refusal = { status: 400, param: 'relationship[percent_ownership]' };
  await refused(stripe.accounts.createPerson(id, owning(1)), refusal);
  await refused(stripe.accounts.updatePerson(id, second.id, owning(41)), refusal);
  await refused(stripe.accounts.createPerson(id, owning(101)), refusal);
  assert.equal((await stripe.accounts.listPersons(id)).data.length, 2);
});

test('persons 400: beside an individual there is room for a guardian only', async () => {
  const stripe = server.stripe();
  const { id } = await stripe.accounts.create(individual());
  await refused(stripe.accounts.createPerson(id, { first_name: 'B' }), { status: 400 });
  const relationship = { legal_guardian: true };
  const guardian = await stripe.accounts.createPerson(id, { first_name: 'B', relationship });
  assert.equal(guardian.relationship?.legal_guardian, true);
});

test('persons 400: a birth date is given whole', async () => {
  const { key, id } = await company();
  const form = { 'dob[day]': '1' };
  const { status, body } = await server.call(key, 'POST', `/v1/accounts/${id}/persons`, { form });
  assert.equal(status, 400);
  assert.equal(body.error.code, 'parameter_missing');
  assert.match(body.error.param, /^dob\[(month|year)\]$/);
});

test('persons 200: the good document of test mode becomes a file of its own', async () => {
  const { stripe, id } = await company();
  const { id: person } = await stripe.accounts.createPerson(id, representative());
  const front = 'file_identity_document_success';
  const verified = await stripe.accounts.updatePerson(id, person, {
    verification: { document: { front } },
  });
  const file = verified.verification?.document?.front;
  assert.match(String(file), /^file_1\w{23}$/);
  const { purpose } = await stripe.files.retrieve(String(file));
  assert.equal(purpose, 'identity_document');
});

test('persons 400: a document must be a file that exists, of a purpose that fits', async () => {
  const { stripe, id } = await company();
  const { id: person } = await stripe.accounts.createPerson(id, representative());
  const param = 'verification[document][front]';
  const with_ = (front: string) =>
    stripe.accounts.updatePerson(id, person, { verification: { document: { front } } });
  await refused(with_('file_none'), { status: 400, code: 'resource_missing', param });
  const file = { data: Buffer.from('a,b\n1,2\n'), name: 'a.csv' };
  const { id: table } = await stripe.files.create({ purpose: 'tax_document_user_upload', file });
  await refused(with_(table), { status: 400, param });
});

test('persons 200: creation, change and deletion are told', async () => {
  const { stripe, id } = await company();
  const { id: person } = await stripe.accounts.createPerson(id, { first_name: 'Jenny' });
  await stripe.accounts.updatePerson(id, person, { first_name: 'Jo' });
  await stripe.accounts.deletePerson(id, person);
  const told = async (type: string) =>
    (await stripe.events.list({ type }, { stripeAccount: id })).data[0];
  assert.equal((await told('person.created'))?.account, id);
  assert.deepEqual((await told('person.updated'))?.data.previous_attributes, {
    first_name: 'Jenny',
  });
  const gone = (await told('person.deleted'))?.data.object;
  assert.equal(gone && 'id' in gone ? gone.id : null, person);
});
