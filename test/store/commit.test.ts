import assert from 'node:assert/strict';
import test from 'node:test';
import { query } from '../../src/base/db.ts';
import { newId } from '../../src/base/id.ts';
import * as accounts from '../../src/engine/store/accounts.ts';
import { commit } from '../../src/engine/store/commit.ts';
import * as fixture from './fixture.ts';

const database = await fixture.freshDatabase();
const sandbox = await fixture.freshSandbox(database);

async function count(table: string): Promise<number> {
  const [row] = await query<{ n: number }>(database.pool, `select count(*) as n from ${table}`);
  return row!.n;
}

test('a change is written whole and read back opened', async () => {
  const row = fixture.account(sandbox);
  const people = [fixture.person(row), fixture.person(row)];
  const bank = fixture.bank(row);
  const outcome = await commit(database, {
    accounts: [row],
    persons: people,
    external_accounts: [bank],
    events: [fixture.event(row)],
    idempotency: [fixture.kept(sandbox, 'whole')],
    jobs: [{ key: `attend:${row.id}`, kind: 'attend', sandbox, run_at: fixture.NOW }],
  });
  assert.equal(outcome, 'committed');
  const loaded = await accounts.load(database, sandbox, row.id);
  assert.deepEqual(loaded, { row, persons: people, external_accounts: [bank] });
});

test('an account is not found from another sandbox, nor when it is deleted', async () => {
  const row = fixture.account(sandbox);
  await commit(database, { accounts: [row] });
  const other = await fixture.freshSandbox(database);
  assert.equal(await accounts.load(database, other, row.id), null);
  await commit(database, { accounts: [{ ...row, revision: 2, deleted: true }] });
  assert.equal(await accounts.load(database, sandbox, row.id), null);
});

test('a change of a stale account writes nothing at all', async () => {
  const row = fixture.account(sandbox);
  await commit(database, { accounts: [row] });
  const before = await count('events');
  const stale = { ...row, revision: 3 };
  const outcome = await commit(database, {
    accounts: [stale],
    persons: [fixture.person(row)],
    events: [fixture.event(stale)],
    idempotency: [fixture.kept(sandbox, 'stale')],
  });
  assert.equal(outcome, 'conflict');
  assert.equal(await count('events'), before);
  assert.equal((await accounts.load(database, sandbox, row.id))?.persons.length, 0);
});

test('a token is used once', async () => {
  const token = {
    id: newId('ct'),
    sandbox,
    account: null,
    created: fixture.NOW,
    type: 'account' as const,
    used: false,
    client_ip: null,
    data: { business_type: 'company' },
  };
  assert.equal(await commit(database, { tokens: [token] }), 'committed');
  const uses = Array.from({ length: 10 }, () => {
    const row = fixture.account(sandbox);
    return commit(database, { accounts: [row], tokens: [{ ...token, used: true }] });
  });
  const outcomes = await Promise.all(uses);
  assert.equal(outcomes.filter((outcome) => outcome === 'committed').length, 1);
  assert.equal(outcomes.filter((outcome) => outcome === 'conflict').length, 9);
});

test('one answer is kept per idempotency key, and the others write nothing', async () => {
  const before = await count('accounts');
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () =>
      commit(database, {
        accounts: [fixture.account(sandbox)],
        idempotency: [fixture.kept(sandbox, 'same')],
      }),
    ),
  );
  assert.equal(outcomes.filter((outcome) => outcome === 'committed').length, 1);
  assert.equal(outcomes.filter((outcome) => outcome === 'duplicate').length, 9);
  assert.equal(await count('accounts'), before + 1);
  const again = { idempotency: [fixture.kept(sandbox, 'same')] };
  assert.equal(await commit(database, again), 'duplicate');
  const elsewhere = await fixture.freshSandbox(database);
  const other = { idempotency: [fixture.kept(elsewhere, 'same')] };
  assert.equal(await commit(database, other), 'committed');
});

test('of many writers of one revision exactly one wins, and none is lost on the way', async () => {
  const shared = [fixture.account(sandbox), fixture.account(sandbox), fixture.account(sandbox)];
  for (const row of shared) await commit(database, { accounts: [row] });
  const loser = await fixture.freshDatabase(database.url);
  const increment = async (through: typeof database, id: string): Promise<number> => {
    for (let attempts = 1; ; attempts++) {
      const row = structuredClone((await accounts.load(through, sandbox, id))!.row);
      const metadata = row.data.facts.metadata;
      metadata['n'] = String(Number(metadata['n'] ?? '0') + 1);
      const next = { ...row, revision: row.revision + 1 };
      const rows = { accounts: [next], events: [fixture.event(next)] };
      if ((await commit(through, rows)) === 'committed') return attempts;
    }
  };
  const work = Array.from({ length: 60 }, (_, index) =>
    increment(index % 2 ? database : loser, shared[index % 3]!.id),
  );
  const attempts = await Promise.all(work);
  for (const { id } of shared) {
    const loaded = (await accounts.load(database, sandbox, id))!;
    assert.equal(loaded.row.data.facts.metadata['n'], '20');
    assert.equal(loaded.row.revision, 21);
    const text = 'select revision from events where account = $1 order by revision';
    const events = await query<{ revision: number }>(database.pool, text, [id]);
    assert.deepEqual(
      events.map((each) => each.revision),
      Array.from({ length: 20 }, (_, index) => index + 2),
    );
  }
  assert.ok(
    attempts.some((n) => n > 1),
    'there were conflicts',
  );
});
