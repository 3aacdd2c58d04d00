// The calls of the three documents that the product started from, as they are printed there, and
// what is printed of the answers. Ids, times and fingerprints are ours.
import assert from 'node:assert/strict';
import test from 'node:test';
import { goodJpeg } from '../checks/sample.ts';
import { startServer, type Answer } from '../harness.ts';
import { receiver } from '../work/receiver.ts';
import { curl, words, type Replaced } from './curl.ts';

const server = await startServer(import.meta);
const picture = new Uint8Array(await goodJpeg());

/** 2018 or today; the documents send no version. */
const OF_2018 = '2018-02-28';

test('a command is read as a shell reads it', () => {
  assert.deepEqual(words('curl -d a[b[c]]="x y"z \\\n  -d "k[l]"=m\n-u sk:'), [
    'curl',
    '-d',
    'a[b[c]]=x yz',
    '-d',
    'k[l]=m',
    '-u',
    'sk:',
  ]);
});

function ok(answer: Answer): Answer['body'] {
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

// ---- Onboarding with the API (today)

const TODAY_KEY = 'sk_test_BQokikJOvBiI2HlWgH4olfQ2';

test('today: an account by its controller, a link to onboarding, an update', async () => {
  const keys = { [TODAY_KEY]: server.key() };
  const created = ok(
    await curl(
      server,
      `curl https://api.stripe.com/v1/accounts \\
        -u "${TODAY_KEY}:" \\
        -d "controller[losses][payments]"=application \\
        -d "controller[fees][payer]"=application \\
        -d "controller[stripe_dashboard][type]"=none \\
        -d "controller[requirement_collection]"=application \\
        -d "capabilities[card_payments][requested]"=true \\
        -d "capabilities[transfers][requested]"=true \\
        -d business_type=individual \\
        -d country=US`,
      { keys },
    ),
  );
  assert.equal(created.country, 'US');
  assert.equal(created.controller.requirement_collection, 'application');
  assert.deepEqual(Object.keys(created.requirements).sort(), [
    'alternatives',
    'current_deadline',
    'currently_due',
    'disabled_reason',
    'errors',
    'eventually_due',
    'past_due',
    'pending_verification',
  ]);
  assert.equal(created.requirements.disabled_reason, 'requirements.past_due');
  const ids = { '{{CONNECTED_ACCOUNT_ID}}': created.id };
  const link = ok(
    await curl(
      server,
      `curl https://api.stripe.com/v1/account_links \\
        -u "${TODAY_KEY}:" \\
        -d account={{CONNECTED_ACCOUNT_ID}} \\
        --data-urlencode refresh_url="https://example.com/refresh" \\
        --data-urlencode return_url="https://example.com/return" \\
        -d type=account_onboarding \\
        -d "collection_options[fields]"=currently_due`,
      { keys, ids },
    ),
  );
  assert.equal(link.object, 'account_link');
  const updated = ok(
    await curl(
      server,
      `curl https://api.stripe.com/v1/accounts/{{CONNECTED_ACCOUNT_ID}} \\
        -u "${TODAY_KEY}:" \\
        --data-urlencode "business_profile[url]"="https://furever.dev" \\
        -d "tos_acceptance[date]"=1609798905 \\
        -d "tos_acceptance[ip]"="8.8.8.8"`,
      { keys, ids },
    ),
  );
  assert.equal(updated.business_profile.url, 'https://furever.dev');
  assert.deepEqual(updated.tos_acceptance, {
    date: 1609798905,
    ip: '8.8.8.8',
    user_agent: null,
  });
});

test('today: a Standard account owes what the page prints', async () => {
  const { body } = await server.call(server.key(), 'POST', '/v1/accounts', {
    form: { type: 'standard', country: 'US' },
  });
  const due = [
    'business_profile.product_description',
    'business_profile.support_phone',
    'business_profile.url',
    'external_account',
    'tos_acceptance.date',
    'tos_acceptance.ip',
  ];
  assert.deepEqual(body.requirements, {
    alternatives: [],
    current_deadline: null,
    currently_due: due,
    disabled_reason: 'requirements.past_due',
    errors: [],
    eventually_due: due,
    past_due: [],
    pending_verification: [],
  });
});

// ---- Handling verification with the API (2024)

const HANDLING_KEY = 'sk_test_rfaBmNUu1lWB7VZ0MMSIsYjH';

test('documents: uploaded for an account, attached to a person and to the company', async () => {
  const keys = { [HANDLING_KEY]: server.key() };
  const stripe = server.stripe(keys[HANDLING_KEY]);
  const account = await stripe.accounts.create({
    type: 'custom',
    country: 'US',
    business_type: 'company',
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
    tos_acceptance: { date: 1609798905, ip: '8.8.8.8' },
  });
  const person = await stripe.accounts.createPerson(account.id, {
    first_name: 'Jenny',
    relationship: { representative: true },
  });
  const ids: Record<string, string> = {
    '{{CONNECTED_ACCOUNT_ID}}': account.id,
    '{{CONNECTED_STRIPE_ACCOUNT_ID}}': account.id,
    '{{PERSON_ID}}': person.id,
  };
  const files = { '/path/to/a/file': picture };
  const upload = `curl https://files.stripe.com/v1/files \\
      -u ${HANDLING_KEY}: \\
      -H "Stripe-Account: {{CONNECTED_STRIPE_ACCOUNT_ID}}" \\
      -F "purpose"="identity_document" \\
      -F "file"="@/path/to/a/file"`;
  const file = ok(await curl(server, upload, { keys, ids, files }));
  assert.equal(file.size, picture.length);
  ids['{{FILE_ID}}'] = file.id;
  const ofPerson = ok(
    await curl(
      server,
      `curl https://api.stripe.com/v1/accounts/{{CONNECTED_ACCOUNT_ID}}/persons/{{PERSON_ID}} \\
        -u "${HANDLING_KEY}:" \\
        -d "verification[document][front]"={{FILE_ID}}`,
      { keys, ids },
    ),
  );
  assert.equal(ofPerson.verification.document.front, file.id);
  assert.equal(ofPerson.verification.status, 'pending');
  const again = ok(await curl(server, upload, { keys, ids, files }));
  ids['{{FILE_ID}}'] = again.id;
  const ofCompany = ok(
    await curl(
      server,
      `curl https://api.stripe.com/v1/accounts/{{CONNECTED_ACCOUNT_ID}} \\
        -u "${HANDLING_KEY}:" \\
        -d "company[verification][document][front]"={{FILE_ID}}`,
      { keys, ids },
    ),
  );
  assert.equal(ofCompany.company.verification.document.front, again.id);
});

// ---- Custom Connect onboarding (2018)

/** Both keys of a sandbox whose platform speaks the version of 2018. */
async function platform(): Promise<Replaced & { secret: string }> {
  const secret = server.key();
  await server.sandbox(secret, { api_version: OF_2018 });
  const publishable = server.publishable(secret);
  return {
    secret,
    keys: {
      '{{test_api_key}}': secret,
      '{{test_public_key}}': publishable,
      sk_test_HmLHFo4M0h4eEYDVrzAV7axx: secret,
    },
    ids: {},
    files: { '/path/to/license_front.jpg': picture },
  };
}

test('2018: tokens and a file from the browser, an account with all of it', async () => {
  const there = await platform();
  const bank = ok(
    await curl(
      server,
      `curl -X POST https://api.stripe.com/v1/tokens \\
        -u {{test_public_key}}: \\
        -d bank_account[account_number]=000123456789 \\
        -d bank_account[country]=US \\
        -d bank_account[currency]=USD \\
        -d bank_account[routing_number]=110000000 \\
        -d bank_account[account_holder_name]="John Doe" \\
        -d bank_account[account_holder_type]="individual"`,
      there,
    ),
  );
  assert.match(bank.id, /^btok_/);
  assert.deepEqual([bank.object, bank.type, bank.used], ['token', 'bank_account', false]);
  assert.equal(bank.bank_account.account_holder_name, 'John Doe');
  const pii = ok(
    await curl(
      server,
      `curl -X POST https://api.stripe.com/v1/tokens \\
        -u {{test_public_key}}: \\
        -d pii[personal_id_number]=123456789`,
      there,
    ),
  );
  assert.match(pii.id, /^pii_/);
  const file = ok(
    await curl(
      server,
      `curl https://files.stripe.com/v1/files \\
        -u {{test_public_key}}: \\
        -F purpose=identity_document \\
        -F file="@/path/to/license_front.jpg"`,
      there,
    ),
  );
  assert.equal(file.object, 'file_upload');
  assert.deepEqual([file.purpose, file.size], ['identity_document', picture.length]);
  Object.assign(there.ids!, {
    '{{merchant_name}}': 'rocketrides',
    btok_1BZ4I4Cz5V6sF6ISELtWbEua: bank.id,
    file_1BZ4e3Cz5V6sF6ISHYZTO18p: file.id,
    pii_1BZ4XxCz5V6sF6IShTj0pKHv: pii.id,
  });
  // The continuations are missing in print, too.
  const account = ok(
    await curl(
      server,
      `curl -X POST -u {{test_api_key}}: https://api.stripe.com/v1/accounts \\
      -d country=US \\
      -d email=johndoe@{{merchant_name}}.com \\
      -d type=custom \\
      -d external_account=btok_1BZ4I4Cz5V6sF6ISELtWbEua \\
      -d legal_entity[address[city]]="San Francisco" \\
      -d legal_entity[address[line1]]="185 Berry St"
      -d legal_entity[address[state]]="California"
      -d legal_entity[address[postal_code]]="94129"
      -d legal_entity[dob[day]]=15
      -d legal_entity[dob[month]]=5
      -d legal_entity[dob[year]]=1992
      -d legal_entity[type]=individual
      -d legal_entity[first_name]=John
      -d legal_entity[last_name]=Doe
      -d tos_acceptance[date]=1511730506
      -d tos_acceptance[ip]="127.0.0.1"
      -d legal_entity[verification[document]]=file_1BZ4e3Cz5V6sF6ISHYZTO18p
      -d legal_entity[personal_id_number]=pii_1BZ4XxCz5V6sF6IShTj0pKHv`,
      there,
    ),
  );
  assert.deepEqual(account.verification, {
    disabled_reason: null,
    due_by: null,
    fields_needed: [],
  });
  assert.equal(account.legal_entity.personal_id_number_provided, true);
  assert.equal(account.legal_entity.verification.document, file.id);
  assert.equal(account.legal_entity.address.state, 'California');
  assert.deepEqual([account.charges_enabled, account.payouts_enabled], [true, true]);
  there.ids!['acct_123'] = account.id;
  const updated = ok(
    await curl(
      server,
      `curl -X POST -u {{test_api_key}}: https://api.stripe.com/v1/accounts/acct_123 \\
        -d legal_entity[dob[day]]=15 \\
        -d legal_entity[dob[month]]=5 \\
        -d legal_entity[dob[year]]=1992`,
      there,
    ),
  );
  assert.deepEqual(updated.legal_entity.dob, { day: 15, month: 5, year: 1992 });
});

test('2018: what Stripe.js sends for a bank account', async () => {
  const { keys } = await platform();
  const { status, body } = await server.call(keys['{{test_public_key}}']!, 'POST', '/v1/tokens', {
    form: {
      'bank_account[country]': 'US',
      'bank_account[currency]': 'usd',
      'bank_account[routing_number]': '110000000',
      'bank_account[account_number]': '000123456789',
      'bank_account[account_holder_name]': 'Jenny Rosen',
      'bank_account[account_holder_type]': 'individual',
    },
  });
  assert.equal(status, 200);
  assert.equal(body.bank_account.last4, '6789');
});

const EMPTY_ADDRESS = {
  city: null,
  country: 'US',
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

/** The account of the document's example, before anything is known of it. */
function printed(account: { id: string; created: number }) {
  return {
    id: account.id,
    object: 'account',
    business_name: null,
    business_url: null,
    charges_enabled: true,
    country: 'US',
    created: account.created,
    debit_negative_balances: false,
    decline_charge_on: { avs_failure: false, cvc_failure: false },
    default_currency: 'usd',
    details_submitted: false,
    display_name: null,
    email: null,
    external_accounts: {
      object: 'list',
      data: [] as object[],
      has_more: false,
      total_count: 0,
      url: `/v1/accounts/${account.id}/external_accounts`,
    },
    legal_entity: {
      additional_owners: [],
      address: EMPTY_ADDRESS as Record<string, string | null>,
      business_name: null,
      business_tax_id_provided: false,
      dob: { day: null, month: null, year: null } as Record<string, number | null>,
      first_name: null as string | null,
      last_name: null as string | null,
      personal_address: EMPTY_ADDRESS,
      personal_id_number_provided: false,
      ssn_last_4_provided: false,
      type: null as string | null,
      verification: { details: null, details_code: null, document: null, status: 'pending' },
    },
    mcc: '5734',
    metadata: {},
    payout_schedule: { delay_days: 2, interval: 'daily' },
    payout_statement_descriptor: null,
    payouts_enabled: false,
    product_description: null,
    statement_descriptor: '',
    support_email: null,
    support_phone: null,
    timezone: 'Etc/UTC',
    tos_acceptance: {
      date: null as number | null,
      ip: null as string | null,
      user_agent: null,
    },
    type: 'custom',
    verification: {
      disabled_reason: 'fields_needed' as string | null,
      due_by: null,
      fields_needed: [
        'external_account',
        'legal_entity.dob.day',
        'legal_entity.dob.month',
        'legal_entity.dob.year',
        'legal_entity.first_name',
        'legal_entity.last_name',
        'legal_entity.type',
        'tos_acceptance.date',
        'tos_acceptance.ip',
      ],
    },
  };
}

const MINIMUM = `curl https://api.stripe.com/v1/accounts/acct_1CPbwUA8VkBpD0Vy
  -u sk_test_HmLHFo4M0h4eEYDVrzAV7axx:
  -d legal_entity[first_name]=Steven
  -d legal_entity[ssn_last_4]=1111
  -d legal_entity[last_name]=Edouard
  -d legal_entity[address[postal_code]]=94129
  -d legal_entity[address[city]]="San Francisco"
  -d legal_entity[address[line1]]="781 Sanches St"
  -d legal_entity[address[state]]=CA
  -d external_account[account_number]=000123456789
  -d external_account[routing_number]=110000000
  -d external_account[object]=bank_account
  -d external_account[country]=US
  -d legal_entity[dob[day]]=05
  -d legal_entity[dob[day]]=05
  -d legal_entity[dob[year]]=1988
  -d legal_entity[dob[month]]=05
  -d legal_entity[type]=individual
  -d tos_acceptance[date]=1525809203
  -d tos_acceptance[ip]=127.0.0.1`;

test('2018: the stages of verification, account by account as printed', async () => {
  const there = await platform();
  const clock = server.clock(there.secret);
  await clock.freeze(1525809466);
  const hooks = await receiver();
  await server.call(there.secret, 'POST', '/v1/webhook_endpoints', {
    form: `url=${hooks.url}/hook&enabled_events[]=account.updated&connect=true`,
  });
  const created = ok(
    await curl(
      server,
      `curl https://api.stripe.com/v1/accounts -u {{test_api_key}}:
        -d type=custom
        -d country=US`,
      there,
    ),
  );
  const { keys, ...fresh } = created;
  assert.deepEqual(fresh, printed(created));
  assert.match(keys.secret, /^sk_test_\w+$/);
  assert.match(keys.publishable, /^pk_test_\w+$/);

  there.ids!['acct_1CPbwUA8VkBpD0Vy'] = created.id;
  await clock.advance(116);
  const updated = ok(await curl(server, MINIMUM, there));
  const [bank] = updated.external_accounts.data;
  const expected = printed(created);
  expected.details_submitted = true;
  expected.payouts_enabled = true;
  expected.external_accounts.total_count = 1;
  expected.external_accounts.data = [
    {
      id: bank.id,
      object: 'bank_account',
      account: created.id,
      account_holder_name: null,
      account_holder_type: null,
      bank_name: 'STRIPE TEST BANK',
      country: 'US',
      currency: 'usd',
      default_for_currency: true,
      fingerprint: bank.fingerprint,
      last4: '6789',
      metadata: {},
      routing_number: '110000000',
      status: 'new',
    },
  ];
  Object.assign(expected.legal_entity, {
    address: {
      city: 'San Francisco',
      country: 'US',
      line1: '781 Sanches St',
      line2: null,
      postal_code: '94129',
      state: 'CA',
    },
    dob: { day: 5, month: 5, year: 1988 },
    first_name: 'Steven',
    last_name: 'Edouard',
    ssn_last_4_provided: true,
    type: 'individual',
  });
  expected.tos_acceptance = { date: 1525809203, ip: '127.0.0.1', user_agent: null };
  expected.verification = { disabled_reason: null, due_by: null, fields_needed: [] };
  assert.deepEqual(updated, expected);

  await clock.advance(60);
  expected.legal_entity.verification.status = 'unverified';
  expected.verification.fields_needed = ['legal_entity.personal_id_number'];
  const { data } = ok(
    await server.call(there.secret, 'GET', '/v1/events?type=account.updated', {
      headers: { 'stripe-account': created.id },
    }),
  );
  const told = {
    object: expected,
    previous_attributes: {
      legal_entity: { verification: { status: 'pending' } },
      verification: { fields_needed: [] },
    },
  };
  assert.deepEqual(data[0].data, told);
  assert.equal(data[0].api_version, OF_2018);
  const posted = (await hooks.count(2)).map(({ body }) => JSON.parse(body));
  assert.deepEqual(posted.find(({ id }) => id === data[0].id).data, told);
  await hooks.close();
});
