// A process that ends between a change and its look: the next one looks.
import assert from 'node:assert/strict';
import test from 'node:test';
import { pino } from 'pino';
import { query } from '../../src/base/db.ts';
import { standalone, startKit, type Changed } from '../../src/kit/server/index.ts';
import { API_KEY, eventually, platform, WHOLE } from './platform.ts';

test('what changed while nobody listened is looked at after the next start, and nothing else', async (t) => {
  const news = new Map<string, string>();
  const more = {
    changes: () => () => undefined,
    marks: (accounts: readonly Changed[]) =>
      Promise.resolve(accounts.map(({ account }) => news.get(account) ?? 'as it was made')),
  };
  const own = await platform(import.meta, t, { deliveries: false, backends: () => more });
  const open = async (merchant: string) => {
    const shop = { merchant, country: 'US', business_type: 'individual' };
    return (await own.call('POST', '/kit/v1/merchants', shop)).body;
  };
  const [changed, quiet] = [await open('changed'), await open('quiet')];
  await own.stripe.accounts.update(changed.account, WHOLE);
  news.set(changed.account, 'filled in');
  const rows = async () => {
    const text = `select id, wanted, seen, (standing->>'submitted')::boolean as submitted
      from kit.merchants`;
    type Row = { id: string; wanted: number; seen: number; submitted: boolean };
    const found = await query<Row>(own.database.pool, text);
    return new Map(found.map(({ id, ...row }) => [id, row]));
  };
  await own.tick();
  const before = await rows();
  assert.equal(before.get(changed.id)?.submitted, false, 'nobody told');

  const restarted = async () => {
    const kit = await startKit({
      database: own.database,
      log: pino({ level: 'silent' }),
      settings: own.settings,
      post: null,
      tick_ms: null,
      backends: {
        ...standalone({
          apiKey: API_KEY,
          key: own.key,
          publishableKey: own.engine.publishable(own.key),
          url: own.engine.url,
        }),
        ...more,
      },
    });
    t.after(() => kit.close());
    return kit;
  };
  const next = await restarted();
  await eventually(async () => {
    await next.tick();
    return (await rows()).get(changed.id)?.submitted === true ? true : null;
  });
  const after = await rows();
  assert.deepEqual(after.get(quiet.id), before.get(quiet.id), 'it was not asked about again');
  const third = await restarted();
  await third.close();
  assert.deepEqual(await rows(), after);
});

test('what could not be written down is looked at with the next beat', async (t) => {
  let tell: (changed: Changed[]) => void = () => undefined;
  const own = await platform(import.meta, t, {
    deliveries: false,
    backends: () => ({
      changes: (listener) => {
        tell = listener;
        return () => undefined;
      },
    }),
  });
  const shop = { merchant: 'shop 42', country: 'US', business_type: 'individual' };
  const { body } = await own.call('POST', '/kit/v1/merchants', shop);
  await own.stripe.accounts.update(body.account, WHOLE);
  const pool = own.database.pool;
  await query(pool, 'alter table kit.merchants rename to away');
  tell([{ scope: 'standalone', account: body.account }]);
  await eventually(async () => (/not looked at yet/.test(own.logged()) ? true : null));
  await query(pool, 'alter table kit.away rename to merchants');
  await own.tick();
  const [row] = await query<{ standing: { submitted: boolean } }>(
    pool,
    'select standing from kit.merchants where id = $1',
    [body.id],
  );
  assert.equal(row?.standing.submitted, true);
});
