// The people of a company: shown as cards, added, corrected, removed; and what is known already.
import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { PERSON } from '../journeys/applicants.ts';
import type { Answer } from '../../src/kit/onboard/answer.ts';
import { fieldsOf } from './drawn.ts';
import { eventually, platform, type Platform } from './platform.ts';

async function company(own: Platform) {
  const { body, text } = await own.call('POST', '/kit/v1/merchants', {
    merchant: 'shop 42',
    country: 'US',
    business_type: 'company',
  });
  assert.ok(body.account, text);
  const path = `/kit/v1/merchants/${body.id}`;
  const token: string = body.session.token;
  const browser = own.engine.stripe(own.engine.publishable(own.key));
  return {
    account: String(body.account),
    path,
    token,
    see: async () => (await own.call('GET', path, undefined, token)).body,
    send: (body: object) => own.call('POST', `${path}/details`, body, token),
    remove: (person: string) => own.call('DELETE', `${path}/persons/${person}`, undefined, token),
    personToken: async (person: Stripe.TokenCreateParams.Person) =>
      (await browser.tokens.create({ person })).id,
  };
}

const REPRESENTATIVE = { ...PERSON, relationship: { representative: true, title: 'CEO' } };

test('people whose tokens the browser made become cards, each once', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const { send, see, personToken } = await company(own);
  const first = await send({ tokens: { persons: { representative: await token() } } });
  assert.equal(first.status, 200, first.text);
  function token() {
    return personToken({ ...REPRESENTATIVE, id_number: '000000000' } as object);
  }
  const [card] = first.body.persons;
  assert.deepEqual(
    [card.name, card.roles, card.percent_ownership],
    ['Jenny Rosen', ['representative'], null],
  );
  // A second token for the representative corrects the one there is.
  await send({ tokens: { persons: { representative: await token() } } });
  assert.equal((await see()).persons.length, 1);

  const owner = await personToken({
    first_name: 'Olga',
    last_name: 'Owner',
    relationship: { owner: true, percent_ownership: 30 },
  });
  const body = { tokens: { persons: { 'owners:2': owner } } };
  const added = await send(body);
  assert.deepEqual(
    added.body.persons.map(({ name }: { name: string }) => name).sort(),
    ['Jenny Rosen', 'Olga Owner'],
    added.text,
  );
  const olga = added.body.persons.find(({ name }: { name: string }) => name === 'Olga Owner');
  assert.deepEqual([olga.roles, olga.percent_ownership], [['owner'], 30]);
  assert.equal(olga.complete, false, 'her e-mail address is missing');
  // The answer was lost on the way: the same is said again.
  const again = await send(body);
  assert.equal(again.status, 200, again.text);
  assert.equal(again.body.persons.length, 2);
});

test('an attempt that is repeated is done once', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const { send, see } = await company(own);
  const values = {
    'owners:2.first_name': 'Olga',
    'owners:2.last_name': 'Owner',
    'owners:2.email': 'olga@example.com',
  };
  for (const attempt of ['one', 'one']) {
    assert.equal((await send({ values, attempt })).status, 200);
  }
  assert.equal((await see()).persons.length, 1);
  // Nor does a second click add a second one, when she is there.
  assert.equal((await send({ values: { ...values } })).status, 200);
  const names = (await see()).persons.map(({ name }: { name: string }) => name);
  assert.ok(names.length <= 2, names.join());
});

test('what arrived of a sending that broke off is not sent again with what is left', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const { account, send, see, personToken } = await company(own);
  const browser = own.engine.stripe(own.engine.publishable(own.key));
  const { id: bank_account } = await browser.tokens.create({
    bank_account: {
      country: 'US',
      currency: 'usd',
      routing_number: '110000000',
      account_number: '000123456789',
    },
  });
  const values = { tos_acceptance: true };
  const broken = { bank_account, persons: { representative: 'cpt_of_nobody' } };
  assert.equal((await send({ values, tokens: broken, attempt: 'one' })).status, 422);
  const { tos_acceptance } = await own.stripe.accounts.retrieve(account);
  assert.ok(tos_acceptance?.date, 'half of it arrived');
  own.pass(2000);
  const persons = { representative: await personToken(REPRESENTATIVE) };
  const tokens = { bank_account, persons };
  const again = await send({ values, tokens, attempt: 'one' });
  assert.equal(again.status, 200, again.text);
  const third = await send({ values, tokens, attempt: 'another' });
  assert.equal(third.status, 200, third.text);
  const { body } = third;
  assert.deepEqual([body.persons.length, body.external_accounts.length], [1, 1]);
  const after = await own.stripe.accounts.retrieve(account);
  assert.equal(after.tos_acceptance?.date, tos_acceptance.date);
  // Who never showed it cannot say that it arrived.
  const other = await own.call('POST', '/kit/v1/merchants', {
    merchant: 'shop 43',
    country: 'US',
    business_type: 'company',
  });
  const path = `/kit/v1/merchants/${other.body.id}/details`;
  const stolen = await own.call(
    'POST',
    path,
    { tokens: { bank_account } },
    other.body.session.token,
  );
  assert.equal(stolen.status, 422);
  assert.equal((await see()).persons.length, 1);
});

test('whoever was added by mistake is removed, the representative is not', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const { account, path, token, see, remove } = await company(own);
  const { stripe } = own;
  const ceo = await stripe.accounts.createPerson(account, REPRESENTATIVE);
  const owner = await stripe.accounts.createPerson(account, {
    first_name: 'Olga',
    last_name: 'Owner',
    relationship: { owner: true },
  });
  const stays = await remove(ceo.id);
  assert.deepEqual([stays.status, stays.body.error.code], [409, 'not_removable']);
  const foreign = await stripe.accounts.create({ country: 'US', business_type: 'company' });
  const other = await stripe.accounts.createPerson(foreign.id, { first_name: 'Other' });
  for (const id of [other.id, 'person_unknown', 'x']) {
    const { status, body } = await remove(id);
    assert.deepEqual([status, body.error.code], [404, 'no_such_person'], id);
  }
  assert.equal((await stripe.accounts.listPersons(foreign.id)).data.length, 1);
  const removed = await remove(owner.id);
  assert.equal(removed.status, 200, removed.text);
  assert.deepEqual(
    removed.body.persons.map(({ id }: { id: string }) => id),
    [ceo.id],
  );
  const to = `${path}/persons/${ceo.id}`;
  assert.equal((await own.call('DELETE', to, undefined, null)).status, 401);
  assert.equal((await own.call('DELETE', to, undefined, `${token}x`)).status, 401);
  assert.equal((await see()).persons.length, 1);
});

test('what the backend knows is shown and may be corrected, secrets only that they are there', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const { account, see, send } = await company(own);
  await own.stripe.accounts.update(account, {
    business_profile: { mcc: '5192', url: 'https://accessible.stripe.com' },
    company: { name: 'Rocket Rides', tax_id: '000000000', phone: '+12015550123' },
    external_account: {
      object: 'bank_account',
      country: 'US',
      currency: 'usd',
      routing_number: '110000000',
      account_number: '000123456789',
    } as never,
  });
  const person = await own.stripe.accounts.createPerson(account, {
    ...REPRESENTATIVE,
    id_number: '000000000',
  });
  const page = await see();
  const { given } = page;
  assert.deepEqual(
    {
      name: given['company.name'],
      tax: given['company.tax_id'],
      mcc: given['business_profile.mcc'],
      bank: given['external_account'],
      first: given[`${person.id}.first_name`],
      dob: given[`${person.id}.dob`],
      number: given[`${person.id}.id_number`],
      state: given['company.address.state'],
      country: given['company.address.country'],
    },
    {
      name: 'Rocket Rides',
      tax: true,
      mcc: '5192',
      bank: true,
      first: PERSON.first_name,
      dob: PERSON.dob,
      number: true,
      state: undefined,
      country: undefined,
    },
  );
  assert.deepEqual(
    page.external_accounts.map(({ id: _, ...bank }: { id: string }) => bank),
    [{ name: 'STRIPE TEST BANK', last4: '6789', currency: 'usd', country: 'US' }],
  );
  const text = JSON.stringify([given, page.external_accounts, page.persons]);
  assert.ok(!text.includes('000123456789') && !text.includes('000000000'));
  // Each that is not asked anyway has its field, with texts.
  const drawn = fieldsOf(page.form.given);
  const asked = fieldsOf(page.form.steps).map(({ id }) => id);
  for (const { id, label } of drawn) {
    assert.ok(id in given && !asked.includes(id), id);
    assert.equal(typeof label, 'string');
  }
  for (const name of ['company.name', 'external_account']) {
    assert.ok(
      drawn.some(({ id }) => id === name),
      name,
    );
  }
  const more: Answer['form']['more'] = page.form.more;
  assert.ok(more?.some((block) => block.subject === 'owners'));

  const values = { 'company.name': 'Rocket Rides II', [`${person.id}.last_name`]: 'Roses' };
  const sent = await send({ values });
  assert.equal(sent.status, 200, sent.text);
  assert.equal((await own.stripe.accounts.retrieve(account)).company!.name, 'Rocket Rides II');
  assert.equal(sent.body.given[`${person.id}.last_name`], 'Roses');
  const empty = await send({ values: { 'company.name': '' } });
  assert.equal(empty.status, 422, 'what is known cannot be emptied');
});

test('a page that follows hears of a change although no webhook comes', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false, look_ms: 50 });
  const { account, path, token } = await company(own);
  const ended = new AbortController();
  const response = await fetch(`${own.url}${path}/events`, {
    headers: { authorization: `Bearer ${token}` },
    signal: ended.signal,
  });
  let told = '';
  const reading = (async () => {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) told += chunk;
  })().catch(() => undefined);
  await eventually(async () => (told.includes('business_profile.mcc') ? true : null));
  told = '';
  await own.stripe.accounts.update(account, { business_profile: { mcc: '5192' } });
  await eventually(async () => (told.includes('event: status') ? true : null));
  assert.ok(!told.includes('business_profile.mcc'), told);
  ended.abort();
  await reading;
});

test('a page stops following when its visit is over, and so does the oldest of too many', async (t) => {
  const own = await platform(import.meta, t, {
    deliveries: false,
    settings: { session_ms: 4_000 },
  });
  const { path, token } = await company(own);
  const follow = async () => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${own.url}${path}/events`, { headers });
    assert.equal(response.status, 200);
    return response;
  };
  const ended = async (response: Response) => {
    const text = await response.text();
    return { text, at_ms: Date.now() };
  };
  const oldest = ended(await follow());
  const others = (await Promise.all(Array.from({ length: 16 }, follow))).map(ended);
  const first = await Promise.race([oldest, ...others]);
  assert.equal(first, await oldest, 'the oldest is let go first');
  for (const { text, at_ms } of await Promise.all(others)) {
    assert.match(text, /event: status/);
    assert.ok(at_ms > first.at_ms);
  }
});

test("the backend's own page is linked for what only it can collect", async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const { path, token } = await company(own);
  const ask = (return_url: unknown) =>
    own.call('POST', `${path}/backend_page`, { return_url }, token);
  const { status, body, text } = await ask('https://shop.example/back');
  assert.equal(status, 200, text);
  assert.ok(body.url.startsWith(own.engine.url), body.url);
  for (const address of ['javascript:alert(1)', 'shop', null, undefined]) {
    assert.equal((await ask(address)).status, 400, String(address));
  }
});

test('a page that goes away before its stream begins leaves nothing running', async (t) => {
  let asked = 0;
  let gate = Promise.resolve();
  const own = await platform(import.meta, t, {
    deliveries: false,
    look_ms: 5,
    backends: (alone) => ({
      byScope: async (scope, speaker) => {
        asked++;
        await gate;
        return alone.byScope(scope, speaker);
      },
    }),
  });
  const { body } = await own.call('POST', '/kit/v1/merchants', { merchant: 'a', country: 'US' });
  let open = (): void => undefined;
  gate = new Promise((resolve) => (open = resolve));
  const away = new AbortController();
  const before = asked;
  const stream = fetch(`${own.url}/kit/v1/merchants/${body.id}/events`, {
    headers: { authorization: `Bearer ${body.session.token}` },
    signal: away.signal,
  });
  await eventually(() => Promise.resolve(asked > before ? true : null));
  away.abort();
  await assert.rejects(stream);
  // The server has heard of it when it has answered somebody who came later.
  await own.call('GET', '/kit/preview');
  open();
  const seen = asked;
  for (let round = 0; round < 20; round++) await own.call('GET', '/kit/preview');
  assert.equal(asked, seen, 'it is still looked at');
});
