import assert from 'node:assert/strict';
import test from 'node:test';
import { binaryArray } from '../../src/base/arrays.ts';
import type { ArrayType, Element } from '../../src/base/arrays.ts';
import { DatabaseUnavailable, openDatabase, query } from '../../src/base/db.ts';
import { newId, randomText } from '../../src/base/id.ts';
import * as accounts from '../../src/engine/store/accounts.ts';
import { commit } from '../../src/engine/store/commit.ts';
import * as fixture from './fixture.ts';

const database = await fixture.freshDatabase();
const sandbox = await fixture.freshSandbox(database);

/** Ends every other connection to this database, as a restart of the server does. */
async function cut(): Promise<void> {
  const from = await fixture.freshDatabase(database.url);
  const kill = `select pg_terminate_backend(pid) from pg_stat_activity
    where pid <> pg_backend_pid() and datname = current_database()`;
  await query(from.pool, kill);
}

test(
  'no server, and a server that goes away, are one kind of error',
  { timeout: 20_000 },
  async () => {
    const nowhere = { url: 'postgres://postgres@127.0.0.1:1/none', masterKeys: [Buffer.alloc(32)] };
    await assert.rejects(openDatabase(nowhere), DatabaseUnavailable);
    const long = assert.rejects(query(database.pool, 'select pg_sleep(20)'), DatabaseUnavailable);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await cut();
    await long;
    assert.deepEqual(await query(database.pool, 'select 1 as n'), [{ n: 1 }], 'it reconnects');
  },
);

test('a statement that is refused is not taken for a broken connection', async () => {
  const refused = query(database.pool, 'select 1 / 0');
  await assert.rejects(refused, (error) => !(error instanceof DatabaseUnavailable));
});

test('an id with a zero byte in it is no id', async () => {
  assert.equal(await accounts.load(database, sandbox, 'acct_\0'), null);
  await assert.rejects(query(database.pool, 'update jobs set key = $1', ['\0']));
});

test('a commit cut off says that it is not known, and later ones are written', async () => {
  const held = fixture.account(sandbox);
  await commit(database, { accounts: [held] });
  const other = await fixture.freshDatabase(database.url);
  const client = await other.pool.connect();
  await client.query('begin');
  await client.query('select from accounts where id = $1 for update', [held.id]);
  const waiting = commit(database, { accounts: [{ ...held, revision: 2 }] });
  const unknown = assert.rejects(waiting, DatabaseUnavailable);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await cut();
  await unknown;
  client.release(true);
  const loaded = await accounts.load(database, sandbox, held.id);
  const next = { ...held, revision: (loaded?.row.revision ?? 0) + 1 };
  assert.equal(await commit(database, { accounts: [next] }), 'committed');
});

test(
  'signals reach other processes, also after their connection broke',
  { timeout: 20_000 },
  async () => {
    const other = await fixture.freshDatabase(database.url);
    const next = (topic: string): Promise<string> =>
      new Promise((resolve) => {
        const off = other.signals.on(topic, (payload) => {
          off();
          resolve(payload);
        });
      });
    const first = next('jobs');
    database.signals.emit('jobs', '17');
    assert.equal(await first, '17');
    const again = next('resync');
    await cut();
    await again;
    const second = next('jobs');
    // Perhaps this connection is not back yet: then it is told as soon as it is.
    database.signals.emit('jobs', '18');
    assert.equal(await second, '18');
  },
);

test('binary arrays are read by the server as they were given', async () => {
  const cases: [ArrayType, Element[]][] = [
    ['text', ['', 'plain', 'Zoë 東京 "quoted", {braces}', null]],
    ['int8', [0, -1, 1_750_000_000_123, Number.MAX_SAFE_INTEGER, null]],
    ['bool', [true, false, null]],
    ['bytea', [Buffer.alloc(0), Buffer.from([0, 1, 255]), null]],
    ['text', []],
  ];
  for (const [type, values] of cases) {
    const text = `select value from unnest($1::${type}[]) as value`;
    const rows = await query<{ value: Element }>(database.pool, text, [binaryArray(type, values)]);
    assert.deepEqual(
      rows.map((row) => row.value),
      values,
    );
  }
  assert.throws(() => binaryArray('int8', ['1']), TypeError);
});

test('ids sort by creation, and only accounts are shorter', () => {
  const ids = Array.from({ length: 10_000 }, () => newId('evt'));
  assert.deepEqual(ids.toSorted(), ids);
  assert.equal(new Set(ids).size, ids.length);
  assert.match(newId('acct'), /^acct_1[0-9A-Za-z]{15}$/);
  assert.match(newId('person'), /^person_1[0-9A-Za-z]{23}$/);
  assert.match(randomText(40), /^[0-9A-Za-z]{40}$/);
});
