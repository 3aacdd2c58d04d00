// Webhooks: whatever arrives, however often and in which order, the backend's present counts.
import assert from 'node:assert/strict';
import test from 'node:test';
import { query } from '../../src/base/db.ts';
import { eventsOf } from '../journeys/stories.ts';
import { eventually, platform, WHOLE, type Platform } from './platform.ts';

const SHOP = { merchant: 'shop 42', country: 'US', business_type: 'individual' };

async function kept({ database }: Platform): Promise<Record<string, unknown>> {
  const text = 'select standing, seen = wanted as level from kit.merchants';
  const [row] = await query<{ standing: Record<string, unknown>; level: boolean }>(
    database.pool,
    text,
  );
  return { ...row?.standing, level: row?.level };
}

/** Sends everything that is asked, past the kit, as another program would. */
async function complete({ stripe }: Platform, account: string): Promise<void> {
  await stripe.accounts.update(account, WHOLE);
}

test('a delivery that nobody signed is refused and leaves nothing', async (t) => {
  const own = await platform(import.meta, t);
  const { body } = await own.call('POST', '/kit/v1/merchants', SHOP);
  const event = { id: 'evt_1', object: 'event', account: body.account, type: 'account.updated' };
  const forged = await own.deliver({ ...event, data: { object: {} } }, 'whsec_somebody_else');
  assert.equal(forged.status, 400);
  const bare = await fetch(`${own.url}/kit/v1/webhooks`, { method: 'POST', body: '{}' });
  assert.equal(bare.status, 400);
  const text = 'select 1 from kit.inbox where event = $1';
  assert.deepEqual(await query(own.database.pool, text, ['evt_1']), []);
});

test('deliveries bring the merchant from restricted to complete', async (t) => {
  const own = await platform(import.meta, t);
  const { body } = await own.call('POST', '/kit/v1/merchants', SHOP);
  assert.equal((await kept(own))['status'], 'restricted (past due)');
  await complete(own, body.account);
  const standing = await eventually(async () => {
    const now = await kept(own);
    return now['status'] === 'complete' && now['level'] ? now : null;
  });
  assert.deepEqual([standing['charges'], standing['payouts']], [true, true]);
});

test('five copies of every event, shuffled and stale, give the same standing', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  own.settings.webhookSecret = 'whsec_test';
  const { body } = await own.call('POST', '/kit/v1/merchants', SHOP);
  await complete(own, body.account);
  await eventually(async () => {
    const account = await own.stripe.accounts.retrieve(body.account);
    return account.payouts_enabled && account.charges_enabled ? account : null;
  });
  const events = (await eventsOf(own.stripe, body.account)).map((event) => ({
    ...event,
    account: body.account,
  }));
  assert.ok(events.length >= 3, String(events.length));
  // Oldest last, and each claims what its payload of then says.
  const copies = [...events, ...events, ...events, ...events, ...events]
    .map((event, at) => ({ event, rank: (at * 7919) % 31 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ event }) => event);
  const answers = await Promise.all([...copies, events[0]!].map((event) => own.deliver(event)));
  for (const { status } of answers) assert.equal(status, 200);
  const standing = await eventually(async () => {
    const now = await kept(own);
    return now['level'] ? now : null;
  });
  assert.equal(standing['status'], 'complete');
  const rows = await query(own.database.pool, 'select event from kit.inbox');
  assert.equal(rows.length, events.length);
  const [row] = await query<{ wanted: number }>(
    own.database.pool,
    'select wanted from kit.merchants',
  );
  assert.equal(row!.wanted, events.length + 1, 'each event is heard of once');
});

test('what was heard but not looked at is looked at later', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const { body } = await own.call('POST', '/kit/v1/merchants', SHOP);
  await complete(own, body.account);
  await eventually(async () =>
    (await own.stripe.accounts.retrieve(body.account)).payouts_enabled ? true : null,
  );
  // As a process leaves it that died after it had answered the delivery.
  await query(own.database.pool, 'update kit.merchants set wanted = wanted + 1');
  assert.equal((await kept(own))['status'], 'restricted (past due)');
  await own.tick();
  assert.equal((await kept(own))['level'], true);
  assert.notEqual((await kept(own))['status'], 'restricted (past due)');
});
