// Who is let in by which door, for how long, and to whom.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test, { type TestContext } from 'node:test';
import { query } from '../../src/base/db.ts';
import { Tickets, type Ticket } from '../../src/base/tickets.ts';
import { standalone } from '../../src/kit/server/index.ts';
import { API_KEY, eventually, platform, WHOLE, type Made, type Platform } from './platform.ts';

const tickets = new Tickets([randomBytes(32)]);
const SECRET = 'accs_secret__known';

interface Doors extends Platform {
  account: string;
  ticket(more?: Partial<Ticket>): string;
  enter(body: object): ReturnType<Platform['call']>;
}

/** A platform whose backend has doors of its own, and an account that the kit does not know. */
async function doors(t: TestContext, made: Made = {}): Promise<Doors> {
  let opens: Ticket | null = null;
  const own = await platform(import.meta, t, {
    deliveries: false,
    backends: () => ({
      ticket: (text) => tickets.open(text, 0),
      bySecret: (secret) => Promise.resolve(secret === SECRET ? opens : null),
      setup: 'http://engine.test/setup',
    }),
    ...made,
  });
  const { id: account } = await own.stripe.accounts.create({
    country: 'US',
    business_type: 'individual',
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
    controller: {
      fees: { payer: 'application' },
      losses: { payments: 'application' },
      requirement_collection: 'application',
      stripe_dashboard: { type: 'none' },
    },
  });
  const whole = (more: Partial<Ticket> = {}): Ticket => ({
    scope: 'standalone',
    account,
    door: 'hosted',
    options: {
      type: 'account_onboarding',
      fields: 'currently_due',
      future_requirements: 'omit',
    },
    return_url: 'https://shop.example/back',
    refresh_url: 'https://shop.example/again',
    setup: 'the pass',
    expires_ms: Date.now() + 60_000,
    ...more,
  });
  opens = whole({ door: 'embedded', return_url: null, refresh_url: null });
  return {
    ...own,
    account,
    ticket: (more) => tickets.mint(whole(more)),
    enter: (body) => own.call('POST', '/kit/v1/sessions', body, null),
  };
}

test('a ticket lets a browser in, which then reaches its merchant', async (t) => {
  const own = await doors(t);
  const { status, body, text, headers } = await own.enter({ ticket: own.ticket() });
  assert.equal(status, 200, text);
  assert.equal(headers.get('cache-control'), 'no-store');
  const { merchant, session, ...rest } = body;
  assert.deepEqual(rest, {
    publishable_key: own.engine.publishable(own.key),
    api: own.engine.url,
    files: own.engine.url,
    sandbox: true,
    platform: 'Rocket Rides',
    locale: 'en',
    brand: {
      name: 'Rocket Rides',
      logo: null,
      color: null,
      privacy_url: null,
      terms_url: null,
      support: null,
    },
    door: 'hosted',
    purpose: 'onboarding',
    return_url: 'https://shop.example/back',
    refresh_url: 'https://shop.example/again',
    setup: { token: 'the pass', url: 'http://engine.test/setup' },
  });
  assert.ok(session.expires_ms > Date.now());
  const page = await own.call('GET', `/kit/v1/merchants/${merchant}`, undefined, session.token);
  assert.equal(page.body.account, own.account, page.text);
  assert.equal(page.body.phone_confirmation, true);
  assert.ok(!own.logged().includes(session.token));
});

test('a ticket works once, however it is written', async (t) => {
  const own = await doors(t);
  const ticket = own.ticket();
  const both = await Promise.all([own.enter({ ticket }), own.enter({ ticket })]);
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 401]);
  const late = both.find(({ status }) => status === 401)!;
  assert.equal(late.body.error.code, 'expired');
  assert.equal(late.body.error.refresh_url, 'https://shop.example/again');
  // The last character of a signature says only four of its six bits.
  const twin = ticket.slice(0, -1) + String.fromCharCode(ticket.charCodeAt(ticket.length - 1) + 1);
  for (const again of [ticket, `${ticket}=`, `${ticket}.x`, twin]) {
    assert.equal((await own.enter({ ticket: again })).status, 401, again);
  }
});

test('a ticket that is over leads to a new one, a forged one nowhere', async (t) => {
  const own = await doors(t);
  const over = await own.enter({ ticket: own.ticket({ expires_ms: Date.now() - 1 }) });
  assert.equal(over.status, 401);
  assert.deepEqual(
    [over.body.error.code, over.body.error.refresh_url],
    ['expired', 'https://shop.example/again'],
  );
  const script = own.ticket({ expires_ms: 1, refresh_url: 'javascript:alert(1)' });
  assert.equal((await own.enter({ ticket: script })).body.error.refresh_url, null);
  const [said, signed] = own.ticket().split('.');
  const other = Buffer.from(said!, 'base64url').toString().replace('hosted', 'embedded');
  for (const ticket of [
    'x',
    '.',
    `${said}.`,
    `${Buffer.from(other).toString('base64url')}.${signed}`,
    new Tickets([randomBytes(32)]).mint(tickets.open(own.ticket(), 0)!),
  ]) {
    const forged = await own.enter({ ticket });
    assert.deepEqual([forged.status, forged.body.error.code], [401, 'unauthorized'], ticket);
  }
});

test('an account that came through a door is one merchant, whoever comes and how often', async (t) => {
  const own = await doors(t);
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, n) =>
      own.enter({ ticket: own.ticket({ expires_ms: Date.now() + 60_000 + n }) }),
    ),
  );
  assert.equal(new Set(answers.map(({ body }) => body.merchant)).size, 1, answers[0]!.text);
  const known = await own.call('POST', '/kit/v1/merchants', { merchant: 'a', country: 'US' });
  const there = await own.enter({ ticket: own.ticket({ account: known.body.account }) });
  assert.equal(there.body.merchant, known.body.id);
});

test('what a link asks for holds for its visit only', async (t) => {
  const own = await doors(t);
  await own.stripe.accounts.update(own.account, { individual: { first_name: 'Jenny' } });
  const fields = async (options: Partial<Ticket['options']>): Promise<string[]> => {
    const ticket = own.ticket({
      options: {
        type: 'account_onboarding',
        fields: 'currently_due',
        future_requirements: 'omit',
        ...options,
      },
      expires_ms: Date.now() + 60_000 + Math.floor(Math.random() * 9999),
    });
    const { merchant, session } = (await own.enter({ ticket })).body;
    const to = `/kit/v1/merchants/${merchant}`;
    const { form } = (await own.call('GET', to, undefined, session.token)).body;
    const steps: { blocks: { sections: { fields: { id: string }[] }[] }[] }[] = form.steps;
    const blocks = steps.flatMap((step) => step.blocks);
    const sections = blocks.flatMap((block) => block.sections);
    return sections.flatMap((section) => section.fields.map(({ id }) => id));
  };
  const plain = await fields({});
  assert.ok(plain.includes('external_account'));
  assert.ok(!plain.includes('individual.id_number'));
  assert.ok((await fields({ fields: 'eventually_due' })).includes('individual.id_number'));
  assert.ok(!(await fields({ no_external_account: true })).includes('external_account'));
});

test("an account session's secret lets in as often as it lives", async (t) => {
  const own = await doors(t);
  for (const _ of [1, 2]) {
    const { status, body } = await own.enter({ client_secret: SECRET });
    assert.deepEqual([status, body.door, body.return_url], [200, 'embedded', null]);
    assert.equal(body.setup.token, 'the pass');
  }
  const unknown = await own.enter({ client_secret: 'accs_secret__other' });
  assert.deepEqual([unknown.status, unknown.body.error.code], [401, 'unauthorized']);
});

test('a session of the kit opens every door until it is over', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const made = await own.call('POST', '/kit/v1/merchants', {
    merchant: 'a',
    country: 'US',
    locale: 'de',
    return_url: 'https://shop.example/done',
    refresh_url: 'https://shop.example/again',
  });
  const { id, session } = made.body;
  const enter = (body: object) => own.call('POST', '/kit/v1/sessions', body, null);
  const white = (await enter({ session: session.token })).body;
  assert.deepEqual(
    [white.merchant, white.door, white.locale, white.return_url, white.setup],
    [id, 'white_label', 'de', 'https://shop.example/done', null],
  );
  // It is not made longer by being shown.
  assert.deepEqual(white.session, session);
  assert.equal((await enter({ client_secret: session.token })).body.door, 'embedded');
  assert.equal((await enter({ session: `${session.token}A` })).body.error.code, 'unauthorized');
  own.pass(600_001);
  for (const body of [{ session: session.token }, { client_secret: session.token }]) {
    const over = await enter(body);
    assert.deepEqual(
      [over.status, over.body.error.code, over.body.error.refresh_url],
      [401, 'expired', 'https://shop.example/again'],
    );
  }
  const page = await own.call('GET', `/kit/v1/merchants/${id}`, undefined, session.token);
  assert.deepEqual(
    [page.status, page.body.error.code, page.body.error.refresh_url],
    [401, 'expired', 'https://shop.example/again'],
  );
});

test('one key is shown, a readable one, and not a long one', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const enter = (body: unknown) => own.call('POST', '/kit/v1/sessions', body, null);
  for (const body of [{}, [], 'x', { ticket: 7 }, { ticket: 'a', session: 'b' }]) {
    assert.equal((await enter(body)).status, 400, JSON.stringify(body));
  }
  assert.equal((await enter({ session: 'x'.repeat(20_000) })).status, 413);
  assert.equal((await enter({ session: '../../etc' })).status, 401);
});

test('a visit may be there to look at what is known and to correct it', async (t) => {
  const own = await doors(t);
  const options = {
    type: 'account_update',
    fields: 'currently_due',
    future_requirements: 'omit',
  } as const;
  const entered = await own.enter({ ticket: own.ticket({ options }) });
  assert.equal(entered.body.purpose, 'update', entered.text);
  const path = `/kit/v1/merchants/${entered.body.merchant}`;
  for (const [type, purpose] of [
    ['account_update', 'update'],
    ['account_onboarding', 'onboarding'],
  ]) {
    const { body } = await own.call('POST', `${path}/session`, { type });
    assert.equal((await own.enter({ session: body.token })).body.purpose, purpose);
  }
  assert.equal((await own.call('POST', `${path}/session`, { type: 'x' })).status, 400);
  const { body } = await own.call('GET', path, undefined, entered.body.session.token);
  const { requirements } = await own.stripe.accounts.retrieve(own.account);
  assert.equal(body.status.reason, requirements?.disabled_reason);
  assert.ok(body.status.reason);
});

test('a platform is not led astray by where a visit goes back to', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const post = (more: object) =>
    own.call('POST', '/kit/v1/merchants', { merchant: 'a', country: 'US', ...more });
  for (const address of ['javascript:alert(1)', 'data:text/html,x', '//shop.example', 'x', 7]) {
    assert.equal((await post({ return_url: address })).status, 400, String(address));
    assert.equal((await post({ refresh_url: address })).status, 400, String(address));
  }
  assert.equal((await post({ collect: 'everything' })).status, 400);
  assert.equal((await post({ future_requirements: true })).status, 400);
  const { body } = await post({ collect: 'eventually_due' });
  assert.ok(body.session.token);
});

test('merchants of one scope are out of reach from another', async (t) => {
  const second = 'another-platform-shows-this';
  const own = await platform(import.meta, t, {
    deliveries: false,
    backends: (alone) => ({
      byKey: async (shown) => (shown === second ? other : alone.byKey(shown)),
      byScope: async (scope, speaker) =>
        scope === other.scope ? other : alone.byScope(scope, speaker),
    }),
  });
  const key = own.engine.key();
  const made = standalone({
    apiKey: second,
    key,
    publishableKey: own.engine.publishable(key),
    url: own.engine.url,
  });
  const other = { ...(await made.byKey(second))!, scope: 'other' };
  const shop = { merchant: 'shop 42', country: 'US' };
  const one = (await own.call('POST', '/kit/v1/merchants', shop)).body;
  const two = (await own.call('POST', '/kit/v1/merchants', shop, second)).body;
  assert.notEqual(one.id, two.id);
  assert.deepEqual(
    (await own.engine.stripe(key).accounts.list()).data.map(({ id }) => id),
    [two.account],
  );
  const to = ({ id }: { id: string }) => `/kit/v1/merchants/${id}`;
  assert.equal((await own.call('GET', to(one), undefined, second)).status, 404);
  assert.equal((await own.call('GET', to(two), undefined, API_KEY)).status, 404);
  assert.equal((await own.call('POST', `${to(one)}/session`, {}, second)).status, 404);
  assert.equal((await own.call('GET', to(one), undefined, two.session.token)).status, 401);
  assert.equal((await own.call('GET', to(two), undefined, second)).body.account, two.account);
  const entered = await own.call('POST', '/kit/v1/sessions', { session: two.session.token }, null);
  assert.equal(entered.body.publishable_key, own.engine.publishable(key));
  const rows = await query(own.database.pool, 'select scope from kit.merchants order by scope');
  assert.deepEqual(rows, [{ scope: 'other' }, { scope: 'standalone' }]);
});

test('what the backend tells of its accounts is looked at, in one question', async (t) => {
  let tell: (changed: { scope: string; account: string }[]) => void = () => undefined;
  let quit = false;
  const own = await doors(t, {
    backends: () => ({
      ticket: (text) => tickets.open(text, 0),
      changes: (listener) => {
        tell = listener;
        return () => (quit = true);
      },
    }),
  });
  t.after(() => assert.ok(quit, 'the kit stops listening'));
  const { merchant } = (await own.enter({ ticket: own.ticket() })).body;
  const kept = async () => {
    const text = 'select seen, wanted, standing from kit.merchants where id = $1';
    return (await query<{ seen: number; wanted: number }>(own.database.pool, text, [merchant]))[0]!;
  };
  tell([
    { scope: 'standalone', account: own.account },
    { scope: 'standalone', account: 'acct_nobody' },
    { scope: 'elsewhere', account: own.account },
  ]);
  const until_ms = Date.now() + 5000;
  while ((await kept()).seen < 2 && Date.now() < until_ms) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.deepEqual([(await kept()).seen, (await kept()).wanted], [2, 2]);
});

test('who came through a door is written to at the address that the account says', async (t) => {
  const own = await doors(t, { deliveries: true });
  assert.equal((await own.enter({ ticket: own.ticket() })).status, 200);
  await own.tick();
  await own.stripe.accounts.update(own.account, WHOLE);
  await eventually(async () => {
    const text = `select 1 from kit.merchants
      where seen = wanted and standing->>'status' = 'complete'`;
    return (await query(own.database.pool, text)).length === 1 ? true : null;
  });
  own.pass(61_000);
  await own.tick();
  assert.deepEqual(
    own.letters.map(({ to }) => to),
    [WHOLE.individual.email],
  );
});

test('a merchant whose sandbox is gone keeps nobody busy', async (t) => {
  let gone = false;
  const own = await platform(import.meta, t, {
    deliveries: false,
    backends: (alone) => ({
      byScope: (scope, speaker) => (gone ? Promise.resolve(null) : alone.byScope(scope, speaker)),
    }),
  });
  const { body } = await own.call('POST', '/kit/v1/merchants', { merchant: 'a', country: 'US' });
  gone = true;
  await query(own.database.pool, 'update kit.merchants set wanted = wanted + 1');
  await own.tick();
  const text = 'select seen = wanted as level from kit.merchants';
  assert.deepEqual(await query(own.database.pool, text), [{ level: true }]);
  assert.ok(!own.logged().includes('not looked at'), own.logged());
  const to = `/kit/v1/merchants/${body.id}`;
  assert.equal((await own.call('GET', to, undefined, body.session.token)).status, 503);
});

test('a merchant whose account was deleted keeps nobody busy', async (t) => {
  const own = await platform(import.meta, t, { deliveries: false });
  const { body } = await own.call('POST', '/kit/v1/merchants', { merchant: 'a', country: 'US' });
  await own.stripe.accounts.del(body.account);
  await query(own.database.pool, 'update kit.merchants set wanted = wanted + 1');
  await own.tick();
  const text = 'select seen = wanted as level from kit.merchants';
  assert.deepEqual(await query(own.database.pool, text), [{ level: true }]);
  assert.ok(!own.logged().includes('not looked at'), own.logged());
});
