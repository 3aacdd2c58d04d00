import assert from 'node:assert/strict';
import test from 'node:test';
import { newId } from '../../src/base/id.ts';
import * as accounts from '../../src/engine/store/accounts.ts';
import { commit } from '../../src/engine/store/commit.ts';
import * as deliveries from '../../src/engine/store/deliveries.ts';
import * as events from '../../src/engine/store/events.ts';
import * as fileLinks from '../../src/engine/store/file_links.ts';
import type { Page } from '../../src/engine/store/page.ts';
import * as fixture from './fixture.ts';

const database = await fixture.freshDatabase();
const sandbox = await fixture.freshSandbox(database);
const made: string[] = [];
for (let index = 0; index < 7; index++) {
  const row = { ...fixture.account(sandbox), created: fixture.NOW + index };
  await commit(database, { accounts: [row], persons: [fixture.person(row)] });
  made.unshift(row.id);
}

async function ids(page: Page): Promise<[string[], boolean]> {
  const { data, has_more } = await accounts.list(database, sandbox, page);
  return [data.map(({ row }) => row.id), has_more];
}

test('pages go from the newest to the oldest', async () => {
  assert.deepEqual(await ids({ limit: 3 }), [made.slice(0, 3), true]);
  assert.deepEqual(await ids({ limit: 3, starting_after: made[2]! }), [made.slice(3, 6), true]);
  assert.deepEqual(await ids({ limit: 3, starting_after: made[5]! }), [made.slice(6), false]);
  assert.deepEqual(await ids({ limit: 7 }), [made, false]);
});

test('ending_before gives the page just before, still newest first', async () => {
  assert.deepEqual(await ids({ limit: 3, ending_before: made[6]! }), [made.slice(3, 6), true]);
  assert.deepEqual(await ids({ limit: 3, ending_before: made[2]! }), [made.slice(0, 2), false]);
});

test('created limits the list', async () => {
  const { NOW } = fixture;
  const between = { limit: 10, created: { gte: NOW + 2, lt: NOW + 5 } };
  assert.deepEqual(await ids(between), [made.slice(2, 5), false]);
  const around = { limit: 10, created: { gt: NOW + 2, lte: NOW + 5 } };
  assert.deepEqual(await ids(around), [made.slice(1, 4), false]);
});

test('a list loads the persons of each account, and leaves deleted accounts out', async () => {
  const { data } = await accounts.list(database, sandbox, { limit: 10 });
  for (const { persons } of data) assert.equal(persons.length, 1);
  const other = await fixture.freshSandbox(database);
  const row = fixture.account(other);
  assert.equal(await accounts.exist(database, other), false);
  await commit(database, { accounts: [row] });
  await commit(database, { accounts: [{ ...row, revision: 2, deleted: true }] });
  assert.deepEqual(await accounts.list(database, other, { limit: 10 }), {
    data: [],
    has_more: false,
  });
  assert.equal(await accounts.exist(database, other), true);
});

test('events are filtered by type, group of types, account and delivery', async () => {
  const own = await fixture.freshSandbox(database);
  const row = fixture.account(own);
  const types = ['account.updated', 'account.external_account.created', 'person.created'];
  const happened = types.map((type) => fixture.event(row, type));
  const platform = { ...fixture.event(row, 'account.updated'), account: null };
  await commit(database, { accounts: [row], events: [...happened, platform] });
  const found = async (filter: events.EventFilter): Promise<string[]> => {
    const { data } = await events.list(database, own, { limit: 10 }, filter);
    return data.map((event) => event.type).reverse();
  };
  assert.deepEqual(await found({}), [...types, 'account.updated']);
  assert.deepEqual(await found({ account: row.id }), types);
  assert.deepEqual(await found({ account: null }), ['account.updated']);
  assert.deepEqual(await found({ account: row.id, types: ['account.*'] }), types.slice(0, 2));
  assert.deepEqual(await found({ types: ['person.created', 'x_y'] }), ['person.created']);
  assert.deepEqual(await found({ types: ['person_created', 'personXcreated'] }), []);
});

test('an event is pending until every endpoint took it or gave up', async () => {
  const own = await fixture.freshSandbox(database);
  const endpoints = [fixture.endpoint(own), fixture.endpoint(own)];
  await commit(database, { webhook_endpoints: endpoints });
  const row = fixture.account(own);
  const event = fixture.event(row);
  await commit(database, { accounts: [row], events: [event] });
  const pending = async () => (await events.find(database, own, row.id, event.id))?.pending;
  const taken = async (delivery_success: boolean) =>
    (await events.list(database, own, { limit: 10 }, { delivery_success })).data.length;
  assert.equal(await pending(), 2);
  assert.deepEqual([await taken(true), await taken(false)], [0, 1]);
  const [first, second] = await deliveries.claim(database, 10, 60_000);
  const attempt = { at_ms: 1, took_ms: 2, status: 200, error: null };
  await deliveries.record(database, first!, attempt, { status: 'succeeded' });
  assert.equal(await pending(), 1);
  await deliveries.record(database, second!, attempt, { status: 'succeeded' });
  assert.equal(await pending(), 0);
  assert.deepEqual([await taken(true), await taken(false)], [1, 0]);
});

test('links of files are listed by whether they have expired', async () => {
  const own = await fixture.freshSandbox(database);
  const link = (expires_at: number | null) => ({
    id: newId('link'),
    sandbox: own,
    account: null,
    file: 'file_1',
    created: fixture.NOW,
    expires_at,
    secret: newId('secret'),
    metadata: {},
  });
  const [past, future, never] = [link(fixture.NOW), link(fixture.NOW + 1), link(null)];
  await commit(database, { file_links: [past, future, never] });
  const found = async (expired?: boolean): Promise<string[]> => {
    const filter = { account: null, file: 'file_1', expired, now: fixture.NOW };
    const { data } = await fileLinks.list(database, own, { limit: 10 }, filter);
    return data.map(({ id }) => id);
  };
  assert.deepEqual(await found(true), [past.id]);
  assert.deepEqual(await found(false), [never.id, future.id]);
  assert.deepEqual(await found(), [never.id, future.id, past.id]);
});
