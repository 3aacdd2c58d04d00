// A living face in front of the camera, as the merchant pages send it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { startServer } from '../harness.ts';
import { photo, photos, turning, visit, visitWith } from './visit.ts';

const server = await startServer(import.meta);
const START = 1_767_225_600;
const PATH = 'individual.verification.proof_of_liveness';

/** An individual in Singapore who owes nothing but the proof. */
async function singaporean() {
  const key = server.key();
  const clock = server.clock(key);
  await clock.freeze(START);
  const stripe = server.stripe(key);
  const { id } = await stripe.accounts.create({
    type: 'custom',
    country: 'SG',
    business_type: 'individual',
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
    business_profile: { mcc: '5192', url: 'https://accessible.stripe.com' },
    tos_acceptance: { date: START, ip: '8.8.8.8' },
    individual: {
      ...{ nationality: 'SG' }, // the SDK's type does not know it
      first_name: 'Jenny',
      last_name: 'Rosen',
      email: 'jenny@example.com',
      phone: '+6581234567',
      dob: { day: 1, month: 1, year: 1901 },
      address: { line1: 'address_full_match', postal_code: '018956', country: 'SG' },
      id_number: '000000000',
      full_name_aliases: [''],
    },
    external_account: {
      object: 'bank_account',
      country: 'SG',
      currency: 'sgd',
      routing_number: '1100-000',
      account_number: '000123456',
    },
  });
  await clock.advance(100);
  const read = () => stripe.accounts.retrieve(id);
  const account = await read();
  assert.deepEqual(account.requirements?.currently_due, [PATH]);
  return { clock, stripe, id, read, person: account.individual?.id ?? '' };
}

/** Photos of a new attempt are sent and taken. */
async function shown(merchant: Awaited<ReturnType<typeof visit>>, person: string) {
  const begun = await merchant.send('/setup/liveness', { person });
  assert.equal(begun.status, 200, begun.text);
  const { id } = begun.body;
  return { id, answer: await merchant.send(`/setup/liveness/${id}`, await turning()) };
}

test('liveness: three photos, a check, and the account is active', async () => {
  const { clock, stripe, id, read, person } = await singaporean();
  const merchant = await visit(server, stripe, id);
  const begun = await merchant.send('/setup/liveness', { person: 'individual' });
  const { id: attempt, ...rest } = begun.body;
  const expires_at = START + 100 + 15 * 60;
  assert.deepEqual(rest, { poses: ['center', 'left', 'right'], expires_at });
  const sent = await merchant.send(`/setup/liveness/${attempt}`, await turning());
  assert.deepEqual([sent.status, sent.body], [200, { status: 'processing' }]);
  const waiting = await read();
  assert.deepEqual(waiting.requirements?.currently_due, []);
  assert.deepEqual(waiting.requirements?.pending_verification, [PATH]);
  assert.notEqual(waiting.capabilities?.card_payments, 'active');
  await clock.advance(60);
  const done = await read();
  assert.deepEqual(done.requirements?.pending_verification, []);
  assert.equal(done.capabilities?.card_payments, 'active');
  assert.equal(done.individual?.verification?.status, 'verified');
  assert.equal('proof_of_liveness' in (done.individual?.verification ?? {}), false);
  const again = await merchant.send('/setup/liveness', { person });
  assert.equal(again.body.error.code, 'liveness_given');
});

test('liveness: photos are files of the account that nobody reads back', async () => {
  const { stripe, id, person } = await singaporean();
  const merchant = await visit(server, stripe, id);
  await shown(merchant, person);
  const { data } = await stripe.files.list({}, { stripeAccount: id });
  assert.deepEqual(
    data.map(({ purpose, type, url }) => [purpose, type, url]),
    Array.from({ length: 3 }, () => ['selfie', 'jpg', null]),
  );
});

test('liveness: an attempt counts once', async () => {
  const { stripe, id, person } = await singaporean();
  const merchant = await visit(server, stripe, id);
  const early = (await merchant.send('/setup/liveness', { person })).body.id;
  const { id: used, answer } = await shown(merchant, person);
  assert.equal(answer.status, 200);
  for (const attempt of [used, early]) {
    const replay = await merchant.send(`/setup/liveness/${attempt}`, await turning(5));
    assert.deepEqual([replay.status, replay.body.error.code], [400, 'liveness_expired']);
  }
});

test('liveness: of two sets of photos at once one counts', async () => {
  const { stripe, id, person } = await singaporean();
  const merchant = await visit(server, stripe, id);
  const attempt = (await merchant.send('/setup/liveness', { person })).body.id;
  const forms = await Promise.all([turning(1), turning(5), turning(9)]);
  const answers = await Promise.all(
    forms.map((form) => merchant.send(`/setup/liveness/${attempt}`, form)),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400, 400]);
  assert.equal((await stripe.files.list({}, { stripeAccount: id })).data.length, 3);
});

test('liveness: an attempt ends after a quarter of an hour', async () => {
  const { clock, stripe, id, person } = await singaporean();
  const merchant = await visit(server, stripe, id);
  const attempt = (await merchant.send('/setup/liveness', { person })).body.id;
  await clock.advance(15 * 60);
  const late = await merchant.send(`/setup/liveness/${attempt}`, await turning());
  assert.deepEqual([late.status, late.body.error.code], [400, 'liveness_expired']);
});

test('liveness: refused photos say which and why, and leave the attempt open', async () => {
  const { stripe, id, person, read } = await singaporean();
  const merchant = await visit(server, stripe, id);
  const attempt = (await merchant.send('/setup/liveness', { person })).body.id;
  const [center, left, right] = await Promise.all([photo(1), photo(2), photo(3)]);
  const small = await photo(4, 239);
  const again = await photo(1, 480, 'png');
  const cut = center.subarray(0, center.length / 2);
  const text = Buffer.from('this is no picture');
  const refusals = [
    [{ center, left }, 'liveness_missing', 'right'],
    [{ center, left, right: text }, 'liveness_unreadable', 'right'],
    [{ center, left: cut, right }, 'liveness_unreadable', 'left'],
    [{ center: Buffer.alloc(0), left, right }, 'liveness_unreadable', 'center'],
    [{ center, left: small, right }, 'liveness_too_small', 'left'],
    [{ center, left, right: center }, 'liveness_same', undefined],
    [{ center, left, right: again }, 'liveness_same', undefined],
  ] as const;
  for (const [shots, code, param] of refusals) {
    const { status, body } = await merchant.send(`/setup/liveness/${attempt}`, photos(shots));
    assert.deepEqual([status, body.error.code, body.error.param], [400, code, param], code);
  }
  assert.deepEqual((await read()).requirements?.currently_due, [PATH]);
  const good = photos({ center, left, right });
  assert.equal((await merchant.send(`/setup/liveness/${attempt}`, good)).status, 200);
});

test('liveness: a visit reaches its own account, and no other', async () => {
  const [mine, other] = [await singaporean(), await singaporean()];
  const merchant = await visit(server, mine.stripe, mine.id);
  const foreign = await merchant.send('/setup/liveness', { person: other.person });
  assert.deepEqual([foreign.status, foreign.body.error.code], [404, 'resource_missing']);
  const attempt = (await merchant.send('/setup/liveness', { person: mine.person })).body.id;
  const stranger = await visit(server, other.stripe, other.id);
  const stolen = await stranger.send(`/setup/liveness/${attempt}`, await turning());
  assert.equal(stolen.body.error.code, 'liveness_expired');
  for (const id of ['x', `${attempt}x`, attempt.replace(/^./, 'f'), merchant.pass]) {
    const forged = await merchant.send(`/setup/liveness/${id}`, await turning());
    assert.equal(forged.body.error.code, 'liveness_expired', id);
  }
});

test('liveness: no key, no ticket and no old pass opens /setup', async () => {
  const { stripe, id, person } = await singaporean();
  const { scope } = await visit(server, stripe, id);
  const { tickets } = server.services.onboarding;
  const pass = { sandbox: scope, account: id, door: 'hosted' } as const;
  const now = Date.now();
  const wrong = [
    '',
    server.key(),
    tickets.mintPass({ ...pass, expires_ms: now - 1 }),
    tickets.mintPass({ ...pass, sandbox: 'sbx_none', expires_ms: now + 60_000 }),
    tickets.mintGrant('holder', { sandbox: scope, expires_ms: now + 60_000 }),
  ];
  for (const one of wrong) {
    const browser = visitWith(server, one, { account: id, scope });
    const { status, body, headers } = await browser.send('/setup/liveness', { person });
    assert.deepEqual([status, body.error.code], [401, 'pass_invalid']);
    assert.equal(headers.get('access-control-allow-origin'), '*');
  }
});

test('liveness: no parameter and no token of the API brings it', async () => {
  const { stripe, id, person } = await singaporean();
  const sent = { verification: { proof_of_liveness: { front: 'file_1' } } };
  for (const call of [
    () => stripe.accounts.updatePerson(id, person, sent as object),
    () => stripe.accounts.update(id, { individual: sent as object }),
    () => stripe.tokens.create({ person: sent as object }),
  ]) {
    await assert.rejects(call, /unknown parameter/);
  }
});

test('liveness: in Canada a face proves who a document did not', async () => {
  const key = server.key();
  const clock = server.clock(key);
  await clock.freeze(START);
  const stripe = server.stripe(key);
  const { id } = await stripe.accounts.create({
    type: 'custom',
    country: 'CA',
    business_type: 'individual',
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
    business_profile: { mcc: '5192', url: 'https://accessible.stripe.com' },
    tos_acceptance: { date: START, ip: '8.8.8.8' },
    individual: {
      first_name: 'Jenny',
      last_name: 'Rosen',
      email: 'jenny@example.com',
      phone: '+14165550123',
      dob: { day: 1, month: 1, year: 1950 }, // matches nobody
      address: {
        line1: 'address_full_match',
        city: 'Toronto',
        state: 'ON',
        postal_code: 'M4C 1T2',
        country: 'CA',
      },
      relationship: { title: 'CEO' },
    },
    external_account: {
      object: 'bank_account',
      country: 'CA',
      currency: 'cad',
      routing_number: '11000-000',
      account_number: '000123456789',
    },
  });
  await clock.advance(100);
  const read = async () => (await stripe.accounts.retrieve(id)).requirements!;
  const asked = await read();
  const original = 'individual.verification.document';
  assert.deepEqual(asked.currently_due, [original]);
  assert.deepEqual(asked.alternatives, [
    { alternative_fields_due: [PATH], original_fields_due: [original] },
  ]);
  const { answer } = await shown(await visit(server, stripe, id), 'individual');
  assert.equal(answer.status, 200);
  assert.deepEqual((await read()).pending_verification, [PATH]);
  await clock.advance(100);
  const done = await read();
  assert.deepEqual([done.currently_due, done.pending_verification], [[], []]);
  assert.equal((await stripe.accounts.retrieve(id)).payouts_enabled, true);
});
