import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { startServer } from '../harness.ts';
import { complete } from '../samples.ts';

const server = await startServer(import.meta);
const MARCH = 1_772_323_200; // 2026-03-01
const DAY = 86_400;

interface Change {
  revision: number;
  at: number;
  cause: { type: string; request?: string; checks?: string[]; state?: string };
  changes: {
    field: string;
    added?: unknown[];
    removed?: unknown[];
    from?: unknown;
    to?: unknown;
  }[];
}

async function standing() {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(MARCH);
  const account = await stripe.accounts.create(complete());
  const path = `/portico/v1/accounts/${account.id}/timeline`;
  const get = async (query = '') => {
    const { status, body } = await server.call(key, 'GET', `${path}?${query}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };
  const all = async () => (await get('limit=100')).data as Change[];
  return { key, stripe, clock, account, get, all, path };
}

const field = ({ changes }: Change, name: string) => changes.find((one) => one.field === name);

test('timeline: every change with its cause: creation, checks, driver, time, volume', async () => {
  const { key, stripe, clock, account, all } = await standing();
  const first = await all();
  assert.deepEqual(
    first.map(({ revision, at, changes }) => [revision, at, changes]),
    [[1, MARCH, []]],
  );
  assert.equal(first[0]!.cause.type, 'request');
  assert.match(String(first[0]!.cause.request), /^req_/);
  await clock.advance(60);
  const checked = await all();
  assert.deepEqual(
    checked.map(({ at }) => at - MARCH),
    [60, 20, 3, 0],
  );
  assert.ok(checked[0]!.cause.checks!.includes(`address:${await individualOf(stripe, account)}`));
  assert.deepEqual(field(checked[0]!, 'charges_enabled'), {
    field: 'charges_enabled',
    from: false,
    to: true,
  });
  const { removed } = field(checked[1]!, 'requirements.pending_verification')!;
  assert.ok(removed!.includes('individual.id_number'), JSON.stringify(removed));
  const drive = { account: account.id, state: 'restricted_soon', days: '1' };
  await server.call(key, 'POST', '/portico/v1/sandbox/drive', { form: drive });
  await clock.advance(2 * DAY);
  const [late, driven] = await all();
  assert.deepEqual([driven!.cause.type, driven!.cause.state], ['driver', 'restricted_soon']);
  assert.deepEqual([late!.cause.type, late!.at], ['time', MARCH + 60 + DAY]);
  assert.deepEqual(field(late!, 'requirements.past_due')!.added, [
    'individual.verification.document',
  ]);
  assert.equal(field(late!, 'capabilities.transfers.status')!.to, 'inactive');
});

async function individualOf(stripe: Stripe, { id }: Stripe.Account): Promise<string> {
  return (await stripe.accounts.retrieve(id)).individual!.id;
}

test('timeline: the assessment as it was at any second', async () => {
  const { stripe, clock, account, get } = await standing();
  const seen: [number, Stripe.Account][] = [[MARCH, account]];
  for (const step of [3, 17, 40, DAY]) {
    await clock.advance(step);
    seen.push([await clock.now(), await stripe.accounts.retrieve(account.id)]);
  }
  await clock.advance(1);
  await stripe.accounts.update(account.id, {
    business_profile: { url: 'https://problem.stripe.com' },
  });
  await clock.advance(DAY);
  seen.push([await clock.now(), await stripe.accounts.retrieve(account.id)]);
  for (const [at, then] of seen) {
    const { assessment, ...rest } = await get(`at=${at}`);
    assert.deepEqual(assessment.requirements, then.requirements, String(at - MARCH));
    assert.deepEqual(
      [rest.object, rest.at, assessment.charges_enabled, assessment.payouts_enabled],
      ['portico.assessment', at, then.charges_enabled, then.payouts_enabled],
    );
    assert.ok(rest.since <= at);
  }
  const between = await get(`at=${MARCH + 30}`);
  assert.equal(between.since, MARCH + 20);
  assert.deepEqual(between.cause.type, 'check');
});

test('timeline: pages, and nothing before the account', async () => {
  const { key, clock, get, path } = await standing();
  await clock.advance(60);
  const first = await get('limit=2');
  assert.deepEqual([first.data.length, first.has_more], [2, true]);
  const last = first.data.at(-1) as Change;
  const rest = await get(`limit=100&before=${last.revision}`);
  assert.deepEqual([rest.data.length, rest.has_more], [2, false]);
  const { status, body } = await server.call(key, 'GET', `${path}?at=${MARCH - 1}`);
  assert.deepEqual([status, body.error.param], [400, 'at']);
});

test('timeline: what changes no requirement makes no entry', async () => {
  const { stripe, account, all } = await standing();
  await stripe.accounts.update(account.id, { metadata: { order: '1' } });
  assert.equal((await all()).length, 1);
});
