import assert from 'node:assert/strict';
import test from 'node:test';
import type { Database } from '../../src/base/db.ts';
import { together } from '../../src/engine/store/together.ts';

const database = {} as Database;

/** A store of even numbers that answers when it is told to. */
function store() {
  const asked: string[][] = [];
  const open: (() => void)[] = [];
  const read = together(
    async (_database: Database, sandbox: string, ids: string[]) => {
      asked.push([sandbox, ...ids]);
      await new Promise<void>((resolve) => open.push(resolve));
      if (ids.includes('bad')) throw new Error('no');
      return ids.filter((id) => Number(id) % 2 === 0).map((id) => ({ id, sandbox }));
    },
    ({ id }) => id,
  );
  const answer = () => open.splice(0).forEach((resolve) => resolve());
  return { asked, answer, one: (id: string, sandbox = 's') => read(database, sandbox, id) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('a read that is alone is sent at once', () => {
  const { asked, one } = store();
  void one('2');
  assert.deepEqual(asked, [['s', '2']]);
});

test('what waits meanwhile goes together, each id once, and everybody gets their own', async () => {
  const { asked, answer, one } = store();
  const first = [one('0'), one('1')];
  const rest = ['2', '3', '4', '2'].map((id) => one(id));
  assert.equal(asked.length, 2);
  answer();
  await Promise.all(first);
  await turn();
  assert.deepEqual(asked.slice(2), [['s', '2', '3', '4']]);
  answer();
  assert.deepEqual(
    (await Promise.all(rest)).map((found) => found?.id ?? null),
    ['2', null, '4', '2'],
  );
});

test('sandboxes do not mix', async () => {
  const { asked, answer, one } = store();
  const all = [one('0'), one('0'), one('2', 'a'), one('2', 'b'), one('4', 'a')];
  for (let n = 0; n < 3; n++) {
    answer();
    await turn();
  }
  const found = await Promise.all(all);
  assert.deepEqual(asked.slice(2), [
    ['a', '2', '4'],
    ['b', '2'],
  ]);
  assert.equal(found[3]?.sandbox, 'b');
});

test('a failure is told to all who waited for it, and to nobody else', async () => {
  const { answer, one } = store();
  const first = [one('0'), one('2')];
  const failing = [one('bad'), one('4')];
  answer();
  await Promise.all(first);
  await turn();
  const after = assert.rejects(Promise.all(failing), /no/);
  answer();
  await after;
  const next = one('6');
  answer();
  assert.equal((await next)?.id, '6');
});
