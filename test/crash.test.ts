// The program is killed with -9 under load, itself and its PostgreSQL, and loses nothing that it
// answered, tells nothing twice, and leaves nothing half-written.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import type pg from 'pg';
import Stripe from 'stripe';
import { assertChain, eventsOf, quiet } from './journeys/stories.ts';
import { loadOf, send, type Owned } from './load.ts';
import {
  connectTo,
  newFolder,
  postmasterOf,
  removeFolder,
  startProgram,
  type Program,
} from './program.ts';
import { receiver } from './work/receiver.ts';

const KEY = 'sk_test_crash1234567890';
const LOOPS = 8;
const UNDER_LOAD_MS = 1500;

const data = newFolder('crash');
let program: Program | null = null;
after(() => {
  program?.child.kill('SIGKILL');
  try {
    process.kill(postmasterOf(data), 'SIGKILL');
  } catch {
    // it has ended
  }
  removeFolder(data);
});

/** What is killed in each round. */
const KILLS: Record<string, (program: Program) => Promise<void> | void> = {
  'the server': ({ child }) => void child.kill('SIGKILL'),
  'the postmaster': () => void process.kill(postmasterOf(data), 'SIGKILL'),
  'a backend while it writes': async () => {
    const client = await connectTo(data);
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'portico'
       order by (query like 'with%') desc, state_change desc limit 1`,
    );
    process.kill(rows[0]!.pid, 'SIGKILL');
    await client.end().catch(() => {});
  },
  'all of them at once': ({ child }) => {
    const leader = postmasterOf(data); // of a group of its own
    child.kill('SIGKILL');
    process.kill(-leader, 'SIGKILL');
  },
};

function stripeOf({ url }: Program): Stripe {
  const { port } = new URL(url);
  return new Stripe(KEY, {
    host: '127.0.0.1',
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
  });
}

/** The program that survived, or a new one. */
async function again(before: Program): Promise<Program> {
  const deadline = Date.now() + 5000;
  for (let healthy = 0; Date.now() < deadline;) {
    if (before.child.exitCode !== null || before.child.signalCode !== null) break;
    const health = await fetch(`${before.url}/portico/v1/health`).catch(() => null);
    healthy = health?.status === 200 ? healthy + 1 : 0;
    if (healthy > 20) return before;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  await before.ended;
  return startProgram(data);
}

test('kill -9 of any process under load', { timeout: 150_000 }, async (t) => {
  const hook = await receiver();
  after(() => hook.close());
  program = await startProgram(data);
  const endpoint = { url: hook.url, enabled_events: ['*' as const] };
  await stripeOf(program).webhookEndpoints.create({ ...endpoint, connect: true });
  await stripeOf(program).webhookEndpoints.create(endpoint);

  const load = loadOf(KEY, LOOPS);
  for (const [name, kill] of Object.entries(KILLS)) {
    const before = load.done.length;
    const running = load.run(program.url);
    await new Promise((resolve) => setTimeout(resolve, UNDER_LOAD_MS));
    await kill(program);
    // A loop ends with its broken request; one that the server still answers is ended.
    const enough = setTimeout(load.pause, 1000);
    await running;
    clearTimeout(enough);
    const began = performance.now();
    program = await again(program);
    const ms = Math.round(performance.now() - began);
    t.diagnostic(`${name}: after ${load.done.length - before} answers; back in ${ms} ms`);
    assert.ok(load.done.length > before, `nothing was answered before ${name} was killed`);
  }
  assert.ok(load.broken() > 0, 'no request was under way when something was killed');

  // What was not answered is repeated under its key until it is.
  setTimeout(load.pause, 300);
  await load.run(program.url);
  const unsure = load.done.filter((one) => one.unsure);
  const done = unsure.filter(({ replayed }) => replayed).length;
  t.diagnostic(
    `${load.done.length} answered, ${unsure.length} of them after a repetition, ` +
      `which ${done} would not have needed`,
  );
  assert.ok(unsure.length > 0);
  assert.deepEqual(
    load.done.filter((one) => one.replayed && !one.unsure),
    [],
  );

  const url = program.url;
  const stripe = stripeOf(program);
  const database = await connectTo(data);
  after(() => database.end().catch(() => {}));

  await t.test('everything answered is there, once', () => present(stripe, load.accounts));

  await t.test('a repeated request gets the same answer and does nothing', async () => {
    const revisions = () => rowsOf(database, 'select id, revision from accounts order by id');
    await settled(database);
    const before = await revisions();
    for (const one of load.done.filter((_, index) => index % 3 === 0)) {
      const { status, replayed, answer } = await send(url, KEY, one);
      assert.equal(status, 200);
      assert.equal(replayed, true, one.path);
      assert.deepEqual(answer, one.answer);
    }
    assert.deepEqual(await revisions(), before);
  });

  await t.test('every check that was under way has been made', async () => {
    for (const { id } of load.accounts) {
      const account = await stripe.accounts.retrieve(id);
      assert.ok(quiet(account), JSON.stringify(account.requirements));
    }
  });

  await t.test('each change has its events, none is missing or double', async () => {
    for (const { id, created, persons } of load.accounts) {
      const events = await eventsOf(stripe, id);
      const updates = events.filter(({ type }) => type === 'account.updated');
      assertChain(created, updates);
      const last = updates.at(-1)?.data.object ?? created;
      assert.deepEqual(last, plain(await stripe.accounts.retrieve(id)));
      const authorized = events.filter(({ type }) => type === 'account.application.authorized');
      assert.equal(authorized.length, 1);
      const made = events.filter(({ type }) => type === 'person.created');
      const individual = created['business_type'] === 'individual' ? 1 : 0;
      assert.equal(made.length, persons.length + individual);
      for (const person of persons) {
        const of = made.filter(
          (event) => 'id' in event.data.object && event.data.object.id === person,
        );
        assert.equal(of.length, 1);
      }
    }
  });

  await t.test('nothing is half-written', () => whole(database));

  await t.test('every event came to the receiver', async () => {
    const began = performance.now();
    await settled(database);
    const events = await rowsOf(database, 'select id from events');
    const received = new Set(hook.received.map(({ body }) => JSON.parse(body).id));
    assert.deepEqual(
      events.filter(({ id }) => !received.has(id)),
      [],
    );
    const status = await rowsOf(
      database,
      'select status, count(*)::int from deliveries group by 1',
    );
    assert.deepEqual(status, [{ status: 'succeeded', count: events.length }]);
    const twice = hook.received.length - received.size;
    const ms = Math.round(performance.now() - began);
    t.diagnostic(`${events.length} events, ${twice} delivered more than once; waited ${ms} ms`);
  });

  await program.stop();
  assert.equal(program.output().err, '');
});

type Row = Record<string, unknown>;

async function rowsOf(database: pg.Client, text: string): Promise<Row[]> {
  return (await database.query<Row>(text)).rows;
}

const plain = (value: object): unknown => JSON.parse(JSON.stringify(value));

/** No delivery and no job is left that is due within the minute. */
async function settled(database: pg.Client): Promise<void> {
  const text = `select
    (select count(*)::int from deliveries where status = 'pending') as deliveries,
    (select count(*)::int from jobs
      where kind = 'attend' and wall_at_ms < extract(epoch from now()) * 1000 + 60000) as jobs`;
  for (const deadline = Date.now() + 60_000; ;) {
    const [left] = await rowsOf(database, text);
    if (left!['deliveries'] === 0 && left!['jobs'] === 0) return;
    assert.ok(Date.now() < deadline, `left after a minute: ${JSON.stringify(left)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function present(stripe: Stripe, accounts: Owned[]): Promise<void> {
  const listed = new Map<string, Stripe.Account>();
  for await (const account of stripe.accounts.list({ limit: 100 })) listed.set(account.id, account);
  assert.equal(listed.size, accounts.length);
  for (const { id, updates, created, persons } of accounts) {
    const account = listed.get(id);
    assert.ok(account, id);
    assert.equal(account.metadata!['n'], String(updates), id);
    const name = updates === 0 ? created['business_profile'] : { name: `Rides ${updates}` };
    assert.equal(account.business_profile!.name, (name as { name: string | null }).name);
    if (account.business_type === 'individual') {
      assert.equal(account.individual!.last_name, 'Rosen');
      assert.equal(account.external_accounts!.data.length, 1);
    } else {
      const { data } = await stripe.accounts.listPersons(id, { limit: 100 });
      assert.deepEqual(data.map((person) => person.id).sort(), [...persons].sort());
    }
  }
}

/** Parts without their whole, and wholes without their parts. */
async function whole(database: pg.Client): Promise<void> {
  const orphans: Record<string, string> = {
    'persons of no account': `select p.id from persons p
      where not exists (select from accounts a where a.id = p.account and a.sandbox = p.sandbox)`,
    'external accounts of no account': `select e.id from external_accounts e
      where not exists (select from accounts a where a.id = e.account and a.sandbox = e.sandbox)`,
    'secrets of nobody': `select subject from secrets s where not exists (
      select id from accounts a where a.id = s.subject union all
      select id from persons p where p.id = s.subject union all
      select id from external_accounts e where e.id = s.subject)`,
    'events ahead of their account': `select e.id from events e join accounts a on a.id = e.account
      where e.revision > a.revision`,
    'accounts whose last change has no event although it was a request': `select a.id
      from accounts a where a.revision = 1
      and not exists (select from events e where e.account = a.id and e.revision = 1)`,
    'events without a delivery': `select e.id from events e
      where not exists (select from deliveries d where d.event = e.id)`,
    'deliveries of no event': `select d.event from deliveries d
      where not exists (select from events e where e.id = d.event)`,
    'jobs of no account': `select key from jobs where kind = 'attend'
      and not exists (select from accounts a where 'attend:' || a.id = jobs.key)`,
    'bank accounts without their number': `select id from external_accounts e
      where not exists (select from secrets s where s.subject = e.id)`,
    'individuals without their number': `select p.id from persons p
      where (select count(*) from external_accounts e where e.account = p.account) > 0
      and not exists (select from secrets s where s.subject = p.id and s.field = 'id_number')`,
  };
  for (const [name, text] of Object.entries(orphans)) {
    assert.deepEqual(await rowsOf(database, text), [], name);
  }
  const [filled] = await rowsOf(
    database,
    `select (select count(*)::int from persons) as persons,
      (select count(*)::int from secrets) as secrets, (select count(*)::int from events) as events`,
  );
  for (const [table, count] of Object.entries(filled!)) assert.ok(Number(count) > 0, table);
}
