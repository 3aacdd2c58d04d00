import assert from 'node:assert/strict';
import test from 'node:test';
import { complete } from '../samples.ts';
import { startServer } from '../harness.ts';

const server = await startServer(import.meta);
const MARCH = 1_772_323_200; // 2026-03-01
const DAY = 86_400;

interface Reason {
  requirement: string;
  state: string;
  lists: string[];
  raised: { by: string; at: number };
  clears: { by: string; how: string; fields: string[] };
  losses: { loses: string; at: number | null }[];
  [more: string]: unknown;
}

async function explained(key: string, id: string) {
  const { status, body } = await server.call(key, 'GET', `/portico/v1/accounts/${id}/explain`);
  assert.equal(status, 200, JSON.stringify(body));
  const reasons = new Map((body.requirements as Reason[]).map((one) => [one.requirement, one]));
  return { body, reasons };
}

test('explain: what is missing, by which rule, since when, what it takes and what clears it', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  await server.clock(key).freeze(MARCH);
  const { external_account: _, ...rest } = complete();
  const account = await stripe.accounts.create({ ...rest, business_profile: { mcc: '5734' } });
  const { body, reasons } = await explained(key, account.id);
  assert.deepEqual(
    [body.object, body.account, body.country, body.agreement, body.at],
    ['portico.explanation', account.id, 'US', 'full', MARCH],
  );
  const url = reasons.get('business_profile.url');
  assert.equal(url?.state, 'missing');
  assert.deepEqual(url?.lists, ['past_due', 'currently_due', 'eventually_due']);
  assert.deepEqual(url?.raised, { by: 'request of transfers', at: MARCH });
  assert.equal(url?.clears.by, 'merchant');
  assert.ok(url?.clears.fields.includes('business_profile.url'));
  assert.ok(url?.losses.some(({ loses, at }) => loses === 'card_payments' && at === null));
  assert.ok(String(url?.['source']).length > 5);
  const bank = reasons.get('external_account');
  assert.deepEqual(bank?.losses, [{ loses: 'payouts', at: null }]);
  assert.equal(body.charges_enabled.value, false);
  assert.ok(body.charges_enabled.because.includes('business_profile.url'));
  assert.ok(!body.charges_enabled.because.includes('external_account'));
  assert.ok(body.payouts_enabled.because.includes('external_account'));
  assert.deepEqual(
    [body.disabled_reason.value, body.capabilities.card_payments.disabled_reason],
    ['requirements.past_due', 'requirements.fields_needed'],
  );
  // Every requirement of the wire is explained, and nothing else is.
  const { eventually_due, pending_verification } = account.requirements!;
  assert.deepEqual(
    [...reasons.keys()].sort(),
    [...new Set([...eventually_due!, ...pending_verification!])].sort(),
  );
});

test('explain: what is being checked, and what comes at which date', async () => {
  const key = server.key();
  const clock = server.clock(key);
  await clock.freeze(MARCH);
  const { id } = await server.stripe(key).accounts.create(complete());
  const { body, reasons } = await explained(key, id);
  const pending = reasons.get('individual.address.line1');
  assert.equal(pending?.state, 'pending');
  assert.deepEqual(pending?.raised, { by: 'check address', at: MARCH });
  assert.deepEqual(pending?.clears, {
    by: 'nobody',
    how: 'wait: it is being checked',
    fields: [],
  });
  const answers = (body.coming as { at: number; what: string }[]).map(({ at }) => at - MARCH);
  assert.ok(answers.includes(3) && answers.includes(20) && answers.includes(60));
  await clock.advance(DAY);
  const after = await explained(key, id);
  assert.deepEqual(after.body.charges_enabled, { value: true, because: [] });
  assert.deepEqual(after.body.capabilities.transfers, {
    value: 'active',
    because: [],
    disabled_reason: null,
  });
});

test('explain: a failed check names itself, its code and its alternative', async () => {
  const key = server.key();
  const clock = server.clock(key);
  await clock.freeze(MARCH);
  const sent = complete();
  const { id } = await server
    .stripe(key)
    .accounts.create({ ...sent, individual: { ...sent.individual, id_number: '111111111' } });
  await clock.advance(DAY);
  const { reasons } = await explained(key, id);
  const document = reasons.get('individual.verification.document');
  assert.equal(document?.state, 'failed');
  assert.equal(document?.['check'], 'identity');
  assert.deepEqual(document?.raised, { by: 'check identity', at: MARCH + 20 });
  const stands = document?.['stands'] as { since: number; cause: { type: string } };
  assert.deepEqual([stands.since, stands.cause.type], [MARCH + 20, 'check']);
});

test('explain: a programme that is announced shows what it will ask for', async () => {
  const key = server.key();
  const before = 1_767_225_600; // 2026-01-01: eu-2025 is announced
  await server.clock(key).freeze(before);
  const { id } = await server.stripe(key).accounts.create({
    type: 'custom',
    country: 'FR',
    business_type: 'individual',
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
  });
  const { body } = await explained(key, id);
  const future = body.future_requirements as Reason[];
  const nationality = future.find(({ requirement }) => requirement.endsWith('nationality'));
  assert.equal((nationality?.['programme'] as { id: string }).id, 'eu-2025');
  const [deadline] = body.coming as { at: number; what: string }[];
  assert.match(String(deadline?.what), /eu-2025/);
});

test('explain: a rejection stands above everything', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const { id } = await stripe.accounts.create(complete());
  await stripe.accounts.reject(id, { reason: 'terms_of_service' });
  const { body } = await explained(key, id);
  assert.match(
    body.charges_enabled.because[0],
    /^rejected\.platform_terms_of_service since 2\d{3}/,
  );
  assert.match(body.capabilities.transfers.because[0], /^rejected/);
});

test('explain: 403 for an account of another sandbox', async () => {
  const { id } = await server.stripe().accounts.create({ type: 'custom', country: 'US' });
  const { status } = await server.call(server.key(), 'GET', `/portico/v1/accounts/${id}/explain`);
  assert.equal(status, 403);
});
