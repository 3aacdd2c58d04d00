// One account for one merchant, whatever happens.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { openDatabase, query } from '../../src/base/db.ts';
import { SealBroken } from '../../src/base/sealed.ts';
import { openKey } from '../../src/kit/server/keys.ts';
import { API_KEY, platform, type Platform } from './platform.ts';

const SHOP = { merchant: 'shop 42', country: 'US', business_type: 'individual' };

async function accountsOf({ stripe }: Platform): Promise<string[]> {
  return (await stripe.accounts.list({ limit: 100 })).data.map(({ id }) => id);
}

test('a double click makes one account', async (t) => {
  const own = await platform(import.meta, t);
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => own.call('POST', '/kit/v1/merchants', SHOP)),
  );
  for (const { status, text } of answers) assert.equal(status, 201, text);
  const made = new Set(answers.map(({ body }) => body.account));
  assert.equal(made.size, 1);
  assert.deepEqual(await accountsOf(own), [...made]);
  const other = await own.call('POST', '/kit/v1/merchants', { ...SHOP, merchant: 'shop 43' });
  assert.notEqual(other.body.account, answers[0]!.body.account);
});

test('a crash before the account was written down makes no second one', async (t) => {
  const own = await platform(import.meta, t);
  const first = await own.call('POST', '/kit/v1/merchants', SHOP);
  // The rows as a process leaves them that dies between the answer and the note.
  await query(own.database.pool, 'update kit.merchants set account = null');
  // Asked again with other words: the words of the first time are repeated.
  const again = await own.call('POST', '/kit/v1/merchants', { ...SHOP, country: 'GB' });
  assert.equal(again.status, 201, again.text);
  assert.equal(again.body.account, first.body.account);
  assert.deepEqual(await accountsOf(own), [first.body.account]);
});

test('an account that nobody wrote down is found after keys are forgotten', async (t) => {
  const own = await platform(import.meta, t);
  const first = await own.call('POST', '/kit/v1/merchants', SHOP);
  const lost = 'update kit.merchants set account = null, attempt = 7, asked_ms = asked_ms - $1';
  await query(own.database.pool, lost, [2 * 24 * 3600 * 1000]);
  const again = await own.call('POST', '/kit/v1/merchants', SHOP);
  assert.equal(again.body.account, first.body.account, again.text);
  assert.deepEqual(await accountsOf(own), [first.body.account]);
});

test('a backend that is away leaves the merchant to be tried again', async (t) => {
  const gone = await platform(import.meta, t, { backend: 'http://127.0.0.1:9', deliveries: false });
  const answer = await gone.call('POST', '/kit/v1/merchants', SHOP);
  assert.equal(answer.status, 502);
  const [row] = await query<{ attempt: number; asked_ms: number | null }>(
    gone.database.pool,
    'select attempt, asked_ms from kit.merchants order by created_ms desc limit 1',
  );
  assert.equal(row!.attempt, 0);
  assert.notEqual(row!.asked_ms, null);
});

test('what the backend refuses can be corrected', async (t) => {
  const own = await platform(import.meta, t);
  const wrong = { ...SHOP, merchant: 'shop 50', country: 'XX' };
  const refused = await own.call('POST', '/kit/v1/merchants', wrong);
  assert.equal(refused.status, 422, refused.text);
  assert.equal(refused.body.error.param, 'country');
  const right = await own.call('POST', '/kit/v1/merchants', { ...wrong, country: 'DE' });
  assert.equal(right.status, 201, right.text);
  assert.equal((await own.stripe.accounts.retrieve(right.body.account)).country, 'DE');
});

test('only the platform and the merchant itself are let in', async (t) => {
  const own = await platform(import.meta, t);
  const one = (await own.call('POST', '/kit/v1/merchants', SHOP)).body;
  const two = (await own.call('POST', '/kit/v1/merchants', { ...SHOP, merchant: 'b' })).body;
  const path = `/kit/v1/merchants/${one.id}`;
  assert.equal((await own.call('GET', path, undefined, one.session.token)).status, 200);
  assert.equal((await own.call('GET', path, undefined, API_KEY)).status, 200);
  for (const token of [null, 'x', two.session.token, `${one.session.token}0`]) {
    assert.equal((await own.call('GET', path, undefined, token)).status, 401, String(token));
    const details = await own.call('POST', `${path}/details`, {}, token);
    assert.equal(details.status, 401);
    assert.equal((await own.call('GET', `${path}/events`, undefined, token)).status, 401);
  }
  const made = await own.call('POST', '/kit/v1/merchants', SHOP, one.session.token);
  assert.equal(made.status, 401);
  own.pass(600_001);
  assert.equal((await own.call('GET', path, undefined, one.session.token)).status, 401);
});

test('a replaced master key is needed no more after one start', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const [old, next] = [own.masterKey, randomBytes(32)];
  const opened = async (masterKeys: Buffer[]): Promise<string> => {
    const database = await openDatabase({ url: own.engine.databaseUrl, masterKeys });
    try {
      return (await openKey(database)).digest('x');
    } finally {
      await database.close();
    }
  };
  await assert.rejects(opened([next]), SealBroken);
  const before = await opened([next, old]);
  assert.equal(await opened([next]), before);
});

test('personal data rests sealed and is in no log', async (t) => {
  const own = await platform(import.meta, t);
  const personal = { merchant: 'jenny@shop.example', name: 'Jenny Rosen', email: 'j@x.example' };
  await own.call('POST', '/kit/v1/merchants', { ...SHOP, ...personal, country: 'XX' });
  await own.call('POST', '/kit/v1/merchants', { ...SHOP, ...personal });
  const rows = await query(own.database.pool, 'select to_jsonb(m) as row from kit.merchants m');
  const kept = JSON.stringify(rows) + own.logged();
  for (const value of Object.values(personal)) {
    assert.ok(!kept.includes(value) && !kept.includes(Buffer.from(value).toString('hex')), value);
  }
});
