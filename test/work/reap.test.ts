import assert from 'node:assert/strict';
import test from 'node:test';
import { query } from '../../src/base/db.ts';
import { reap } from '../../src/engine/domain/reap.ts';
import { startServer } from '../harness.ts';
import { pdf } from '../wire/pictures.ts';

const server = await startServer(import.meta);
const { database } = server.services;
const START = 1_700_000_000;
const DAY = 86_400;

async function count(table: string): Promise<number> {
  const [row] = await query<{ n: number }>(database.pool, `select count(*) as n from ${table}`);
  return row?.n ?? 0;
}

test('what is past its time is cleared away, what is not stays', async () => {
  const key = server.key();
  const clock = server.clock(key);
  const stripe = server.stripe(key);
  await clock.freeze(START);
  const { id } = await stripe.accounts.create({ type: 'custom', country: 'US' });
  await stripe.tokens.create({ pii: { id_number: '000000000' } });
  const file = { data: pdf(), name: 'a.pdf' };
  const { id: upload } = await stripe.files.create({ purpose: 'dispute_evidence', file });
  await stripe.fileLinks.create({ file: upload });
  await stripe.accountLinks.create({
    account: id,
    type: 'account_onboarding',
    refresh_url: 'https://example.com',
    return_url: 'https://example.com',
  });
  const tables = ['events', 'tokens', 'files', 'file_contents', 'file_links', 'links'];
  const counts = async (): Promise<number[]> => Promise.all(tables.map(count));
  const before = await counts();
  assert.ok(
    before.every((n) => n > 0),
    before.join(),
  );
  assert.equal(await reap(database), 0);

  await clock.advance(31 * DAY);
  await reap(database);
  assert.equal(await count('events'), before[0], 'kept answers may stand on them for a day');
  await reap(database, Date.now() + DAY * 1000 + 1000);
  const later = await counts();
  assert.deepEqual([later[0], later[1], later[5]], [0, 0, 0]);
  assert.deepEqual(later.slice(2, 5), before.slice(2, 5));

  await clock.advance(240 * DAY);
  await reap(database);
  assert.deepEqual((await counts()).slice(2, 5), [0, 0, 0]);
  assert.equal(await count('accounts'), 1);
});

test('an event that an endpoint still waits for stays', async () => {
  const key = server.key();
  const clock = server.clock(key);
  const stripe = server.stripe(key);
  await clock.freeze(START);
  const nobody = { url: 'http://127.0.0.1:9/', enabled_events: ['*' as const], connect: true };
  await stripe.webhookEndpoints.create(nobody);
  const { id } = await stripe.accounts.create({ type: 'custom', country: 'US' });
  await clock.advance(40 * DAY);
  await reap(database, Date.now() + DAY * 1000 + 1000);
  const text = 'select count(*) as n from events where account = $1';
  const [row] = await query<{ n: number }>(database.pool, text, [id]);
  assert.equal(row?.n, 1);
});

test('kept answers are forgotten after a day of the wall clock', async () => {
  const stripe = server.stripe();
  await stripe.accounts.create({ type: 'custom' }, { idempotencyKey: 'k' });
  const before = await count('idempotency');
  await reap(database);
  assert.equal(await count('idempotency'), before);
  await query(database.pool, 'update idempotency set created_ms = created_ms - 86400001');
  await reap(database);
  assert.equal(await count('idempotency'), 0);
});

test('regression: a repetition is answered alike although its sandbox is months ahead by now', async () => {
  const key = server.key();
  const clock = server.clock(key);
  const stripe = server.stripe(key);
  await clock.freeze(START);
  const { id } = await stripe.accounts.create({ type: 'custom', country: 'US' });
  const again = () =>
    stripe.accounts.update(id, { metadata: { order: '1' } }, { idempotencyKey: 'once' });
  const first = await again();
  await clock.advance(90 * DAY);
  await reap(database);
  const second = await again();
  assert.deepEqual(second, first);
  assert.equal(second.lastResponse.headers['idempotent-replayed'], 'true');
});
