// Plans are made once per connection, perhaps while tables are nearly empty, and must serve when
// they are not.
import assert from 'node:assert/strict';
import test from 'node:test';
import { newId } from '../../src/base/id.ts';
import { LOAD } from '../../src/engine/store/accounts.ts';
import { commit } from '../../src/engine/store/commit.ts';
import { keyOf } from '../../src/engine/store/keys.ts';
import { encode } from '../../src/engine/store/parts.ts';
import type { AccountRow, Rows, TokenRow } from '../../src/engine/store/rows.ts';
import { statementFor } from '../../src/engine/store/statement.ts';
import * as fixture from './fixture.ts';

const database = await fixture.freshDatabase();
const sandbox = await fixture.freshSandbox(database);

function change(account: AccountRow, token: TokenRow): Rows {
  return {
    accounts: [account],
    persons: [fixture.person(account)],
    external_accounts: [fixture.bank(account)],
    secrets: [{ subject: account.id, field: 'tax_id', sandbox, value: '1' }],
    events: [fixture.event(account)],
    tokens: [token],
    idempotency: [fixture.kept(sandbox, newId('key'))],
    jobs: [{ key: `attend:${account.id}`, kind: 'attend', sandbox, run_at: 1 }],
  };
}

const token = (): TokenRow => ({
  id: newId('ct'),
  sandbox,
  account: null,
  created: 1,
  type: 'account',
  used: false,
  client_ip: null,
  data: {},
});

/** Node by node: which index it reads, and by what. */
async function accessOf(text: string, parameters: number): Promise<string[]> {
  const client = await database.writers.connect();
  await client.query(`prepare asked as ${text}`);
  const nulls = Array.from({ length: parameters }, () => 'null').join(', ');
  const explain = `explain (costs off) execute asked(${nulls})`;
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(explain);
  await client.query('deallocate asked');
  client.release();
  const lines = rows.map((row) => row['QUERY PLAN'].trim());
  return lines.flatMap((line, index) =>
    /Seq Scan|Index (Only )?Scan/.test(line) ? [`${line} | ${lines[index + 1]}`] : [],
  );
}

for (const size of [2, 60]) {
  test(`with ${size} rows known, every row is reached by its key`, async () => {
    const made: [AccountRow, TokenRow][] = [];
    for (let index = 0; index < size; index++) {
      const row = fixture.account(sandbox);
      const unused = token();
      made.push([row, unused]);
      const other = await fixture.freshSandbox(database);
      await commit(database, change(row, unused));
      await commit(database, { webhook_endpoints: [fixture.endpoint(other)] });
    }
    await database.pool.query('analyze');
    const [[account, unused] = [fixture.account(sandbox), token()]] = made;
    const rows: Rows = {
      ...change({ ...account, revision: 2 }, { ...unused, used: true }),
      deleted: {
        persons: ['person_1'],
        external_accounts: ['ba_1'],
        webhook_endpoints: ['we_1'],
        secrets: ['person_1', 'person_2.id_number'],
        jobs: ['attend:1'],
      },
    };
    const { text, values } = statementFor([encode(rows, await keyOf(database, sandbox))]);
    const accesses = await accessOf(text, values.length);
    assert.ok(accesses.length >= 10, accesses.join('\n'));
    for (const access of accesses) assert.match(access, /\| Index Cond/);
    const reads = await accessOf(LOAD, 3);
    assert.equal(reads.length, 3, reads.join('\n'));
    for (const read of reads) assert.match(read, /\| Index Cond: .*\b(id|account) = ANY/, read);
  });
}
