import assert from 'node:assert/strict';
import test from 'node:test';
import { startServer } from '../harness.ts';
import { business } from '../journeys/applicants.ts';
import { refused } from './refused.ts';

const server = await startServer(import.meta);

const ids = (page: { data: { id: string }[] }): string[] => page.data.map(({ id }) => id);

async function accounts(count: number) {
  const stripe = server.stripe();
  const made: string[] = [];
  for (let i = 0; i < count; i++)
    made.unshift((await stripe.accounts.create({ type: 'custom' })).id);
  return { stripe, made };
}

test('lists 200: the newest first, ten unless asked for more or less', async () => {
  const { stripe, made } = await accounts(12);
  const page = await stripe.accounts.list();
  assert.deepEqual(ids(page), made.slice(0, 10));
  assert.equal(page.has_more, true);
  assert.equal(page.url, '/v1/accounts');
  assert.deepEqual(ids(await stripe.accounts.list({ limit: 100 })), made);
});

test('lists 200: pages forward and back', async () => {
  const { stripe, made } = await accounts(5);
  const next = await stripe.accounts.list({ limit: 2, starting_after: made[1]! });
  assert.deepEqual(ids(next), made.slice(2, 4));
  assert.equal(next.has_more, true);
  const last = await stripe.accounts.list({ limit: 2, starting_after: made[3]! });
  assert.deepEqual(ids(last), made.slice(4));
  assert.equal(last.has_more, false);
  const back = await stripe.accounts.list({ limit: 2, ending_before: made[3]! });
  assert.deepEqual(ids(back), made.slice(1, 3));
  assert.equal(back.has_more, true);
});

test('lists 200: the SDK walks through all pages by itself', async () => {
  const { stripe, made } = await accounts(5);
  const walked: string[] = [];
  for await (const { id } of stripe.accounts.list({ limit: 2 })) walked.push(id);
  assert.deepEqual(walked, made);
});

test('lists 200: created filters by second and by range', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  const at = [1_800_000_000, 1_800_000_100, 1_800_000_200];
  const made: string[] = [];
  for (const time of at) {
    await clock.freeze(time);
    made.push((await stripe.accounts.create({ type: 'custom' })).id);
  }
  assert.deepEqual(ids(await stripe.accounts.list({ created: at[1]! })), [made[1]]);
  assert.deepEqual(ids(await stripe.accounts.list({ created: { gt: at[1]! } })), [made[2]]);
  assert.deepEqual(ids(await stripe.accounts.list({ created: { lte: at[1]! } })), [
    made[1],
    made[0],
  ]);
});

test('lists 400: limits and cursors that cannot be', async () => {
  const { stripe, made } = await accounts(1);
  await refused(stripe.accounts.list({ limit: 0 }), { status: 400, param: 'limit' });
  await refused(stripe.accounts.list({ limit: 101 }), { status: 400, param: 'limit' });
  const both = { starting_after: made[0]!, ending_before: made[0]! };
  await refused(stripe.accounts.list(both), { status: 400, code: 'parameters_exclusive' });
});

test('lists 200: persons of an account are paged and filtered by their roles', async () => {
  const stripe = server.stripe();
  const { id } = await stripe.accounts.create(business('company'));
  const made: string[] = [];
  for (const [first_name, relationship] of [
    ['A', { representative: true, owner: true }],
    ['B', { owner: true }],
    ['C', { director: true }],
  ] as const) {
    made.unshift((await stripe.accounts.createPerson(id, { first_name, relationship })).id);
  }
  const [c, b, a] = made;
  assert.deepEqual(ids(await stripe.accounts.listPersons(id)), made);
  assert.deepEqual(ids(await stripe.accounts.listPersons(id, { limit: 1, starting_after: c! })), [
    b,
  ]);
  assert.deepEqual(ids(await stripe.accounts.listPersons(id, { ending_before: a! })), [c, b]);
  const owners = await stripe.accounts.listPersons(id, { relationship: { owner: true } });
  assert.deepEqual(ids(owners), [b, a]);
  await refused(stripe.accounts.listPersons(id, { starting_after: 'person_none' }), {
    status: 400,
    code: 'resource_missing',
    param: 'starting_after',
  });
});
