// Clients of every generation, unmodified, each in the shape of its time.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import test from 'node:test';
import { goodPng } from '../checks/sample.ts';
import { startServer } from '../harness.ts';
import { receiver } from '../work/receiver.ts';

const server = await startServer(import.meta);
const picture = await goodPng();
const require = createRequire(import.meta.url);

// Their types differ from today's, and the oldest have none.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Any = any;

interface Generation {
  client: string;
  /** What it speaks; those before 8 send no version, so it is their platform's. */
  version: string;
  /** How it is told where the server is. */
  host: 'config' | 'setHost';
  files: boolean;
  create: object;
  update: object;
  /** Null before there were any. */
  person: object | null;
  /** What is to be seen of the account, and of the person. */
  account(account: Any): void;
  shownPerson?(person: Any): void;
}

const TERMS = { date: 1_500_000_000, ip: '8.8.8.8' };
const ENTITY = {
  type: 'individual',
  first_name: 'Jenny',
  last_name: 'Rosen',
  dob: { day: 1, month: 1, year: 1980 },
};
const COMPANY = { type: 'custom', country: 'US', business_type: 'company', tos_acceptance: TERMS };
const REQUESTED = { requested_capabilities: ['card_payments', 'transfers'] };
const CAPABILITIES = {
  capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
};
const RENAME = { business_profile: { name: 'Rocket Rides' } };
const representative = {
  first_name: 'Jenny',
  relationship: { representative: true, title: 'CEO' },
};

const named = (account: Any): void => {
  assert.equal(account.business_profile.name, 'Rocket Rides');
};
const due = (account: Any): string[] => account.requirements.currently_due;

const generations: Generation[] = [
  {
    client: 'stripe-5',
    version: '2018-02-28',
    host: 'setHost',
    files: false,
    create: { type: 'custom', country: 'US', legal_entity: ENTITY, tos_acceptance: TERMS },
    update: { business_name: 'Rocket Rides', legal_entity: { ssn_last_4: '0000' } },
    person: null,
    account: (account) => {
      assert.equal(account.business_name, 'Rocket Rides');
      assert.equal(account.legal_entity.ssn_last_4_provided, true);
      assert.deepEqual(account.verification.fields_needed, []);
      assert.equal(account.external_accounts.total_count, 1);
      for (const name of ['requirements', 'individual', 'settings']) assert.ok(!(name in account));
    },
  },
  {
    client: 'stripe-6',
    version: '2019-03-14',
    host: 'setHost',
    files: false,
    create: { ...COMPANY, requested_capabilities: ['card_payments'] },
    update: RENAME,
    person: { first_name: 'Jenny', relationship: { account_opener: true } },
    account: (account) => {
      named(account);
      assert.equal(account.external_accounts.total_count, 1);
      assert.ok(due(account).includes('relationship.owner'));
      assert.deepEqual(Object.keys(account.capabilities).sort(), [
        'card_payments',
        'platform_payments',
      ]);
      assert.ok(!('errors' in account.requirements));
    },
    shownPerson: ({ relationship, verification }) => {
      assert.equal(relationship.account_opener, true);
      assert.ok(!('representative' in relationship));
      assert.ok(!('additional_document' in verification));
    },
  },
  {
    client: 'stripe-7',
    version: '2019-11-05',
    host: 'setHost',
    files: false,
    create: { ...COMPANY, ...REQUESTED },
    update: RENAME,
    person: representative,
    account: (account) => {
      named(account);
      assert.equal(account.external_accounts.total_count, 1);
      assert.ok(due(account).includes('relationship.owner'));
      assert.ok('pending_verification' in account.requirements);
      assert.ok(!('errors' in account.requirements));
    },
    shownPerson: ({ relationship }) => assert.equal(relationship.representative, true),
  },
  {
    client: 'stripe-8',
    version: '2020-03-02',
    host: 'config',
    files: false,
    create: { ...COMPANY, ...REQUESTED },
    update: RENAME,
    person: representative,
    account: (account) => {
      named(account);
      assert.ok(due(account).includes('relationship.owner'));
      assert.ok('errors' in account.requirements);
      for (const name of ['controller', 'future_requirements']) assert.ok(!(name in account));
    },
    shownPerson: ({ relationship }) => assert.equal(relationship.representative, true),
  },
  {
    client: 'stripe-8-222',
    version: '2020-08-27',
    host: 'config',
    files: true,
    create: { ...COMPANY, ...CAPABILITIES },
    update: RENAME,
    person: representative,
    account: (account) => {
      named(account);
      assert.ok(due(account).includes('company.owners_provided'));
      assert.deepEqual(account.controller, { is_controller: true, type: 'application' });
      assert.ok(!('invoices' in account.settings));
      assert.ok(!('requirements' in account.external_accounts.data[0]));
    },
  },
  {
    client: 'stripe-12',
    version: '2022-11-15',
    host: 'config',
    files: true,
    create: { ...COMPANY, ...CAPABILITIES },
    update: RENAME,
    person: representative,
    account: (account) => {
      named(account);
      assert.ok('requirements' in account.external_accounts.data[0]);
      assert.ok(!('annual_revenue' in account.business_profile));
    },
    shownPerson: ({ relationship }) => {
      for (const role of ['authorizer', 'legal_guardian']) assert.ok(!(role in relationship));
    },
  },
  {
    client: 'stripe-14',
    version: '2023-10-16',
    host: 'config',
    files: true,
    create: { ...COMPANY, ...CAPABILITIES },
    update: RENAME,
    person: representative,
    account: (account) => {
      named(account);
      assert.ok('annual_revenue' in account.business_profile);
      assert.equal(account.controller.requirement_collection, 'application');
    },
    shownPerson: ({ relationship }) => {
      assert.equal(relationship.legal_guardian, false);
      // Recorded as 2023-10-16 from 27 November 2024 on: the role was given to all of its time.
      assert.equal(relationship.authorizer, false);
    },
  },
  {
    client: 'stripe-17',
    version: '2025-02-24.acacia',
    host: 'config',
    files: true,
    create: { ...COMPANY, ...CAPABILITIES },
    update: RENAME,
    person: representative,
    account: (account) => {
      named(account);
      assert.ok(!('minority_owned_business_designation' in account.business_profile));
    },
    shownPerson: ({ relationship }) => assert.equal(relationship.authorizer, false),
  },
  {
    client: 'stripe-20',
    version: '2026-02-25.clover',
    host: 'config',
    files: true,
    create: { ...COMPANY, ...CAPABILITIES },
    update: RENAME,
    person: representative,
    account: (account) => {
      named(account);
      assert.ok('minority_owned_business_designation' in account.business_profile);
      assert.ok(!('specified_commercial_transactions_act_url' in account.business_profile));
    },
  },
  {
    client: 'stripe',
    version: '2026-10-28.endive',
    host: 'config',
    files: true,
    create: { ...COMPANY, ...CAPABILITIES },
    update: RENAME,
    person: representative,
    account: (account) => {
      named(account);
      assert.ok('specified_commercial_transactions_act_url' in account.business_profile);
    },
  },
];

function clientOf({ client, host, version }: Generation, key: string): Any {
  const made = require(client) as Any;
  const Stripe = made.default ?? made;
  if (host === 'config') {
    const config = { host: '127.0.0.1', port: server.port, protocol: 'http' };
    return new Stripe(key, { ...config, apiVersion: version, telemetry: false });
  }
  const stripe = new Stripe(key);
  stripe.setHost('127.0.0.1', server.port, 'http');
  stripe.setTelemetryEnabled?.(false);
  return stripe;
}

const BANK = {
  country: 'US',
  currency: 'usd',
  routing_number: '110000000',
  account_number: '000123456789',
};

for (const generation of generations) {
  const { client, version } = generation;
  test(`${client} at ${version}`, async () => {
    const key = server.key();
    if (generation.host === 'setHost') await server.sandbox(key, { api_version: version });
    const stripe = clientOf(generation, key);
    const hooks = await receiver();
    const endpoint = await server.call(key, 'POST', '/v1/webhook_endpoints', {
      form: `url=${hooks.url}/&enabled_events[]=account.updated&connect=true&api_version=${version}`,
    });

    const token = await stripe.tokens.create({ bank_account: BANK });
    const created = await stripe.accounts.create({
      ...generation.create,
      external_account: token.id,
    });
    assert.equal(created.object, 'account');
    if (generation.person !== null) {
      const person = await stripe.accounts.createPerson(created.id, generation.person);
      generation.shownPerson?.(person);
      const again = await stripe.accounts.updatePerson(created.id, person.id, {
        first_name: 'Ada',
      });
      assert.equal(again.first_name, 'Ada');
      const { data } = await stripe.accounts.listPersons(created.id);
      assert.deepEqual(
        data.map(({ id }: Any) => id),
        [person.id],
      );
    }
    generation.account(await stripe.accounts.update(created.id, generation.update));
    generation.account(await stripe.accounts.retrieve(created.id));
    const { data: accounts } = await stripe.accounts.list({ limit: 3 });
    generation.account(accounts[0]);

    const [hook] = await hooks.count(1);
    const secret = endpoint.body.secret as string;
    const signature = String(hook!.headers['stripe-signature']);
    const event = stripe.webhooks.constructEvent(hook!.body, signature, secret);
    assert.equal(event.api_version, version);
    assert.equal(event.data.object.id, created.id);
    await hooks.close();
    const asAccount = generation.host === 'setHost' ? 'stripe_account' : 'stripeAccount';
    const events = await stripe.events.list({ limit: 1 }, { [asAccount]: created.id });
    assert.equal(events.data.length, 1);

    await assert.rejects(stripe.accounts.update(created.id, { nothing: 'x' }), (error: Any) => {
      assert.equal(error.type, 'StripeInvalidRequestError');
      assert.equal(error.param, 'nothing');
      return true;
    });

    if (!generation.files) return;
    const file = await stripe.files.create(
      {
        purpose: 'identity_document',
        file: { data: picture, name: 'id.png', type: 'image/png' },
      },
      // Today's sends files to the host that it was given; those before had to be told again.
      ...(client === 'stripe' ? [] : [{ host: '127.0.0.1' }]),
    );
    assert.deepEqual([file.object, file.size], ['file', picture.length]);
  });
}
