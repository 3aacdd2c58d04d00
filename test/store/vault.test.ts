// What rests in the database: nothing personal that could be read without the master key.
import assert from 'node:assert/strict';
import test from 'node:test';
import { query } from '../../src/base/db.ts';
import { newId } from '../../src/base/id.ts';
import * as accounts from '../../src/engine/store/accounts.ts';
import * as assessments from '../../src/engine/store/assessments.ts';
import { commit } from '../../src/engine/store/commit.ts';
import * as charges from '../../src/engine/store/charges.ts';
import * as events from '../../src/engine/store/events.ts';
import * as fileLinks from '../../src/engine/store/file_links.ts';
import * as files from '../../src/engine/store/files.ts';
import * as idempotency from '../../src/engine/store/idempotency.ts';
import { digest, rewrap } from '../../src/engine/store/keys.ts';
import * as links from '../../src/engine/store/links.ts';
import type { Rows } from '../../src/engine/store/rows.ts';
import * as secrets from '../../src/engine/store/secrets.ts';
import * as tokens from '../../src/engine/store/tokens.ts';
import * as webhookEndpoints from '../../src/engine/store/webhook_endpoints.ts';
import * as fixture from './fixture.ts';

const masterKeys = [Buffer.alloc(32, 7)];
const database = await fixture.freshDatabase();
const sandbox = await fixture.freshSandbox(database);
const planted = 'PLANTED';

/** A change that writes a row of every noun, with the planted word in every personal field. */
async function everything(): Promise<Required<Omit<Rows, 'deleted' | 'sandboxes'>>> {
  const account = fixture.account(sandbox);
  account.data.facts.metadata['note'] = planted;
  account.data.facts.email = planted;
  const bank = fixture.bank(account);
  bank.data.metadata['note'] = planted;
  const own = { sandbox, account: account.id, created: fixture.NOW };
  const file = newId('file');
  const contents = Buffer.from(planted);
  return {
    accounts: [account],
    persons: [fixture.person(account, { first_name: planted, email: planted })],
    external_accounts: [bank],
    secrets: [{ subject: account.id, field: 'tax_id', sandbox, value: planted }],
    events: [fixture.event(account, 'account.updated', { email: planted })],
    tokens: [
      {
        ...own,
        id: newId('ct'),
        type: 'account',
        used: false,
        client_ip: planted,
        data: { individual: { id_number: planted } },
      },
    ],
    files: [
      {
        ...own,
        id: file,
        expires_at: null,
        purpose: 'identity_document',
        size: contents.length,
        type: 'png',
        digest: await digest(database, sandbox, contents),
        data: { filename: planted, title: planted },
        contents,
      },
    ],
    file_links: [
      {
        ...own,
        id: newId('link'),
        file,
        expires_at: null,
        secret: `${planted}_secret`,
        metadata: { note: planted },
      },
    ],
    links: [
      {
        ...own,
        id: newId('alk'),
        object: 'account_link',
        expires_at: fixture.NOW + 300,
        redeemed: false,
        data: { return_url: planted },
      },
    ],
    webhook_endpoints: [
      fixture.endpoint(sandbox, {
        url: planted,
        description: planted,
        metadata: { note: planted },
        secrets: [{ value: planted, expires_at_ms: null }],
      }),
    ],
    idempotency: [
      { ...fixture.kept(sandbox, `${planted}@example.com`), answer: { email: planted } },
    ],
    charges: [{ ...own, id: newId('ch'), data: { description: planted } }],
    assessments: [
      {
        account: account.id,
        revision: 2,
        sandbox,
        created: fixture.NOW,
        data: { cause: { type: 'time' }, back: { requirements: { errors: [[planted]] } } },
      },
    ],
    jobs: [{ key: `attend:${account.id}`, kind: 'attend', sandbox, run_at: fixture.NOW }],
  };
}

/** Every value of every row, as a dump would hold it: text, and bytes in hex. */
async function dump(): Promise<string> {
  const tables = await query<{ name: string }>(
    database.pool,
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await query<{ t: string }>(database.pool, `select t::text as t from ${name} t`);
      return rows.map(({ t }) => t).join('\n');
    }),
  );
  return texts.join('\n');
}

const rows = await everything();
assert.equal(await commit(database, rows), 'committed');

test('planted values occur nowhere in the database', async () => {
  const text = await dump();
  assert.ok(text.includes(rows.accounts[0]!.id), 'the dump holds the rows');
  const forms = [
    planted,
    Buffer.from(planted).toString('hex'),
    Buffer.from(planted).toString('base64'),
  ];
  for (const form of forms) assert.ok(!text.includes(form), `found as ${form}`);
});

test('every noun is read back as it was written', async () => {
  const [account, link, file] = [rows.accounts[0]!, rows.links[0]!, rows.files[0]!];
  const { contents, ...described } = file;
  assert.deepEqual((await accounts.load(database, sandbox, account.id))?.row, account);
  assert.deepEqual(await secrets.open(database, sandbox, [account.id]), rows.secrets);
  assert.deepEqual(await tokens.find(database, sandbox, rows.tokens[0]!.id), rows.tokens[0]);
  assert.deepEqual(await files.find(database, sandbox, file.id), described);
  assert.deepEqual(await files.contents(database, sandbox, file.id), contents);
  assert.deepEqual(await files.withDigest(database, sandbox, file.digest), [file.id]);
  const history = await assessments.history(database, sandbox, account.id);
  assert.deepEqual(history, rows.assessments);
  const byId = await fileLinks.find(database, sandbox, rows.file_links[0]!.id);
  assert.deepEqual(byId, rows.file_links[0]);
  assert.deepEqual(await fileLinks.findBySecret(database, byId.secret), byId);
  assert.deepEqual(await links.find(database, link.id), link);
  const endpoint = rows.webhook_endpoints[0]!;
  assert.deepEqual(await webhookEndpoints.find(database, sandbox, endpoint.id), endpoint);
  const kept = rows.idempotency[0]!;
  assert.deepEqual(await idempotency.find(database, sandbox, kept.key), kept);
  const charge = rows.charges[0]!;
  assert.deepEqual(await charges.find(database, sandbox, charge.account, charge.id), charge);
  assert.equal(await charges.find(database, sandbox, null, charge.id), null);
  const event = rows.events[0]!;
  assert.deepEqual(await events.find(database, sandbox, event.account, event.id), {
    ...event,
    pending: 0,
  });
});

test('nothing is found from another sandbox', async () => {
  const other = await fixture.freshSandbox(database);
  assert.equal(await tokens.find(database, other, rows.tokens[0]!.id), null);
  assert.equal(await files.find(database, other, rows.files[0]!.id), null);
  assert.equal(await files.contents(database, other, rows.files[0]!.id), null);
  assert.equal(await fileLinks.find(database, other, rows.file_links[0]!.id), null);
  assert.equal(await webhookEndpoints.find(database, other, rows.webhook_endpoints[0]!.id), null);
  assert.deepEqual(await secrets.open(database, other, [rows.accounts[0]!.id]), []);
  assert.equal(await events.find(database, other, rows.accounts[0]!.id, rows.events[0]!.id), null);
});

test('a row that was moved into the place of another does not open', async () => {
  const [a, b] = [fixture.account(sandbox), fixture.account(sandbox)];
  await commit(database, { accounts: [a] });
  await commit(database, { accounts: [b] });
  const move = `update accounts set sealed = (select sealed from accounts where id = $2)
    where id = $1`;
  await query(database.pool, move, [a.id, b.id]);
  const fresh = await fixture.freshDatabase(database.url, masterKeys); // keeps nothing opened yet
  await assert.rejects(accounts.load(fresh, sandbox, a.id), /does not belong to/);
});

test('a link is redeemed once, even by many at the same time', async () => {
  const { id } = rows.links[0]!;
  const redeemed = await Promise.all(Array.from({ length: 8 }, () => links.redeem(database, id)));
  assert.equal(redeemed.filter((row) => row !== null).length, 1);
  assert.equal((await links.find(database, id))?.redeemed, true);
});

test('the master key is rotated while another process goes on', async () => {
  const next = Buffer.alloc(32, 9);
  const rotating = await fixture.freshDatabase(database.url, [next, ...masterKeys]);
  const { id } = rows.accounts[0]!;
  assert.ok((await rewrap(rotating)) >= 1);
  assert.equal(await rewrap(rotating), 0);
  assert.ok(await accounts.load(database, sandbox, id), 'has the data key already');
  const after = await fixture.freshDatabase(database.url, [next]);
  assert.ok(await accounts.load(after, sandbox, id));
  const old = await fixture.freshDatabase(database.url, masterKeys);
  await assert.rejects(accounts.load(old, sandbox, id), /which is not given/);
});

test('deleting a person takes its secrets along', async () => {
  const account = fixture.account(sandbox);
  const [gone, stays] = [fixture.person(account), fixture.person(account)];
  const secret = (subject: string) => ({ subject, field: 'id_number', sandbox, value: '1' });
  await commit(database, {
    accounts: [account],
    persons: [gone, stays],
    secrets: [secret(gone.id), secret(stays.id), { ...secret(stays.id), field: 'ssn_last_4' }],
  });
  await commit(database, {
    accounts: [{ ...account, revision: 2 }],
    deleted: { persons: [gone.id], secrets: [`${stays.id}.ssn_last_4`] },
  });
  const loaded = await accounts.load(database, sandbox, account.id);
  assert.deepEqual(loaded?.persons, [stays]);
  const left = await secrets.open(database, sandbox, [gone.id, stays.id]);
  assert.deepEqual(left, [secret(stays.id)]);
});
