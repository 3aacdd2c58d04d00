import assert from 'node:assert/strict';
import test from 'node:test';
import { query } from '../../src/base/db.ts';
import type { Database } from '../../src/base/db.ts';
import { startLoop } from '../../src/base/jobs.ts';
import type { Loop } from '../../src/base/jobs.ts';
import { commit } from '../../src/engine/store/commit.ts';
import * as deliveries from '../../src/engine/store/deliveries.ts';
import * as jobs from '../../src/engine/store/jobs.ts';
import type { ClaimedJob } from '../../src/engine/store/jobs.ts';
import * as sandboxes from '../../src/engine/store/sandboxes.ts';
import * as fixture from './fixture.ts';

const wallSeconds = (): number => Math.floor(Date.now() / 1000);

interface World {
  database: Database;
  sandbox: string;
  write(key: string, run_at?: number): Promise<unknown>;
  left(): Promise<{ key: string; wall_at_ms: number | null }[]>;
}

/** Jobs are claimed whatever their sandbox, so every test has a database of its own. */
async function world(): Promise<World> {
  const database = await fixture.freshDatabase();
  const sandbox = await fixture.freshSandbox(database);
  return {
    database,
    sandbox,
    write: (key, run_at = wallSeconds()) =>
      commit(database, { jobs: [{ key, kind: 'attend', sandbox, run_at }] }),
    left: () => query(database.pool, 'select key, wall_at_ms from jobs order by key'),
  };
}

function work(
  { database }: World,
  run: (job: ClaimedJob) => Promise<void>,
  lease_ms = 10_000,
): Loop & { errors: unknown[] } {
  const errors: unknown[] = [];
  const source = {
    topic: 'jobs',
    claim: (limit: number, lease: number) => jobs.claim(database, limit, lease),
    renew: (claimed: readonly ClaimedJob[], lease: number) => jobs.renew(database, claimed, lease),
    nextDue: () => jobs.nextDue(database),
    run,
    complete: (job: ClaimedJob) => jobs.complete(database, job),
    fail: async (job: ClaimedJob) => {
      const again_ms = Date.now() + 100;
      await jobs.fail(database, job, again_ms);
      return again_ms;
    },
  };
  const onError = (error: unknown): void => void errors.push(error);
  return { ...startLoop(database.signals, source, { concurrency: 4, lease_ms, onError }), errors };
}

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('It did not come to that.');
}

test('what is due runs at once, what is due later runs then, and both are gone after', async () => {
  const at = await world();
  const ran: string[] = [];
  const loop = work(at, async ({ key }) => void ran.push(key));
  await at.write('attend:later', wallSeconds() + 1);
  await at.write('attend:now');
  await until(() => ran.includes('attend:now'));
  assert.deepEqual(ran, ['attend:now']);
  await until(async () => (await at.left()).length === 0);
  assert.deepEqual(ran, ['attend:now', 'attend:later']);
  await loop.stop();
});

test('many jobs in two processes run once each', async () => {
  const at = await world();
  const ran: string[] = [];
  const keys = Array.from({ length: 200 }, (_, index) => `attend:${index}`);
  const other = { ...at, database: await fixture.freshDatabase(at.database.url) };
  const loops = [at, other].map((each) => work(each, async ({ key }) => void ran.push(key)));
  await Promise.all(keys.map((key) => at.write(key)));
  await until(async () => (await at.left()).length === 0);
  assert.deepEqual(ran.toSorted(), keys.toSorted());
  await Promise.all(loops.map((loop) => loop.stop()));
});

test('a job whose worker died is taken over when its lease ends, not before', async () => {
  const at = await world();
  await at.write('attend:1');
  const [dead] = await jobs.claim(at.database, 10, 400);
  assert.equal(dead?.key, 'attend:1');
  const began = Date.now();
  let took = 0;
  const loop = work(at, async () => void (took = Date.now() - began));
  await until(() => took > 0);
  assert.ok(took >= 390, `took over after ${took} ms`);
  await until(async () => (await at.left()).length === 0);
  assert.equal(await jobs.complete(at.database, dead), null, 'the dead one settles nothing');
  await loop.stop();
});

test('a job that takes longer than its lease is not taken over', async () => {
  const at = await world();
  let runs = 0;
  const slow = async (): Promise<void> => {
    runs++;
    await new Promise((resolve) => setTimeout(resolve, 900));
  };
  const loops = [work(at, slow, 300), work(at, slow, 300)];
  await at.write('attend:slow');
  await until(async () => (await at.left()).length === 0);
  assert.equal(runs, 1);
  await Promise.all(loops.map((loop) => loop.stop()));
});

test('a job written anew while it runs, for the same second even, runs again', async () => {
  const at = await world();
  const run_at = wallSeconds();
  let runs = 0;
  const loop = work(at, async ({ key }) => {
    if (++runs === 1) await at.write(key, run_at);
  });
  await at.write('attend:1', run_at);
  await until(async () => runs === 2 && (await at.left()).length === 0);
  await loop.stop();
});

test('a job that fails runs again after a while, and stop waits for what runs', async () => {
  const at = await world();
  let runs = 0;
  const loop = work(at, async () => {
    if (++runs === 1) throw new Error('no luck');
  });
  await at.write('attend:1');
  await until(async () => runs === 2 && (await at.left()).length === 0);
  assert.equal(loop.errors.length, 1);
  await loop.stop();

  let ended = false;
  const slow = work(at, async () => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    ended = true;
  });
  await at.write('attend:2');
  await until(async () => (await jobs.nextDue(at.database))! > Date.now());
  await slow.stop();
  assert.ok(ended);
});

test('while the clock stands nothing is due by the wall clock, then all is', async () => {
  const at = await world();
  const { database, sandbox } = at;
  await at.write('attend:before', 1_000);
  await sandboxes.changeClock(database, sandbox, { frozen_time: 500, offset: 0 });
  await at.write('attend:during', 2_000);
  assert.deepEqual(await jobs.claim(database, 10, 1_000), []);
  assert.deepEqual(
    (await at.left()).map(({ wall_at_ms }) => wall_at_ms),
    [null, null],
  );
  assert.equal(await jobs.nextOf(database, sandbox), 1_000);
  const standing = (until: number) =>
    jobs.claimStanding(database, sandbox, { now: 500, until }, 10);
  assert.deepEqual(await standing(999), []);
  const [due, ...others] = await standing(2_000);
  assert.equal(due?.key, 'attend:before');
  assert.deepEqual(others, []);
  await jobs.complete(database, due);
  await sandboxes.changeClock(database, sandbox, { frozen_time: null, offset: -100 });
  assert.deepEqual(await at.left(), [{ key: 'attend:during', wall_at_ms: 2_100_000 }]);
  assert.equal((await sandboxes.find(database, sandbox))?.offset, -100);
});

test('no job keeps a wrong wall time, however clock and changes race', async () => {
  const at = await world();
  const { database, sandbox } = at;
  const other = await fixture.freshDatabase(database.url);
  const text = `select j.key from jobs j join sandboxes s on s.id = j.sandbox
    where j.wall_at_ms is distinct from
      case when s.frozen_time is null then (j.run_at - s.clock_offset) * 1000 end`;
  for (let round = 0; round < 40; round++) {
    const turn = async (): Promise<unknown> => {
      await new Promise((resolve) => setTimeout(resolve, round % 5));
      const frozen_time = round % 2 ? null : 10;
      return sandboxes.changeClock(other, sandbox, { frozen_time, offset: round });
    };
    const writes = Array.from({ length: 40 }, (_, n) => at.write(`attend:${round}_${n}`, 1_000));
    await Promise.all([...writes, turn()]);
    assert.deepEqual(await query(database.pool, text), []);
  }
});

test('another process learns of a changed sandbox', async () => {
  const { database, sandbox } = await world();
  const other = await fixture.freshDatabase(database.url);
  const before = await sandboxes.find(other, sandbox);
  assert.equal(before?.frozen_time, null);
  await sandboxes.changeClock(database, sandbox, { frozen_time: 77, offset: 0 });
  await until(async () => (await sandboxes.find(other, sandbox))?.frozen_time === 77);
  await sandboxes.changeSettings(database, sandbox, { ...fixture.settings, country: 'DE' });
  await until(async () => (await sandboxes.find(other, sandbox))?.settings.country === 'DE');
});

test('a sandbox that many open at once is opened once', async () => {
  const { database } = await world();
  const other = await fixture.freshDatabase(database.url);
  const fresh = { id: 'sbx_many', livemode: false, created: 1, settings: fixture.settings };
  const opened = await Promise.all(
    Array.from({ length: 10 }, (_, index) => sandboxes.open(index % 2 ? database : other, fresh)),
  );
  for (const row of opened) assert.deepEqual(row, opened[0]);
  const account = fixture.account('sbx_many');
  await commit(database, { accounts: [account] });
  assert.ok(await commit(other, { accounts: [{ ...account, revision: 2 }] }));
});

test('each enabled endpoint that wants an event gets one delivery of it', async () => {
  const { database, sandbox } = await world();
  const wanted = fixture.endpoint(sandbox);
  const named = fixture.endpoint(sandbox, {
    enabled_events: ['person.created', 'account.updated'],
  });
  const others = [
    fixture.endpoint(sandbox, { connect: false }),
    fixture.endpoint(sandbox, { status: 'disabled' }),
    fixture.endpoint(sandbox, { enabled_events: ['person.created'] }),
    fixture.endpoint(await fixture.freshSandbox(database)),
  ];
  for (const row of [wanted, named, ...others])
    await commit(database, { webhook_endpoints: [row] });
  const row = fixture.account(sandbox);
  let told = 0;
  database.signals.on('deliveries', () => told++);
  const event = fixture.event(row);
  await commit(database, { accounts: [row], events: [event] });
  assert.equal(told, 1);
  const claimed = await deliveries.claim(database, 10, 60_000);
  assert.deepEqual(
    claimed.map(({ endpoint }) => endpoint?.id).toSorted(),
    [wanted.id, named.id].toSorted(),
  );
  for (const each of claimed) assert.equal(each.event.id, event.id);
  assert.deepEqual(await deliveries.claim(database, 10, 60_000), [], 'they are leased');
});

test('a delivery is tried again when it says so, and keeps its attempts', async () => {
  const { database, sandbox } = await world();
  const endpoint = fixture.endpoint(sandbox);
  await commit(database, { webhook_endpoints: [endpoint] });
  const row = fixture.account(sandbox);
  const event = fixture.event(row);
  await commit(database, { accounts: [row], events: [event] });
  const [first] = await deliveries.claim(database, 10, 60_000);
  const refused = { at_ms: 1, took_ms: 5, status: 500, error: null };
  await deliveries.record(database, first!, refused, { next_at_ms: Date.now() });
  const [second] = await deliveries.claim(database, 10, 60_000);
  assert.equal(second?.attempts, 1);
  await deliveries.record(database, first!, refused, { status: 'failed' });
  const silent = { at_ms: 2, took_ms: 9, status: null, error: 'timeout' };
  await deliveries.record(database, second, silent, { status: 'failed' });
  assert.deepEqual(await deliveries.ofEvent(database, sandbox, event.id), [
    { endpoint: endpoint.id, status: 'failed', next_at_ms: null, attempts: [refused, silent] },
  ]);
  assert.equal(await deliveries.nextDue(database), null);
});

test('a delivery whose endpoint was deleted is claimed without it, to be ended', async () => {
  const { database, sandbox } = await world();
  const endpoint = fixture.endpoint(sandbox);
  await commit(database, { webhook_endpoints: [endpoint] });
  const row = fixture.account(sandbox);
  await commit(database, { accounts: [row], events: [fixture.event(row)] });
  await commit(database, { deleted: { webhook_endpoints: [endpoint.id] } });
  const [orphan] = await deliveries.claim(database, 10, 60_000);
  assert.equal(orphan?.endpoint, null);
  await deliveries.record(database, orphan, null, { status: 'failed' });
  assert.equal(await deliveries.nextDue(database), null);
});
