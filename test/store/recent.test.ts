// What is kept of accounts that were read lately never hides a change.
import assert from 'node:assert/strict';
import test from 'node:test';
import * as accounts from '../../src/engine/store/accounts.ts';
import { commit } from '../../src/engine/store/commit.ts';
import { recent } from '../../src/engine/store/recent.ts';
import * as fixture from './fixture.ts';

const here = await fixture.freshDatabase();
const elsewhere = await fixture.freshDatabase(here.url); // as another process
const sandbox = await fixture.freshSandbox(here);

async function stored() {
  const row = fixture.account(sandbox);
  const person = fixture.person(row, { first_name: 'Jenny' });
  await commit(here, { accounts: [row], persons: [person] });
  return { row, person };
}

test('an account that was read is kept, and read again it is the same', async () => {
  const { row } = await stored();
  assert.equal(recent(here, sandbox, row.id), undefined);
  const first = await accounts.load(here, sandbox, row.id);
  assert.equal(recent(here, sandbox, row.id), first);
  assert.equal(await accounts.load(here, sandbox, row.id), first);
});

test('a change here is seen at the next read', async () => {
  const { row, person } = await stored();
  await accounts.load(here, sandbox, row.id);
  const changed = { ...person, data: { ...person.data, first_name: 'Ben' } };
  await commit(here, { accounts: [{ ...row, revision: 2 }], persons: [changed] });
  assert.equal(recent(here, sandbox, row.id), undefined);
  const found = await accounts.load(here, sandbox, row.id);
  assert.equal(found?.row.revision, 2);
  assert.equal(found.persons[0]?.data.first_name, 'Ben');
});

test('a change by another process is seen at the next read', async () => {
  const { row, person } = await stored();
  await accounts.load(here, sandbox, row.id);
  await commit(elsewhere, {
    accounts: [{ ...row, revision: 2 }],
    deleted: { persons: [person.id] },
  });
  const found = await accounts.load(here, sandbox, row.id);
  assert.equal(found?.row.revision, 2);
  assert.deepEqual(found.persons, []);
  const [listed] = (await accounts.list(here, sandbox, { limit: 1 })).data;
  assert.equal(listed?.row.revision, 2);
});

test('an account that was deleted by another process is gone', async () => {
  const { row } = await stored();
  await accounts.load(here, sandbox, row.id);
  await commit(elsewhere, { accounts: [{ ...row, revision: 2, deleted: true }] });
  assert.equal(await accounts.load(here, sandbox, row.id), null);
});

test('an account is kept for its own sandbox alone', async () => {
  const { row } = await stored();
  await accounts.load(here, sandbox, row.id);
  const other = await fixture.freshSandbox(here);
  assert.equal(recent(here, other, row.id), undefined);
  assert.equal(await accounts.load(here, other, row.id), null);
});

test('no more are kept than fit, the latest', async () => {
  const rows = Array.from({ length: 1003 }, () => fixture.account(sandbox));
  for (let n = 0; n < rows.length; n += 100) {
    await Promise.all(rows.slice(n, n + 100).map((row) => commit(here, { accounts: [row] })));
  }
  for (const { id } of rows) await accounts.load(here, sandbox, id);
  assert.equal(recent(here, sandbox, rows[2]!.id), undefined);
  assert.notEqual(recent(here, sandbox, rows[3]!.id), undefined);
});
