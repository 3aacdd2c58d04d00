import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { startServer } from '../harness.ts';
import { BASICS, business, individual, PERSON, representative } from '../journeys/applicants.ts';
import { assertConforms } from './conforms.ts';
import { refused } from './refused.ts';

const server = await startServer(import.meta);

const bare = (more: Stripe.AccountCreateParams = {}): Stripe.AccountCreateParams => ({
  type: 'custom',
  ...more,
});

test('accounts 200: an individual is created with its person and its bank account', async () => {
  const stripe = server.stripe();
  const account = await stripe.accounts.create(individual());
  assertConforms('account', account);
  assert.match(account.id, /^acct_1\w{15}$/);
  assert.equal(account.type, 'custom');
  assert.equal(account.individual?.relationship?.representative, true);
  assert.equal(account.individual?.id_number_provided, true);
  assert.equal(account.individual?.ssn_last_4_provided, true);
  assert.equal(account.company?.owners_provided, true);
  assert.equal(account.external_accounts?.data[0]?.object, 'bank_account');
  assert.deepEqual(account.capabilities, { card_payments: 'pending', transfers: 'pending' });
});

test('accounts 200: country, currency and mcc come from the sandbox', async () => {
  const key = server.key();
  await server.sandbox(key, { default_mcc: '5192' });
  const account = await server.stripe(key).accounts.create(bare());
  assert.equal(account.country, 'US');
  assert.equal(account.default_currency, 'usd');
  assert.equal(account.business_profile?.mcc, '5192');
});

const controllers: [string, Stripe.AccountCreateParams, object][] = [
  [
    'custom',
    { type: 'custom' },
    { fees: 'application_custom', losses: 'application', collects: 'application', board: 'none' },
  ],
  [
    'express',
    { type: 'express' },
    { fees: 'application_express', losses: 'application', collects: 'stripe', board: 'express' },
  ],
  [
    'standard',
    { type: 'standard' },
    { fees: 'account', losses: 'stripe', collects: 'stripe', board: 'full' },
  ],
  [
    'standard',
    { controller: {} },
    { fees: 'account', losses: 'stripe', collects: 'stripe', board: 'full' },
  ],
  [
    'none',
    {
      controller: {
        fees: { payer: 'application' },
        losses: { payments: 'application' },
        requirement_collection: 'application',
        stripe_dashboard: { type: 'none' },
      },
    },
    { fees: 'application', losses: 'application', collects: 'application', board: 'none' },
  ],
];

for (const [type, params, expected] of controllers) {
  test(`accounts 200: ${JSON.stringify(params)} makes the type ${type}`, async () => {
    const account = await server.stripe().accounts.create(params);
    const { controller } = account;
    assert.equal(account.type, type);
    assert.deepEqual(
      {
        fees: controller?.fees?.payer,
        losses: controller?.losses?.payments,
        collects: controller?.requirement_collection,
        board: controller?.stripe_dashboard?.type,
      },
      expected,
    );
  });
}

test('accounts 400: type and controller exclude each other, impossible controllers are refused', async () => {
  const stripe = server.stripe();
  const both = { type: 'custom', controller: { fees: { payer: 'application' } } } as const;
  await refused(stripe.accounts.create(both), {
    status: 400,
    code: 'parameters_exclusive',
    param: 'type',
  });
  const controller = { requirement_collection: 'application' } as const;
  await refused(stripe.accounts.create({ controller }), { status: 400, param: 'controller' });
});

const descriptors: [string, Stripe.AccountCreateParams, (string | null)[]][] = [
  ['the name', { business_profile: { name: 'Buy More, LLC' } }, ['BUY MORE, LLC', 'BUY MORE,']],
  [
    'the host of the URL',
    { business_profile: { url: 'https://vipul.gumroad.com/' } },
    ['VIPUL.GUMROAD.COM', 'VIPUL.GUMR'],
  ],
  [
    'the legal name',
    { business_type: 'company', company: { name: 'Rocket Rides' } },
    ['ROCKET RIDES', 'ROCKET RID'],
  ],
  [
    'the name of the individual',
    { business_type: 'individual', individual: { first_name: 'Zoë', last_name: 'O"Hara' } },
    ['ZOE OHARA', 'ZOE OHARA'],
  ],
  ['nothing', {}, [null, null]],
];

for (const [from, params, [descriptor, prefix]] of descriptors) {
  test(`accounts 200: the statement descriptor is filled in from ${from}`, async () => {
    const { settings } = await server.stripe().accounts.create(bare(params));
    assert.equal(settings?.payments.statement_descriptor, descriptor);
    assert.equal(settings?.card_payments?.statement_descriptor_prefix, prefix);
  });
}

test('accounts 200: the display name of a host leaves its last label out', async () => {
  const url = 'https://vipul.gumroad.com/';
  const { settings } = await server.stripe().accounts.create(bare({ business_profile: { url } }));
  assert.equal(settings?.dashboard.display_name, 'vipul.gumroad');
});

test('accounts 200: phones are echoed in E.164, 0000000000 as recorded', async () => {
  const stripe = server.stripe();
  const account = await stripe.accounts.create(individual({ phone: '(415) 555-2671' }));
  assert.equal(account.individual?.phone, '+14155552671');
  const magic = await stripe.accounts.create(individual({ phone: '0000000000' }));
  assert.equal(magic.individual?.phone, '+10000000000');
});

test('accounts 200: the payout schedule is daily, a manual one has a delay of a day', async () => {
  const stripe = server.stripe();
  const account = await stripe.accounts.create(bare());
  assert.deepEqual(account.settings?.payouts?.schedule, { delay_days: 2, interval: 'daily' });
  const settings = { payouts: { schedule: { interval: 'manual' } } } as const;
  const manual = await stripe.accounts.update(account.id, { settings });
  assert.deepEqual(manual.settings?.payouts?.schedule, { delay_days: 1, interval: 'manual' });
  const schedule = { interval: 'weekly', weekly_anchor: 'friday' } as const;
  const weekly = await stripe.accounts.update(account.id, { settings: { payouts: { schedule } } });
  assert.equal(weekly.settings?.payouts?.schedule.weekly_anchor, 'friday');
  const wrong = { interval: 'daily', monthly_anchor: 3 } as const;
  await refused(
    stripe.accounts.update(account.id, { settings: { payouts: { schedule: wrong } } }),
    { status: 400, param: 'settings[payouts][schedule][monthly_anchor]' },
  );
});

test('accounts 200: an update merges hashes, replaces values and clears with an empty string', async () => {
  const stripe = server.stripe();
  const { id } = await stripe.accounts.create(
    bare({
      business_profile: { name: 'One', support_address: { city: 'Oakland', line1: '1 Main St' } },
      metadata: { a: '1', b: '2' },
    }),
  );
  const account = await stripe.accounts.update(id, {
    business_profile: { name: '', support_address: { city: 'Berkeley' } },
    metadata: { a: '', c: '3' },
  });
  assertConforms('account', account);
  assert.equal(account.business_profile?.name, null);
  assert.equal(account.business_profile?.support_address?.city, 'Berkeley');
  assert.equal(account.business_profile?.support_address?.line1, '1 Main St');
  assert.deepEqual(account.metadata, { b: '2', c: '3' });
  assert.deepEqual((await stripe.accounts.update(id, { metadata: '' })).metadata, {});
});

test('accounts 200: the business type changes in place', async () => {
  const stripe = server.stripe();
  const { id } = await stripe.accounts.create(individual());
  const company = await stripe.accounts.update(id, { business_type: 'company' });
  assert.equal(company.individual, undefined);
  const again = await stripe.accounts.update(id, { business_type: 'individual' });
  assert.equal(again.individual?.first_name, PERSON.first_name);
});

test('accounts 400: a structure is refused while the business is an individual', async () => {
  const stripe = server.stripe();
  const structure = 'sole_proprietorship';
  const { id } = await stripe.accounts.create(business('company', { structure }));
  const wanted = { status: 400, param: 'company[structure]' };
  await refused(stripe.accounts.update(id, { business_type: 'individual' }), wanted);
  await stripe.accounts.update(id, { business_type: 'individual', company: { structure: '' } });
  await refused(stripe.accounts.update(id, { company: { structure } }), wanted);
  const foreign = { ...BASICS, business_type: 'company', company: { structure: 'llc' } } as const;
  await refused(stripe.accounts.create(foreign), wanted);
});

test('accounts 400: country and agreement stay as they are', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const { id } = await stripe.accounts.create(individual());
  const moved = await server.call(key, 'POST', `/v1/accounts/${id}`, { form: { country: 'FR' } });
  assert.equal(moved.status, 400);
  assert.equal(moved.body.error.param, 'country');
  assert.match(moved.body.error.message, /[Cc]reate another account/);
  const tos_acceptance = { service_agreement: 'recipient' };
  await refused(stripe.accounts.update(id, { tos_acceptance }), {
    status: 400,
    param: 'tos_acceptance[service_agreement]',
  });
});

const wrong: [string, Stripe.AccountCreateParams, string, string?][] = [
  ['an e-mail that is none', { email: 'jenny' }, 'email', 'email_invalid'],
  [
    'a colour',
    { settings: { branding: { primary_color: 'red' } } },
    'settings[branding][primary_color]',
  ],
  ['a category code', { business_profile: { mcc: '12' } }, 'business_profile[mcc]'],
  ['an IP', { tos_acceptance: { date: 1_700_000_000, ip: 'here' } }, 'tos_acceptance[ip]'],
  [
    'terms accepted in a year',
    { tos_acceptance: { date: 4e9, ip: '8.8.8.8' } },
    'tos_acceptance[date]',
  ],
  ['a country', { country: 'ZZ' }, 'country', 'country_code_invalid'],
  ['a country without rules', { country: 'AQ' }, 'country', 'country_unsupported'],
  ['individual without a type', { individual: { first_name: 'Jo' } }, 'business_type'],
  [
    'individual of a company',
    { business_type: 'company', individual: { first_name: 'Jo' } },
    'individual',
  ],
  [
    'a day that does not exist',
    { business_type: 'individual', individual: { dob: { day: 31, month: 2, year: 1990 } } },
    'individual[dob]',
  ],
  [
    'a number of eight digits',
    { business_type: 'individual', individual: { id_number: '12345678' } },
    'individual[id_number]',
  ],
  [
    'last four digits of another number',
    { business_type: 'individual', individual: { id_number: '000000000', ssn_last_4: '1111' } },
    'individual[ssn_last_4]',
  ],
  [
    'a descriptor of digits',
    { settings: { payments: { statement_descriptor: '12345' } } },
    'settings[payments][statement_descriptor]',
  ],
];

for (const [what, params, param, code] of wrong) {
  test(`accounts 400: ${what} is refused`, async () => {
    const refusal = { status: 400, param, ...(code === undefined ? {} : { code }) };
    await refused(server.stripe().accounts.create({ type: 'custom', ...params }), refusal);
  });
}

test('accounts 400: a refused update leaves nothing behind', async () => {
  const stripe = server.stripe();
  const { id } = await stripe.accounts.create(individual());
  const before = await stripe.accounts.retrieve(id);
  const dob = { day: 31, month: 2, year: 1990 };
  const params = { email: 'new@example.com', individual: { first_name: 'New', dob } };
  await refused(stripe.accounts.update(id, params), { status: 400, param: 'individual[dob]' });
  const after = await stripe.accounts.retrieve(id);
  assert.equal(after.email, before.email);
  assert.equal(after.individual?.first_name, before.individual?.first_name);
});

test('accounts 403: the platform cannot accept terms for accounts that Stripe collects from', async () => {
  const tos_acceptance = { date: 1_700_000_000, ip: '8.8.8.8' };
  const params = { type: 'express', tos_acceptance } as const;
  await refused(server.stripe().accounts.create(params), { status: 403, param: 'tos_acceptance' });
});

test('accounts 403: an account of another sandbox is as unknown as one that never was', async () => {
  const { id } = await server.stripe().accounts.create(bare());
  const stripe = server.stripe();
  for (const unknown of [id, 'acct_1nope']) {
    const refusal = { status: 403, code: 'account_invalid' };
    await refused(stripe.accounts.retrieve(unknown), refusal);
    await refused(stripe.accounts.update(unknown, { email: 'a@example.com' }), refusal);
    await refused(stripe.accounts.del(unknown), refusal);
  }
});

test('accounts 200: deleting ends the account and forgets what is personal', async () => {
  const stripe = server.stripe();
  const { id } = await stripe.accounts.create(individual());
  const deleted = await stripe.accounts.del(id);
  assertConforms('deleted_account', deleted);
  assert.deepEqual({ ...deleted }, { id, object: 'account', deleted: true });
  await refused(stripe.accounts.retrieve(id), { status: 403, code: 'account_invalid' });
  assert.deepEqual((await stripe.accounts.list()).data, []);
});

test('accounts 200: rejecting switches off, unrejecting takes back the own rejection', async () => {
  const stripe = server.stripe();
  const { id } = await stripe.accounts.create(individual());
  const rejected = await stripe.accounts.reject(id, { reason: 'terms_of_service' });
  assertConforms('account', rejected);
  const reason = 'rejected.platform_terms_of_service';
  assert.equal(rejected.requirements?.disabled_reason, reason);
  assert.equal(rejected.charges_enabled, false);
  assert.equal(rejected.payouts_enabled, false);
  await refused(stripe.accounts.reject(id, { reason: 'other' }), { status: 400 });
  const back = await server
    .stripe()
    .accounts.retrieve(id)
    .catch(() => null);
  assert.equal(back, null);
  const restored = await stripe.accounts.unreject(id);
  assert.notEqual(restored.requirements?.disabled_reason, reason);
  await refused(stripe.accounts.unreject(id), { status: 400 });
});

test('accounts 403: only who is liable for losses may reject', async () => {
  const stripe = server.stripe();
  const { id } = await stripe.accounts.create({ type: 'standard' });
  await refused(stripe.accounts.reject(id, { reason: 'other' }), { status: 403 });
});

test('accounts 200: GET /v1/account is the platform, or the connected account named', async () => {
  const stripe = server.stripe();
  const platform = await stripe.accounts.retrieveCurrent();
  assert.equal(platform.type, 'standard');
  assert.equal(platform.charges_enabled, true);
  assert.equal((await stripe.accounts.retrieve(platform.id)).id, platform.id);
  const { id } = await stripe.accounts.create(bare());
  const named = await stripe.accounts.retrieveCurrent({}, { stripeAccount: id });
  assert.equal(named.id, id);
  const own = await stripe.accounts.retrieveCurrent({}, { stripeAccount: platform.id });
  assert.equal(own.id, platform.id);
});

test('accounts 200: what changed is told by account.updated, what was is in previous_attributes', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  await server.clock(key).freeze(1_800_000_000);
  const { id } = await stripe.accounts.create(individual({}, { metadata: { a: '1' } }));
  const created = await stripe.events.list({ limit: 100 }, { stripeAccount: id });
  const types = created.data.map((event) => event.type).sort();
  assert.deepEqual(types, [
    'account.application.authorized',
    'account.external_account.created',
    'person.created',
  ]);
  await stripe.accounts.update(id, { email: 'new@example.com', metadata: { a: '2', b: '3' } });
  const [event] = (await stripe.events.list({ type: 'account.updated' }, { stripeAccount: id }))
    .data;
  assertConforms('event', event);
  assert.equal(event?.account, id);
  assert.match(event?.request?.id ?? '', /^req_/);
  assert.match(event?.request?.idempotency_key ?? '', /^stripe-node-retry-/);
  assert.deepEqual(event?.data.previous_attributes, {
    email: null,
    metadata: { a: '1', b: null },
  });
});

test('accounts 200: an update that changes nothing tells nothing', async () => {
  const stripe = server.stripe();
  const { id } = await stripe.accounts.create(bare({ email: 'a@example.com' }));
  await stripe.accounts.update(id, { email: 'a@example.com' });
  const told = await stripe.events.list({ type: 'account.updated' }, { stripeAccount: id });
  assert.deepEqual(told.data, []);
});

test('accounts 200: later answers of the engine itself carry no request', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(1_800_000_000);
  const { id: stripeAccount } = await stripe.accounts.create(individual());
  await clock.advance(120);
  const { data } = await stripe.events.list({ type: 'account.updated' }, { stripeAccount });
  assert.ok(data.length > 0);
  for (const event of data) assert.equal(event.request?.id ?? null, null);
  const told = data.map((event) => event.data.previous_attributes);
  assert.ok(told.some((previous) => previous && 'charges_enabled' in previous));
  const changed = await stripe.events.list({ type: 'capability.updated' }, { stripeAccount });
  const statuses = changed.data.map((event) => event.data.previous_attributes);
  assert.ok(statuses.some((previous) => previous && 'status' in previous));
});

test('accounts 200: concurrent updates of one account all count', async () => {
  const stripe = server.stripe(undefined, { maxNetworkRetries: 5 });
  const { id } = await stripe.accounts.create(bare());
  const keys = Array.from({ length: 12 }, (_, index) => `k${index}`);
  await Promise.all(keys.map((key) => stripe.accounts.update(id, { metadata: { [key]: '1' } })));
  const { metadata } = await stripe.accounts.retrieve(id);
  assert.deepEqual(Object.keys(metadata ?? {}).sort(), keys.sort());
});

test('accounts 200: a company is created without an individual and takes its persons later', async () => {
  const stripe = server.stripe();
  const { id, individual: nobody } = await stripe.accounts.create(business('company'));
  assert.equal(nobody, undefined);
  const person = await stripe.accounts.createPerson(id, representative({ owner: true }));
  assert.equal(person.account, id);
});
