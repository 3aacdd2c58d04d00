// What is personal rests sealed: known values are planted in every field that may hold something
// of a person, and then looked for wherever the program leaves bytes.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before } from 'node:test';
import type pg from 'pg';
import Stripe from 'stripe';
import { BASICS } from './journeys/applicants.ts';
import { Finder, needlesOf, type Needle } from './needles.ts';
import { connectTo, newFolder, removeFolder, startProgram, type Program } from './program.ts';
import { receiver, type Receiver } from './work/receiver.ts';

/** Name of the field -> value. */
const planted: Record<string, string> = {};
/** Fields that no answer ever shows. */
const secret = new Set<string>();

function plant(name: string, value: string): string {
  assert.ok(!(name in planted), name);
  planted[name] = value;
  return value;
}

/** A word that occurs nowhere else. */
function word(name: string): string {
  return plant(name, `Plant${randomBytes(5).toString('hex')}`);
}

function hidden(name: string, value: string): string {
  secret.add(name);
  return plant(name, value);
}

const address = (of: string, more: object = {}) => ({
  line1: word(`${of}.line1`),
  line2: word(`${of}.line2`),
  city: word(`${of}.city`),
  state: 'CA',
  postal_code: '94107',
  country: 'US',
  ...more,
});

const terms = (of: string) => ({
  date: 1_767_225_600,
  ip: plant(`${of}.ip`, `203.0.113.${100 + Object.keys(planted).length}`),
  user_agent: word(`${of}.user_agent`),
});

const person = (of: string, phone: string, id_number: string) => ({
  first_name: word(`${of}.first_name`),
  last_name: word(`${of}.last_name`),
  maiden_name: word(`${of}.maiden_name`),
  full_name_aliases: [word(`${of}.full_name_aliases`)],
  email: plant(`${of}.email`, `${randomBytes(6).toString('hex')}@planted.example.com`),
  phone: plant(`${of}.phone`, phone),
  dob: { day: 23, month: 7, year: 1983 },
  address: address(`${of}.address`),
  registered_address: address(`${of}.registered_address`),
  id_number: hidden(`${of}.id_number`, id_number),
  metadata: { [word(`${of}.metadata key`)]: plant(`${of}.dob`, `born 1983-07-23 ${of}`) },
});

const KEY = `sk_test_${randomBytes(16).toString('hex')}`;
hidden('the key', KEY.slice('sk_test_'.length));

const data = newFolder('vault');
let program: Program;
let database: pg.Client;
let hook: Receiver;
let stripe: Stripe;
let finder: Finder;

before(async () => {
  program = await startProgram(data, '--log-level', 'debug');
  database = await connectTo(data);
  hook = await receiver();
  stripe = new Stripe(KEY, {
    host: '127.0.0.1',
    port: new URL(program.url).port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
  });
  await plantEverything();
  finder = new Finder(Object.entries(planted).flatMap(([name, v]) => needlesOf(name, v)));
});

after(async () => {
  await database?.end();
  await program?.stop();
  await hook?.close();
  removeFolder(data);
});

/** Every answer, as text. */
const answers: string[] = [];

async function answer<T extends object>(asked: Promise<T>): Promise<T> {
  const given = await asked;
  answers.push(JSON.stringify(given));
  return given;
}

/** A PDF that is none but for its name and its first bytes: it fails its check. */
function file(name: string): Buffer {
  const bytes = hidden(name, `Plant${randomBytes(12).toString('hex')}`);
  return Buffer.from(`%PDF-1.4\n% ${bytes.repeat(40)}\n%%EOF\n`);
}

async function plantIndividual(): Promise<string> {
  const account = await answer(
    stripe.accounts.create({
      ...BASICS,
      business_type: 'individual',
      individual: person('individual', '+14152367184', '528471936'),
      email: plant('account.email', `${randomBytes(6).toString('hex')}@planted.example.org`),
      business_profile: {
        mcc: '5192',
        name: word('business_profile.name'),
        product_description: word('business_profile.product_description'),
        support_address: address('business_profile.support_address'),
        support_email: plant('support_email', `${randomBytes(6).toString('hex')}@example.net`),
        support_phone: plant('support_phone', '+14152367185'),
        support_url: `https://${plant('support_url', 'help-planted-77.example.com')}`,
        url: `https://${plant('business_profile.url', 'shop-planted-78.example.com')}`,
      },
      external_account: {
        object: 'bank_account',
        country: 'US',
        currency: 'usd',
        routing_number: '110000000',
        account_number: hidden('bank account_number', '000123456789'),
        account_holder_name: word('bank account_holder_name'),
      },
      settings: {
        payments: { statement_descriptor: plant('statement_descriptor', 'PLANTED RIDES') },
        card_issuing: { tos_acceptance: terms('card_issuing.tos_acceptance') },
      },
      tos_acceptance: terms('tos_acceptance'),
      metadata: { [word('account.metadata key')]: word('account.metadata value') },
    }),
  );
  return account.id;
}

async function plantCompany(): Promise<string> {
  const { id } = await answer(
    stripe.accounts.create({
      ...BASICS,
      business_type: 'company',
      company: {
        name: word('company.name'),
        phone: plant('company.phone', '+14152367186'),
        tax_id: hidden('company.tax_id', '871936425'),
        registration_number: hidden('company.registration_number', 'RN55918273645'),
        vat_id: hidden('company.vat_id', 'VAT5591827364'),
        address: address('company.address'),
      },
    }),
  );
  const owner = await answer(
    stripe.accounts.createPerson(id, {
      ...person('owner', '+14152367187', '628471937'),
      relationship: { owner: true, representative: true, title: word('relationship.title') },
      additional_tos_acceptances: { account: terms('person tos_acceptance') },
    }),
  );
  await answer(
    stripe.accounts.updatePerson(id, owner.id, {
      first_name: word('second first_name'),
      ssn_last_4: '1937',
    }),
  );
  const card = {
    object: 'card' as const,
    number: hidden('card number', '4000056655665556'),
    exp_month: 11,
    exp_year: 2037,
    currency: 'usd',
    name: word('card name'),
    address_line1: word('card address_line1'),
    address_city: word('card address_city'),
    metadata: { a: word('card metadata') },
  };
  await answer(
    stripe.accounts.createExternalAccount(id, { external_account: card as unknown as string }),
  );
  const gone = await answer(
    stripe.accounts.createPerson(id, { first_name: word('first_name of a deleted person') }),
  );
  await stripe.accounts.deletePerson(id, gone.id);
  return id;
}

async function plantJapanese(): Promise<void> {
  const kana = (name: string) => plant(name, `プラント${name.length}カナアドレス`);
  await answer(
    stripe.accounts.create({
      type: 'custom',
      country: 'JP',
      business_type: 'individual',
      capabilities: BASICS.capabilities,
      individual: {
        first_name_kana: kana('first_name_kana'),
        last_name_kana: kana('the last_name_kana'),
        first_name_kanji: plant('first_name_kanji', '植物太郎一二三四'),
        last_name_kanji: plant('last_name_kanji', '植物山田五六七八'),
        address_kana: { line1: kana('the address_kana line1'), country: 'JP' },
        address_kanji: { line1: plant('address_kanji', '植物町一丁目二番三号'), country: 'JP' },
      },
    }),
  );
}

async function plantTokens(account: string): Promise<void> {
  const options = { apiKey: KEY.replace('sk_', 'pk_') };
  const individual = person('token', '+14152367188', '728471938');
  // Nobody uses this token, so nothing of it is ever answered.
  for (const name of Object.keys(planted)) if (name.startsWith('token.')) secret.add(name);
  await answer(
    stripe.tokens.create({ account: { business_type: 'individual', individual } }, options),
  );
  const other = person('person token', '+14152367189', '828471939');
  const used = await answer(stripe.tokens.create({ person: other }, options));
  await answer(stripe.accounts.createPerson(account, { person_token: used.id }));
  await answer(
    stripe.tokens.create({ pii: { id_number: hidden('pii id_number', '928471930') } }, options),
  );
  await answer(
    stripe.tokens.create(
      {
        card: {
          number: hidden('card token number', '5200828282828210'),
          exp_month: '10',
          exp_year: '2036',
          cvc: '917',
          name: word('card token name'),
        },
      },
      options,
    ),
  );
}

async function plantFiles(account: string): Promise<void> {
  const upload = (name: string) =>
    stripe.files.create(
      {
        purpose: 'account_requirement',
        file: {
          data: file(`${name} bytes`),
          name: `${word(`${name} name`)}.pdf`,
          type: 'application/pdf',
        },
      },
      { stripeAccount: account },
    );
  const { id } = await answer(upload('file'));
  const documents = { company_license: { files: [id] } };
  await answer(stripe.accounts.update(account, { documents }));
  const other = await answer(
    stripe.files.create({
      purpose: 'business_logo',
      file: { data: PIXEL, name: `${word('logo name')}.png`, type: 'image/png' },
      file_link_data: { create: true, metadata: { a: word('metadata of a link with a file') } },
    }),
  );
  const link = await answer(
    stripe.fileLinks.create({ file: other.id, metadata: { a: word('file link metadata') } }),
  );
  plant('file link url', link.url!.split('/').at(-1)!);
}

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function plantLinks(account: string): Promise<void> {
  const link = await answer(
    stripe.accountLinks.create({
      account,
      type: 'account_onboarding',
      refresh_url: `https://example.com/${hidden('refresh_url', `again${randomBytes(6).toString('hex')}`)}`,
      return_url: `https://example.com/${hidden('return_url', `back${randomBytes(6).toString('hex')}`)}`,
    }),
  );
  plant('account link url', new URL(link.url).pathname.split('/').at(-1)!);
  const session = await answer(
    stripe.accountSessions.create({
      account,
      components: { account_onboarding: { enabled: true } },
    }),
  );
  plant('account session secret', session.client_secret);
}

async function plantCharges(account: string): Promise<void> {
  await answer(
    stripe.charges.create({
      amount: 500,
      currency: 'usd',
      source: 'tok_visa',
      description: word('charge description'),
      receipt_email: plant('receipt_email', `${randomBytes(6).toString('hex')}@example.net`),
      metadata: { a: word('charge metadata') },
      transfer_group: word('transfer_group'),
    }),
  );
  assert.ok(account);
}

async function plantEndpoints(): Promise<void> {
  for (const connect of [true, false]) {
    const endpoint = await answer(
      stripe.webhookEndpoints.create({
        url: `${hook.url}/${word(`endpoint url ${connect}`)}`,
        description: word(`endpoint description ${connect}`),
        metadata: { a: word(`endpoint metadata ${connect}`) },
        enabled_events: ['*'],
        connect,
      }),
    );
    plant(`endpoint secret ${connect}`, endpoint.secret!.slice('whsec_'.length));
  }
}

/** Values in what is refused: they must not reach a log, nor the kept answers in the clear. */
async function plantRefusals(account: string): Promise<void> {
  const key = `refusal-${randomBytes(6).toString('hex')}`;
  const refused: [name: string, asked: (value: string) => Promise<unknown>][] = [
    ['refused email', (email) => stripe.accounts.update(account, { email })],
    ['refused country', (country) => stripe.accounts.create({ type: 'custom', country })],
    ['refused id', (id) => stripe.accounts.retrieve(id)],
    ['refused token', (account_token) => stripe.accounts.create({ account_token })],
    [
      'refused number',
      (account_number) =>
        stripe.accounts.createExternalAccount(account, {
          external_account: { ...BASICS.external_account, account_number },
        }),
    ],
  ];
  for (const [name, asked] of refused) {
    await assert.rejects(asked(hidden(name, `Plant${randomBytes(5).toString('hex')}`)), name);
  }
  const same = { idempotencyKey: key };
  const email = hidden('email of a repeated refusal', `Plant${randomBytes(5).toString('hex')}`);
  for (let n = 0; n < 2; n++) {
    await assert.rejects(stripe.accounts.update(account, { email }, same), /email/i);
  }
}

async function deliveries(): Promise<void> {
  const left = `select count(*)::int as n from deliveries where status = 'pending'
    union all select count(*)::int from jobs where kind = 'attend' and wall_at_ms < ${Date.now()}`;
  for (const deadline = Date.now() + 20_000; ;) {
    const { rows } = await database.query<{ n: number }>(left);
    if (rows.every(({ n }) => n === 0)) return;
    assert.ok(Date.now() < deadline, JSON.stringify(rows));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function plantEverything(): Promise<void> {
  await plantEndpoints();
  const individual = await plantIndividual();
  const company = await plantCompany();
  await plantJapanese();
  await plantTokens(company);
  await plantFiles(company);
  await plantCharges(company);
  await plantLinks(individual);
  await plantRefusals(individual);
  const update = { metadata: { again: word('replayed metadata') } };
  const same = { idempotencyKey: randomBytes(8).toString('hex') };
  await answer(stripe.accounts.update(company, update, same));
  await answer(stripe.accounts.update(company, update, same));
  const last_name = word('changed last_name');
  const phone = word('a phone number that is none');
  await answer(stripe.accounts.update(individual, { individual: { last_name, phone } }));
  const gone = await answer(
    stripe.accounts.create({ ...BASICS, email: `${word('email of the deleted')}@example.com` }),
  );
  await stripe.accounts.del(gone.id);
  await deliveries();
  for (const id of [individual, company]) {
    await answer(stripe.accounts.retrieve(id));
    await answer(stripe.events.list({ limit: 100 }, { stripeAccount: id }));
  }
}

/** Files of the data folder, PostgreSQL's wherever they rest. */
function filesOf(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesOf(full);
    if (entry.isSymbolicLink() && fs.statSync(full).isDirectory())
      return filesOf(fs.realpathSync(full));
    return entry.isFile() ? [full] : [];
  });
}

async function inFolder(finder: Finder): Promise<string[]> {
  await database.query('checkpoint');
  return filesOf(data).flatMap((name) =>
    finder.find(fs.readFileSync(name)).map((found) => said(path.relative(data, name), found)),
  );
}

const said = (place: string, { name, form }: Needle): string => `${name} (${form}) in ${place}`;

async function inDump(client: pg.Client, finder: Finder): Promise<string[]> {
  const tables = await client.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  assert.ok(tables.rows.length > 10);
  const found: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
    for (const { row } of rows) {
      for (const needle of finder.find(Buffer.from(row))) found.push(said(name, needle));
    }
  }
  return [...new Set(found)];
}

test('every planted value was taken in, and the secret ones are never answered', () => {
  const all = answers.join('\n');
  assert.ok(Object.keys(planted).length > 100, String(Object.keys(planted).length));
  for (const [name, value] of Object.entries(planted)) {
    assert.equal(all.includes(value), !secret.has(name), name);
  }
  const bodies = hook.received.map(({ body }) => body).join('\n');
  assert.ok(bodies.includes(planted['individual.first_name']!));
  for (const name of secret) assert.ok(!bodies.includes(planted[name]!), name);
});

test('none is found in the data folder', async () => {
  assert.deepEqual(await inFolder(finder), []);
});

test('none is found in a dump of all tables', async () => {
  assert.deepEqual(await inDump(database, finder), []);
});

test('none is found in the log at its most talkative', () => {
  const { out, err } = program.output();
  assert.ok(err.length > 1000, 'the log says nothing');
  assert.deepEqual(
    finder.find(Buffer.from(out + err)).map((found) => said('the log', found)),
    [],
  );
});

test('what lies in the open is found', async () => {
  const value = planted['individual.last_name']!;
  const base64 = Buffer.from(`x${value}y`).toString('base64');
  await database.query('create table open (plain text, bytes bytea, hex text, base64 text)');
  await database.query('insert into open values ($1, $2, $3, $4)', [
    value,
    Buffer.from(value),
    Buffer.from(value).toString('hex'),
    base64,
  ]);
  const dump = await inDump(database, finder);
  const folder = await inFolder(finder);
  for (const form of ['plain', 'hex', 'base64, offset 1']) {
    const wanted = `individual.last_name (${form}) in `;
    assert.ok(dump.includes(`${wanted}public.open`), form);
    assert.ok(
      folder.some((place) => place.startsWith(wanted)),
      form,
    );
  }
});
