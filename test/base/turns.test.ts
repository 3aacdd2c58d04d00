import assert from 'node:assert/strict';
import test from 'node:test';
import { Turns, TurnTimeout } from '../../src/base/turns.ts';
import { freshDatabase } from '../store/fixture.ts';

const database = await freshDatabase();

/** A piece of work that ends when it is told. */
function piece() {
  const { promise, resolve } = Promise.withResolvers<null>();
  return { work: () => promise, end: () => resolve(null) };
}

test('the same name: one after the other, in order of asking', async () => {
  const turns = new Turns(database);
  const done: number[] = [];
  const first = piece();
  const all = [
    turns.take('a', () => first.work().then(() => done.push(1))),
    turns.take('a', () => Promise.resolve(done.push(2))),
    turns.take('a', () => Promise.resolve(done.push(3))),
  ];
  await turns.take('b', () => Promise.resolve(done.push(0)));
  assert.deepEqual(done, [0]);
  first.end();
  await Promise.all(all);
  assert.deepEqual(done, [0, 1, 2, 3]);
});

test('two processes: the second waits, or gives up after its time', async () => {
  const [here, there] = [new Turns(database), new Turns(database, 60)];
  const held = piece();
  const { promise: begun, resolve: begin } = Promise.withResolvers<null>();
  const first = here.take('a', async () => {
    begin(null);
    await held.work();
  });
  await begun;
  await assert.rejects(
    there.take('a', () => Promise.resolve()),
    TurnTimeout,
  );
  held.end();
  await first;
  assert.equal(await there.take('a', () => Promise.resolve('mine')), 'mine');
});

test('work that fails lets go', async () => {
  const turns = new Turns(database);
  const failing = turns.take('a', () => Promise.reject(new Error('no')));
  await assert.rejects(failing, /no/);
  assert.equal(await turns.take('a', () => Promise.resolve(1)), 1);
});

test('more names than connections are held at once', async () => {
  const turns = new Turns(database);
  const names = Array.from({ length: 40 }, (_, index) => `n${index}`);
  let together = 0;
  const all = piece();
  const one = async (): Promise<void> => {
    if (++together === names.length) all.end();
    await all.work();
  };
  await Promise.all(names.map((name) => turns.take(name, one)));
  assert.equal(together, names.length);
  assert.equal(database.pool.totalCount - database.pool.idleCount, 0);
});
