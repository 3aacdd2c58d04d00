// What was typed and not sent: found again, sealed, never a secret.
import assert from 'node:assert/strict';
import test from 'node:test';
import { query } from '../../src/base/db.ts';
import { withoutSecrets } from '../../src/kit/server/drafts.ts';
import { Finder, needlesOf } from '../needles.ts';
import { platform, type Made, type Platform } from './platform.ts';

const TYPED = {
  'individual.first_name': 'Aurelia-Planted',
  'individual.dob': { day: 23, month: 7, year: 1983 },
  'individual.address.line1': '17 Planted Street',
  'individual.email': 'planted@draft.example',
  'business_profile.product_description': 'Planted rockets on rails',
  'owners:2.first_name': 'Second-Planted',
  'individual.verification.document': { front: 'file_1VbiTk55' },
  external_account: { account_holder_name: 'Aurelia Planted', routing_number: '110000000' },
};
const SECRET = {
  'individual.ssn_last_4': '8765',
  'individual.id_number': '987654321',
  'individual.id_number_secondary': 'SECONDARY99',
  'person_1.id_number': '987654322',
  'owners:2.id_number': '987654323',
  'company.tax_id': '123456780',
  'company.vat_id': 'DE123456789',
  'company.registration_number': 'HRB 1234567',
  'company.pan': 'ABCDE1234F',
  something_unknown: 'free text 12345',
  'something.else': 'free text 67890',
};

async function shop(own: Platform, reference = 'shop 42') {
  const { body } = await own.call('POST', '/kit/v1/merchants', {
    merchant: reference,
    country: 'US',
    business_type: 'individual',
  });
  const path = `/kit/v1/merchants/${body.id}`;
  const token: string = body.session.token;
  return {
    id: String(body.id),
    path,
    token,
    keep: (values: unknown) => own.call('PUT', `${path}/draft`, { values }, token),
    draft: async () => (await own.call('GET', path, undefined, token)).body.draft,
  };
}

/** Every row of every table of the kit, as text. */
async function dump({ database }: Platform): Promise<string> {
  const tables = await query<{ name: string }>(
    database.pool,
    "select table_name as name from information_schema.tables where table_schema = 'kit'",
  );
  const rows: string[] = [];
  for (const { name } of tables) {
    const { rows: found } = await database.pool.query<{ row: string }>(
      `select to_jsonb(t)::text as row from kit.${name} t`,
    );
    rows.push(...found.map(({ row }) => row));
  }
  return rows.join('\n');
}

test('a draft is found again by the same merchant, without its secrets', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const { keep, draft } = await shop(own);
  assert.deepEqual(await draft(), {});
  const bank = { ...TYPED.external_account, account_number: '000123456789' };
  const kept = await keep({ ...TYPED, ...SECRET, external_account: bank });
  assert.equal(kept.status, 204, kept.text);
  assert.deepEqual(await draft(), TYPED);
  await keep({ 'individual.first_name': 'Jenny' });
  assert.deepEqual(await draft(), { 'individual.first_name': 'Jenny' });
  await keep({});
  assert.deepEqual(await draft(), {});
});

test('a draft rests sealed: nothing that was typed is in any table or in the log', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const { id, keep } = await shop(own);
  await keep({ ...TYPED, ...SECRET });
  const needles = Object.entries({ ...TYPED, ...SECRET }).flatMap(([name, value]) =>
    typeof value === 'string' ? needlesOf(name, value) : [],
  );
  const finder = new Finder(needles);
  const hay = (await dump(own)) + own.logged();
  assert.ok(hay.includes(id), 'the dump has the merchant');
  assert.deepEqual(
    finder.find(Buffer.from(hay)).map(({ name, form }) => `${name} (${form})`),
    [],
  );
  // The finder finds what lies in the open.
  const open = Buffer.from(`${hay} ${TYPED['individual.address.line1']}`);
  assert.ok(finder.find(open).length > 0);
  const [row] = await query<{ draft: Buffer }>(
    own.database.pool,
    'select draft from kit.merchants where id = $1',
    [id],
  );
  assert.ok(row!.draft.length > 100);
});

test('what was sent is no draft any more', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const { path, token, keep, draft } = await shop(own);
  await keep(TYPED);
  const wrong = { values: { 'individual.email': 'no address' } };
  assert.equal((await own.call('POST', `${path}/details`, wrong, token)).status, 422);
  assert.deepEqual(await draft(), TYPED, 'what was refused is kept');
  const right = { values: { 'individual.email': 'jenny@example.com' } };
  const sent = await own.call('POST', `${path}/details`, right, token);
  assert.deepEqual([sent.status, sent.body.draft], [200, {}]);
});

test('a draft is forgotten after a month', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const { id, keep } = await shop(own);
  await keep(TYPED);
  const there = async () =>
    (await query(own.database.pool, 'select 1 from kit.merchants where draft is not null')).length;
  own.pass(29 * 24 * 3600 * 1000);
  await own.tick();
  assert.equal(await there(), 1, id);
  own.pass(2 * 24 * 3600 * 1000);
  await own.tick();
  assert.equal(await there(), 0);
});

test('nobody else keeps or reads a draft, and none is too long', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const one = await shop(own);
  const two = await shop(own, 'shop 43');
  await one.keep(TYPED);
  for (const token of [two.token, null, 'x']) {
    const put = await own.call('PUT', `${one.path}/draft`, { values: {} }, token);
    assert.equal(put.status, 401);
  }
  assert.deepEqual(await one.draft(), TYPED);
  assert.deepEqual(await two.draft(), {});
  const long = await one.keep({ 'individual.first_name': 'x'.repeat(200_000) });
  assert.equal(long.status, 413);
  assert.equal((await one.keep('x')).status, 400);
  // What cannot be read is left out: a file that still travels.
  await one.keep({
    'individual.first_name': 'J',
    'individual.verification.document': { front: { local: 'a' } },
  });
  assert.deepEqual(await one.draft(), { 'individual.first_name': 'J' });
});

test('a platform may keep less', async (t) => {
  const business = { 'business_profile.product_description': 'Planted rockets on rails' };
  assert.deepEqual(withoutSecrets(TYPED, 'business'), business);
  const made: Made = { deliveries: false, settings: { drafts: 'none' } };
  const own = await platform(import.meta, t, made);
  const { keep, draft } = await shop(own);
  assert.equal((await keep(TYPED)).status, 204);
  assert.deepEqual(await draft(), {});
});
