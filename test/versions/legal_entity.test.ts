// Accounts of 2018 over the wire: what is written as a legal entity is stored as persons, once, and
// read in every shape.
import assert from 'node:assert/strict';
import test from 'node:test';
import { goodPng, greyscale } from '../checks/sample.ts';
import { startServer, type Answer } from '../harness.ts';

const server = await startServer(import.meta);
const OLD = '2018-11-08';

interface World {
  key: string;
  /** A request of 2018; a form as it goes over the wire. */
  old(method: string, path: string, form?: string): Promise<Answer>;
  /** The same of today. */
  now(method: string, path: string, form?: string): Promise<Answer>;
}

function world(): World {
  const key = server.key();
  const call =
    (version: string | null): World['old'] =>
    (method, path, form) =>
      server.call(key, method, path, {
        ...(form === undefined ? {} : { form }),
        headers: version === null ? {} : { 'stripe-version': version },
      });
  return { key, old: call(OLD), now: call(null) };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
function ok(answer: Answer): any {
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

function refusedOf(answer: Answer): { param?: string; code?: string; message: string } {
  assert.equal(answer.status, 400, answer.text);
  return answer.body.error;
}

const GB_COMPANY = [
  'type=custom&country=GB&legal_entity[type]=company',
  'legal_entity[business_name]=Rides Ltd&legal_entity[business_tax_id]=12345678',
  'legal_entity[address][city]=London&legal_entity[address][line1]=Road 1',
  'legal_entity[address][postal_code]=EC1A 1BB',
  'legal_entity[personal_address][city]=Leeds&legal_entity[personal_address][line1]=Lane 2',
  'legal_entity[personal_address][postal_code]=LS1 1AA',
  'legal_entity[first_name]=Jenny&legal_entity[last_name]=Rosen',
  'legal_entity[dob][day]=1&legal_entity[dob][month]=2&legal_entity[dob][year]=1980',
].join('&');

test('a company: its people are persons, stored once, found by their index', async () => {
  const { old, now } = world();
  const created = ok(
    await old(
      'POST',
      '/v1/accounts',
      `${GB_COMPANY}&legal_entity[additional_owners][0][first_name]=Ada` +
        '&legal_entity[additional_owners][0][dob][day]=3' +
        '&legal_entity[additional_owners][0][dob][month]=4' +
        '&legal_entity[additional_owners][0][dob][year]=1970' +
        '&legal_entity[additional_owners][1][first_name]=Carl',
    ),
  );
  const { legal_entity: entity } = created;
  assert.equal(entity.type, 'company');
  assert.equal(entity.business_name, 'Rides Ltd');
  assert.equal(entity.business_tax_id_provided, true);
  assert.equal(entity.address.city, 'London');
  assert.equal(entity.personal_address.city, 'Leeds');
  assert.deepEqual(
    entity.additional_owners.map((owner: { first_name: string }) => owner.first_name),
    ['Ada', 'Carl'],
  );
  const { data: persons } = ok(await now('GET', `/v1/accounts/${created.id}/persons`));
  assert.deepEqual(
    persons.map((person: { first_name: string }) => person.first_name),
    ['Carl', 'Ada', 'Jenny'],
  );
  const before = persons.map(({ id }: { id: string }) => id);

  const path = `/v1/accounts/${created.id}`;
  const updated = ok(
    await old(
      'POST',
      path,
      'legal_entity[additional_owners][1][last_name]=Owner&legal_entity[maiden_name]=Smith' +
        '&legal_entity[additional_owners][2][first_name]=Eve',
    ),
  );
  const owners = updated.legal_entity.additional_owners;
  assert.deepEqual([owners[1].first_name, owners[1].last_name], ['Carl', 'Owner']);
  assert.equal(owners[2].first_name, 'Eve');
  assert.equal(updated.legal_entity.maiden_name, 'Smith');
  const { data: after } = ok(await now('GET', `${path}/persons`));
  assert.deepEqual(
    after.slice(1).map(({ id }: { id: string }) => id),
    before,
  );

  const alone = ok(await old('POST', path, 'legal_entity[additional_owners]='));
  assert.deepEqual(alone.legal_entity.additional_owners, []);
  const { data: left } = ok(await now('GET', `${path}/persons`));
  assert.deepEqual(
    left.map((person: { first_name: string }) => person.first_name),
    ['Jenny'],
  );
  const account = ok(await now('GET', path));
  assert.equal(account.company.owners_provided, true);
  assert.ok(!('people' in account) && !('legal_entity' in account));
});

test('a company owes what its country asked for, by the names of that time', async () => {
  const { old } = world();
  const { verification } = ok(
    await old('POST', '/v1/accounts', 'type=custom&country=GB&legal_entity[type]=company'),
  );
  assert.deepEqual(verification.fields_needed, [
    'external_account',
    'legal_entity.additional_owners',
    'legal_entity.address.city',
    'legal_entity.address.line1',
    'legal_entity.address.postal_code',
    'legal_entity.business_name',
    'legal_entity.business_tax_id',
    'legal_entity.dob.day',
    'legal_entity.dob.month',
    'legal_entity.dob.year',
    'legal_entity.first_name',
    'legal_entity.last_name',
    'legal_entity.personal_address.city',
    'legal_entity.personal_address.line1',
    'legal_entity.personal_address.postal_code',
    'tos_acceptance.date',
    'tos_acceptance.ip',
  ]);
});

test('what is said before the type is known goes to whose it is', async () => {
  const { old, now } = world();
  const { id, legal_entity: first } = ok(
    await old(
      'POST',
      '/v1/accounts',
      'type=custom&country=US&legal_entity[address][city]=Paris&legal_entity[first_name]=Ada',
    ),
  );
  assert.deepEqual([first.type, first.address.city, first.first_name], [null, 'Paris', 'Ada']);
  const { legal_entity: entity } = ok(
    await old('POST', `/v1/accounts/${id}`, 'legal_entity[type]=individual'),
  );
  assert.equal(entity.address.city, 'Paris');
  const { individual } = ok(await now('GET', `/v1/accounts/${id}`));
  assert.deepEqual([individual.address.city, individual.first_name], ['Paris', 'Ada']);
});

test('the two shapes refuse the words of each other', async () => {
  const { old, now } = world();
  const unknown = async (answer: Promise<Answer>, param: string) => {
    const error = refusedOf(await answer);
    assert.deepEqual([error.code, error.param], ['parameter_unknown', param]);
    assert.equal(error.message, `Received unknown parameter: ${param}`);
  };
  const create = '/v1/accounts';
  await unknown(now('POST', create, 'type=custom&legal_entity[type]=company'), 'legal_entity');
  await unknown(now('POST', create, 'type=custom&people[owners]='), 'people');
  await unknown(old('POST', create, 'type=custom&business_type=company'), 'business_type');
  await unknown(old('POST', create, 'type=custom&people[owners]='), 'people');
  await unknown(old('POST', create, 'individual[first_name]=x'), 'individual');
  await unknown(old('POST', create, 'legal_entity[id_number]=x'), 'legal_entity[id_number]');
  await unknown(
    old('POST', create, 'legal_entity[additional_owners][31][first_name]=x'),
    'legal_entity[additional_owners][31]',
  );
  await unknown(
    old('POST', create, 'legal_entity[additional_owners][0][business_name]=x'),
    'legal_entity[additional_owners][0][business_name]',
  );
});

test('a refusal names the param of 2018', async () => {
  const { old } = world();
  const start = 'type=custom&country=US&legal_entity[type]=';
  const cases: [form: string, param: string][] = [
    ['individual&legal_entity[dob][day]=40', 'legal_entity[dob][month]'],
    [
      'individual&legal_entity[dob][day]=40&legal_entity[dob][month]=1&legal_entity[dob][year]=1980',
      'legal_entity[dob]',
    ],
    ['individual&legal_entity[address][country]=XX', 'legal_entity[address][country]'],
    ['company&legal_entity[address][country]=XX', 'legal_entity[address][country]'],
    [
      'company&legal_entity[personal_address][country]=XX',
      'legal_entity[personal_address][country]',
    ],
    ['individual&legal_entity[personal_id_number]=1', 'legal_entity[personal_id_number]'],
    ['individual&legal_entity[ssn_last_4]=1', 'legal_entity[ssn_last_4]'],
    [
      'individual&legal_entity[verification][document]=file_x',
      'legal_entity[verification][document]',
    ],
    [
      'company&legal_entity[additional_owners][0][verification][document]=file_x',
      'legal_entity[additional_owners][0][verification][document]',
    ],
    ['robot', 'legal_entity[type]'],
    ['company&business_url=%20%20', 'business_url'],
    ['company&support_email=x', 'support_email'],
    ['company&payout_schedule[interval]=never', 'payout_schedule[interval]'],
    ['company&statement_descriptor=a<b', 'statement_descriptor'],
    ['company&bank_account[country]=US', 'bank_account[account_number]'],
  ];
  for (const [form, param] of cases) {
    const error = refusedOf(await old('POST', '/v1/accounts', start + form));
    assert.equal(error.param, param, form);
  }
});

test('tokens of that time: an account, a number, a bank account', async () => {
  const { key, old, now } = world();
  const publishable = server.publishable(key);
  const token = async (form: string) => {
    const headers = { 'stripe-version': OLD };
    return ok(await server.call(publishable, 'POST', '/v1/tokens', { form, headers })).id;
  };
  const account = await token(
    'account[tos_shown_and_accepted]=true&account[legal_entity][type]=company' +
      '&account[legal_entity][business_name]=Rides&account[legal_entity][first_name]=Jenny' +
      '&account[legal_entity][additional_owners][0][first_name]=Ada',
  );
  const bank = await token(
    'bank_account[country]=US&bank_account[currency]=usd&bank_account[routing_number]=110000000' +
      '&bank_account[account_number]=000123456789',
  );
  const created = ok(
    await old(
      'POST',
      '/v1/accounts',
      `type=custom&country=US&account_token=${account}&external_account=${bank}`,
    ),
  );
  assert.equal(created.legal_entity.business_name, 'Rides');
  assert.equal(created.legal_entity.first_name, 'Jenny');
  assert.equal(created.legal_entity.additional_owners[0].first_name, 'Ada');
  assert.equal(typeof created.tos_acceptance.date, 'number');
  assert.equal(created.external_accounts.total_count, 1);

  const pii = await token('pii[personal_id_number]=000000000');
  const owner = await old(
    'POST',
    '/v1/accounts',
    `type=custom&country=US&legal_entity[type]=company` +
      `&legal_entity[additional_owners][0][personal_id_number]=${pii}`,
  );
  assert.equal(ok(owner).legal_entity.additional_owners[0].personal_id_number_provided, true);
  assert.equal(ok(await now('GET', `/v1/tokens/${pii}`)).used, true);
});

test('bank accounts under their old path, counted', async () => {
  const { old } = world();
  const { id } = ok(await old('POST', '/v1/accounts', 'type=custom&country=US'));
  const path = `/v1/accounts/${id}/bank_accounts`;
  const bank = ok(
    await old(
      'POST',
      path,
      'bank_account[country]=US&bank_account[routing_number]=110000000' +
        '&bank_account[account_number]=000123456789',
    ),
  );
  for (const name of ['account_type', 'available_payout_methods', 'requirements']) {
    assert.ok(!(name in bank), name);
  }
  const { data } = ok(await old('GET', `${path}?include[]=total_count`));
  assert.deepEqual(
    data.map((one: { id: string }) => one.id),
    [bank.id],
  );
});

test('keys of a new account open it; today has none', async () => {
  const { old, now } = world();
  const { id, keys } = ok(await old('POST', '/v1/accounts', 'type=custom&country=US'));
  const own = ok(await server.call(keys.secret, 'GET', '/v1/account'));
  assert.equal(own.id, id);
  const renamed = await server.call(keys.secret, 'POST', '/v1/account', {
    form: 'business_name=Rides',
    headers: { 'stripe-version': OLD },
  });
  assert.deepEqual([ok(renamed).id, renamed.body.business_name], [id, 'Rides']);
  assert.equal((await server.call(keys.publishable, 'GET', '/v1/account')).status, 403);
  assert.ok(!('keys' in ok(await old('GET', `/v1/accounts/${id}`))));
  assert.ok(!('keys' in ok(await now('POST', '/v1/accounts', 'type=custom&country=US'))));
});

test('an account of today, read and written in the shape of 2018', async () => {
  const { old, now } = world();
  const { id } = ok(
    await now(
      'POST',
      '/v1/accounts',
      'type=custom&country=US&business_type=individual&individual[first_name]=Jenny' +
        '&capabilities[card_payments][requested]=true&capabilities[transfers][requested]=true' +
        '&individual[phone]=0000000000',
    ),
  );
  const account = ok(await old('GET', `/v1/accounts/${id}`));
  assert.equal(account.legal_entity.first_name, 'Jenny');
  assert.equal(account.legal_entity.phone_number, '+10000000000');
  assert.equal(account.verification.disabled_reason, 'fields_needed');
  assert.ok(account.verification.fields_needed.includes('legal_entity.dob.day'));
  ok(await old('POST', `/v1/accounts/${id}`, 'legal_entity[last_name]=Rosen'));
  const { individual } = ok(await now('GET', `/v1/accounts/${id}`));
  assert.deepEqual([individual.first_name, individual.last_name], ['Jenny', 'Rosen']);
});

const STEVEN =
  'type=custom&country=US&legal_entity[type]=individual&legal_entity[first_name]=Steven' +
  '&legal_entity[last_name]=E&legal_entity[dob][day]=5&legal_entity[dob][month]=5' +
  '&legal_entity[dob][year]=1988&tos_acceptance[ip]=8.8.8.8' +
  '&tos_acceptance[date]=1529999999&external_account[object]=bank_account' +
  '&external_account[country]=US&external_account[routing_number]=110000000' +
  '&external_account[account_number]=000123456789';

test('the loop of verification, in both shapes at the same moments', async () => {
  const { key, old, now } = world();
  const clock = server.clock(key);
  await clock.freeze(1_530_000_000);
  const { id } = ok(await old('POST', '/v1/accounts', `${STEVEN}&legal_entity[ssn_last_4]=1111`));
  const path = `/v1/accounts/${id}`;
  const moment = async () => {
    const account = ok(await old('GET', path));
    const modern = ok(await now('GET', path));
    return {
      status: account.legal_entity.verification.status,
      code: account.legal_entity.verification.details_code,
      needed: account.verification.fields_needed,
      modern: modern.individual.verification.status,
      due: modern.requirements.currently_due,
      works: [account.charges_enabled, modern.payouts_enabled],
    };
  };
  const works = [true, true];
  const state = (status: string, old_: string[], due: string[], code: string | null = null) => ({
    status,
    code,
    needed: old_,
    modern: status,
    due,
    works,
  });
  assert.deepEqual(await moment(), state('pending', [], []));
  await clock.advance(30);
  const number = ['legal_entity.personal_id_number'];
  assert.deepEqual(await moment(), state('unverified', number, ['individual.id_number']));
  ok(await old('POST', path, 'legal_entity[personal_id_number]=111111111'));
  assert.deepEqual(await moment(), state('pending', [], []));
  await clock.advance(30);
  const paper = ['legal_entity.verification.document'];
  const papers = ['individual.verification.document'];
  assert.deepEqual(await moment(), state('unverified', paper, papers, 'failed_keyed_identity'));
  const upload = async (bytes: Buffer) => {
    const form = new FormData();
    form.append('purpose', 'identity_document');
    form.append('file', new Blob([new Uint8Array(bytes)]), 'id.png');
    return ok(await server.call(key, 'POST', '/v1/files', { form })).id as string;
  };
  const grey = await upload(await greyscale());
  ok(await old('POST', path, `legal_entity[verification][document]=${grey}`));
  assert.deepEqual(await moment(), state('pending', [], []));
  await clock.advance(30);
  assert.deepEqual(await moment(), state('unverified', paper, papers, 'scan_failed_greyscale'));
  const good = await upload(await goodPng());
  ok(await old('POST', path, `legal_entity[verification][document]=${good}`));
  await clock.advance(30);
  assert.deepEqual(await moment(), state('verified', [], []));
  const { data } = ok(
    await server.call(key, 'GET', '/v1/events?type=account.updated', {
      headers: { 'stripe-account': id },
    }),
  );
  assert.ok(data.length >= 7);
});

test('the next stage comes with volume, and ends with a date', async () => {
  const { key, old } = world();
  const clock = server.clock(key);
  await clock.freeze(1_530_000_000);
  const { id } = ok(await old('POST', '/v1/accounts', STEVEN));
  const path = `/v1/accounts/${id}`;
  await clock.advance(30);
  assert.equal(ok(await old('GET', path)).legal_entity.verification.status, 'verified');
  ok(
    await old(
      'POST',
      '/v1/charges',
      `amount=150000&currency=usd&source=tok_visa&transfer_data[destination]=${id}`,
    ),
  );
  const asked = ok(await old('GET', path));
  assert.deepEqual(asked.verification.fields_needed, [
    'legal_entity.address.city',
    'legal_entity.address.line1',
    'legal_entity.address.postal_code',
    'legal_entity.address.state',
    'legal_entity.ssn_last_4',
  ]);
  assert.equal(asked.legal_entity.verification.status, 'unverified');
  assert.deepEqual([asked.payouts_enabled, asked.verification.disabled_reason], [true, null]);
  assert.equal(asked.verification.due_by, 1_530_000_030 + 14 * 86_400);
  await clock.advance(14 * 86_400 + 1);
  const late = ok(await old('GET', path));
  assert.deepEqual(
    [late.charges_enabled, late.payouts_enabled, late.verification.disabled_reason],
    [true, false, 'fields_needed'],
  );
  const paid = ok(
    await old(
      'POST',
      path,
      'legal_entity[address][city]=San Francisco&legal_entity[address][line1]=Berry St 1' +
        '&legal_entity[address][postal_code]=94107&legal_entity[address][state]=CA' +
        '&legal_entity[ssn_last_4]=0000',
    ),
  );
  assert.deepEqual([paid.payouts_enabled, paid.verification.fields_needed], [true, []]);
});

test('people of a company change, and an endpoint of 2018 hears of it inside the account', async () => {
  const { key, old } = world();
  await server.sandbox(key, { api_version: OLD });
  const { id } = ok(await old('POST', '/v1/accounts', GB_COMPANY));
  const one = 'legal_entity[additional_owners][0]';
  ok(await old('POST', `/v1/accounts/${id}`, `${one}[first_name]=Ada`));
  ok(await old('POST', `/v1/accounts/${id}`, `${one}[last_name]=Owner`));
  const { data } = ok(
    await server.call(key, 'GET', '/v1/events?type=account.updated&limit=100', {
      headers: { 'stripe-account': id },
    }),
  );
  const renamed = data.find(
    (event: {
      data: { previous_attributes?: { legal_entity?: { additional_owners?: unknown } } };
    }) => event.data.previous_attributes?.legal_entity?.additional_owners !== undefined,
  );
  const [before] = renamed.data.previous_attributes.legal_entity.additional_owners;
  assert.deepEqual([before.first_name, before.last_name], ['Ada', null]);
  assert.equal(renamed.data.object.legal_entity.additional_owners[0].last_name, 'Owner');
  assert.ok(!('people' in renamed.data.object));
});
