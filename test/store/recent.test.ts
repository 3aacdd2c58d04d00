// What is kept of accounts that were read lately never hides a change.
import assert from 'node:assert/strict';
import test from 'node:test';
import * as accounts from '../../src/engine/store/accounts.ts';
import { commit } from '../../src/engine/store/commit.ts';
import { certain, forget, recent } from '../../src/engine/store/recent.ts';
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

test('an account that was written or read is kept, and read again it is the same', async () => {
  const { row, person } = await stored();
  const written = recent(here, sandbox, row.id);
  assert.deepEqual(written, { row, persons: [person], external_accounts: [] });
  assert.equal(await accounts.load(here, sandbox, row.id), written);
  const read = await accounts.load(elsewhere, sandbox, row.id);
  assert.deepEqual(read, written);
  assert.equal(await accounts.load(elsewhere, sandbox, row.id), read);
});

test('what is kept of a change is what would be read', async () => {
  const { row, person } = await stored();
  const [other, bank] = [fixture.person(row), fixture.bank(row)];
  const changed = { ...person, data: { ...person.data, first_name: 'Ben', phone: undefined } };
  await commit(here, {
    accounts: [{ ...row, revision: 2 }],
    persons: [other, changed],
    external_accounts: [bank],
  });
  await commit(here, { accounts: [{ ...row, revision: 3 }], deleted: { persons: [other.id] } });
  const found = await accounts.load(here, sandbox, row.id);
  assert.equal(found, recent(here, sandbox, row.id));
  assert.deepEqual(found, await accounts.load(elsewhere, sandbox, row.id));
  assert.equal(found?.persons[0]?.data.first_name, 'Ben');
});

test('a change that was refused leaves nothing behind', async () => {
  const { row } = await stored();
  const late = { ...row, revision: 5 };
  assert.equal(await commit(here, { accounts: [late] }), 'conflict');
  assert.equal(recent(here, sandbox, row.id), undefined);
  assert.equal((await accounts.load(here, sandbox, row.id))?.row.revision, 1);
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
    await Promise.all(rows.slice(n, n + 100).map((row) => commit(elsewhere, { accounts: [row] })));
  }
  for (const { id } of rows) await accounts.load(here, sandbox, id);
  assert.equal(recent(here, sandbox, rows[2]!.id), undefined);
  assert.notEqual(recent(here, sandbox, rows[3]!.id), undefined);
});

test('who writes alone reads what is kept, and never less than was answered', async () => {
  const alone = await fixture.freshDatabase(here.url, undefined, true);
  const { row } = await stored();
  const { id } = row;
  let answered = 1;
  const read = async (): Promise<void> => {
    const least = answered;
    const found = await accounts.load(alone, sandbox, id);
    assert.ok(found!.row.revision >= least, `${found!.row.revision} after ${least}`);
  };
  for (let revision = 2; revision <= 60; revision++) {
    // Now and then it is not kept: reading it races with the change.
    if (revision % 3 === 0) forget(alone, id);
    const reads = [read(), read()];
    const written = commit(alone, { accounts: [{ ...row, revision }] });
    reads.push(read());
    assert.equal(await written, 'committed');
    answered = revision;
    await Promise.all([...reads, read(), read()]);
  }
  const kept = await accounts.load(alone, sandbox, id);
  assert.equal(kept?.row.revision, 60);
  assert.equal(await accounts.load(alone, sandbox, id), kept);
  assert.equal(certain(alone, sandbox, id), kept);
  assert.equal(certain(here, sandbox, id), undefined);
});

test('who writes alone sees a deletion, and what was not written', async () => {
  const alone = await fixture.freshDatabase(here.url, undefined, true);
  const { row } = await stored();
  await accounts.load(alone, sandbox, row.id);
  assert.equal(await commit(alone, { accounts: [{ ...row, revision: 7 }] }), 'conflict');
  assert.equal((await accounts.load(alone, sandbox, row.id))?.row.revision, 1);
  await commit(alone, { accounts: [{ ...row, revision: 2, deleted: true }] });
  assert.equal(await accounts.load(alone, sandbox, row.id), null);
});
