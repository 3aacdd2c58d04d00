// The representative's authority could not be confirmed: who may authorise them is named, and signs
// a letter; or another representative is.
import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { startServer } from '../harness.ts';
import { refused } from '../wire/refused.ts';
import { business, DAY, PERSON, representative } from './applicants.ts';
import { assertActive } from './stories.ts';

const server = await startServer(import.meta);
const START = 1_772_323_200; // 2026-03-01
const CODE = 'verification_failed_representative_authority';
const NAMES = ['authorizer.first_name', 'authorizer.last_name'];

async function doubted(form: Record<string, string> = {}) {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(START);
  const company = { structure: 'private_corporation', owners_provided: true } as const;
  const { id } = await stripe.accounts.create(business('company', company));
  const relationship = { owner: true, percent_ownership: 100 };
  const person = await stripe.accounts.createPerson(id, representative(relationship));
  await clock.advance(DAY);
  assertActive(await stripe.accounts.retrieve(id));
  const sent = { account: id, state: 'representative_unauthorized', ...form };
  const { status, body } = await server.call(key, 'POST', '/portico/v1/sandbox/drive', {
    form: sent,
  });
  assert.equal(status, 200, JSON.stringify(body));
  const letter = `${person.id}.documents.company_authorization.files`;
  const retrieve = () => stripe.accounts.retrieve(id);
  const signed = (file: string) =>
    stripe.accounts.updatePerson(id, person.id, {
      documents: { company_authorization: { files: [file] } },
    });
  return { key, stripe, clock, id, person, letter, retrieve, signed };
}

const due = (account: Stripe.Account) => account.requirements!.currently_due!;
const authorizer = (more: Stripe.AccountCreatePersonParams = {}) => ({
  first_name: 'Ada',
  last_name: 'Rosen',
  relationship: { authorizer: true },
  ...more,
});
const SHOWN = { document: { front: 'file_identity_document_success' } };

test('an authorizer with a document, and a letter, bring the account back', async () => {
  const { stripe, clock, id, letter, retrieve, signed } = await doubted();
  const account = await retrieve();
  assert.deepEqual(due(account), [...NAMES, 'authorizer.verification.document', letter].sort());
  assert.deepEqual(account.requirements!.past_due, due(account));
  assert.deepEqual(
    account.requirements!.errors!.map(({ code, requirement }) => [code, requirement]),
    [[CODE, letter]],
  );
  assert.equal(account.charges_enabled, false);
  const person = await stripe.accounts.createPerson(id, authorizer());
  assert.deepEqual(due(await retrieve()), [`${person.id}.verification.document`, letter].sort());
  await stripe.accounts.updatePerson(id, person.id, { verification: SHOWN });
  await clock.advance(DAY);
  assert.deepEqual(due(await retrieve()), [letter]);
  await signed('file_relationship_document_success');
  assert.deepEqual((await retrieve()).requirements!.pending_verification, [letter]);
  await clock.advance(DAY);
  assertActive(await retrieve());
});

test('a letter that somebody else signed is asked for again', async () => {
  const { stripe, clock, id, letter, retrieve, signed } = await doubted();
  await stripe.accounts.createPerson(id, authorizer({ verification: SHOWN }));
  const failures = {
    file_relationship_document_invalid_signer: 'invalid_signator',
    file_relationship_document_mismatch: 'verification_document_name_mismatch',
    file_relationship_document_invalid: 'verification_document_invalid',
  };
  for (const [file, expected] of Object.entries(failures)) {
    await signed(file);
    await clock.advance(DAY);
    const { errors } = (await retrieve()).requirements!;
    assert.deepEqual(
      errors!.map(({ code, requirement }) => [code, requirement]),
      [[expected, letter]],
    );
  }
  await signed('file_relationship_document_success');
  await clock.advance(DAY);
  assertActive(await retrieve());
});

test('another representative leaves the doubt behind', async () => {
  const { stripe, clock, id, person, retrieve } = await doubted();
  await stripe.accounts.updatePerson(id, person.id, { relationship: { representative: false } });
  await stripe.accounts.createPerson(id, representative({}, { first_name: 'Ben' }));
  await clock.advance(DAY);
  assertActive(await retrieve());
});

test('with a date nothing is lost before it', async () => {
  const { clock, retrieve, letter } = await doubted({ days: '10' });
  const now = await clock.now();
  const account = await retrieve();
  assert.deepEqual(due(account), [...NAMES, 'authorizer.verification.document', letter].sort());
  assert.deepEqual(account.requirements!.past_due, []);
  assert.equal(account.requirements!.current_deadline, now + 10 * DAY);
  assert.equal(account.charges_enabled, true);
  await clock.advance(10 * DAY);
  const late = await retrieve();
  assert.deepEqual(late.requirements!.past_due, due(late));
  assert.equal(late.charges_enabled, false);
});

test('an account has one authorizer', async () => {
  const { stripe, id } = await doubted();
  const person = await stripe.accounts.createPerson(id, authorizer());
  await refused(stripe.accounts.createPerson(id, authorizer({ first_name: 'Eve' })), {
    param: 'relationship[authorizer]',
  });
  const { data } = await stripe.accounts.listPersons(id, { relationship: { authorizer: true } });
  assert.deepEqual(
    data.map((one) => one.id),
    [person.id],
  );
  await stripe.accounts.updatePerson(id, person.id, { ...PERSON, last_name: 'Lovelace' });
});

test('in the Emirates a power of attorney is enough', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(START);
  const { id } = await stripe.accounts.create({
    type: 'custom',
    country: 'AE',
    business_type: 'company',
    company: { structure: 'llc' },
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
  });
  const drive = (state: string) =>
    server.call(key, 'POST', '/portico/v1/sandbox/drive', { form: { account: id, state } });
  await drive('active');
  const { body } = await drive('representative_unauthorized');
  const [path, ...others] = due(body as Stripe.Account);
  assert.match(path!, /^person_\w+\.documents\.company_authorization\.files$/);
  assert.deepEqual(others, []);
  await stripe.accounts.updatePerson(id, path!.split('.')[0]!, {
    documents: { company_authorization: { files: ['file_relationship_document_success'] } },
  });
  await clock.advance(DAY);
  assertActive(await stripe.accounts.retrieve(id));
});
