// `/portico.js` in a page of a platform: tokens, files, the element.
import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { html, site } from '../browser/site.ts';
import { visit, type Visit } from '../browser/visit.ts';
import { startServer } from '../harness.ts';
import { PERSON } from '../journeys/applicants.ts';

const server = await startServer(import.meta);

/** A page of a platform on an origin of its own, with the script in it. */
async function shop(t: TestContext, body = ''): Promise<Visit> {
  const head = `<script src="${server.url}/portico.js"></script>`;
  const own = await site(t, (path) => (path === '/' ? html(body, head) : null));
  const visited = await visit(t);
  await visited.page.goto(own.origin);
  return visited;
}

interface Answer {
  token?: { id: string; type: string; used: boolean };
  file?: { id: string; purpose: string; size: number };
  error?: { type: string; code?: string; message: string; param?: string };
}

const CONTROLLER = {
  fees: { payer: 'application' },
  losses: { payments: 'application' },
  requirement_collection: 'application',
  stripe_dashboard: { type: 'none' },
} as const;

const KEY = server.key();
const publishable = server.publishable(KEY);

/** `work` is the body of an asynchronous function in the page, which finds what is given. */
function inPage<T>({ page }: Visit, work: string, given: object = {}): Promise<T> {
  const whole = { publishable, ...given };
  const named = `const { ${Object.keys(whole).join(', ')} } = ${JSON.stringify(whole)};`;
  return page.evaluate<T>(`(async () => { ${named} ${work} })()`);
}

const createToken = (on: Visit, kind: string, data: object) =>
  inPage<Answer>(on, 'return Portico(publishable).createToken(kind, data)', { kind, data });

test('the script is small, open to every origin and soon fresh', async () => {
  const response = await fetch(`${server.url}/portico.js`, {
    headers: { 'accept-encoding': 'gzip' },
  });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('access-control-allow-origin'), '*');
  assert.match(response.headers.get('cache-control') ?? '', /max-age=300/);
  const size = Number(response.headers.get('content-length'));
  assert.ok(size > 500 && size <= 4096, `${size} bytes`);
});

test('tokens of every kind are made in the browser and used by the server', async (t) => {
  const on = await shop(t);
  const stripe = server.stripe(KEY);
  const bank = await createToken(on, 'bank_account', {
    country: 'US',
    currency: 'usd',
    routing_number: '110000000',
    account_number: '000123456789',
  });
  assert.match(bank.token?.id ?? '', /^btok_/, JSON.stringify(bank));
  const person = await createToken(on, 'person', { ...PERSON, relationship: { owner: true } });
  assert.match(person.token?.id ?? '', /^cpt_/, JSON.stringify(person));
  const account = await createToken(on, 'account', {
    business_type: 'company',
    company: { name: 'Rocket Rides', address: { line1: '1 Main Street', city: 'Berlin' } },
    tos_shown_and_accepted: true,
  });
  assert.match(account.token?.id ?? '', /^ct_/, JSON.stringify(account));
  const pii = await createToken(on, 'pii', { personal_id_number: '000000000' });
  assert.equal(pii.token?.type, 'pii', JSON.stringify(pii));
  const { id } = await stripe.accounts.create({
    country: 'FR',
    account_token: account.token!.id,
    capabilities: { transfers: { requested: true } },
    controller: CONTROLLER,
  });
  const made = await stripe.accounts.retrieve(id);
  assert.deepEqual([made.company!.name, made.company!.address!.city], ['Rocket Rides', 'Berlin']);
  const owner = await stripe.accounts.createPerson(id, { person_token: person.token!.id });
  assert.deepEqual(owner.dob, PERSON.dob);
});

test('what is refused is an answer, and so is a server that is away', async (t) => {
  const on = await shop(t);
  on.expect(/400/, /ERR_CONNECTION_REFUSED/, /127\.0\.0\.1:9\b/);
  const { error } = await createToken(on, 'bank_account', { country: 'US' });
  assert.equal(error?.type, 'invalid_request_error');
  assert.match(error.message, /\w/);
  assert.ok(error.param, JSON.stringify(error));
  const away = await inPage<Answer>(
    on,
    "return Portico(publishable, { api: 'http://127.0.0.1:9' }).createToken('pii', {})",
  );
  assert.equal(away.error?.type, 'api_connection_error');
  const thrown = await inPage<string>(
    on,
    "try { Portico('sk_test_secret'); return '' } catch (error) { return String(error) }",
  );
  assert.match(thrown, /publishable/);
  assert.ok(!thrown.includes('sk_test_secret'));
});

test('a file goes up with its progress, and can be stopped', async (t) => {
  const on = await shop(t);
  const { file, told } = await inPage<Answer & { told: { loaded: number; total: number }[] }>(
    on,
    `const told = [];
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [900, 600];
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
    const answer = await Portico(publishable).createFile({
      purpose: 'identity_document',
      file: new File([blob], 'front.png', { type: 'image/png' }),
      onProgress: (progress) => told.push(progress),
    });
    return { ...answer, told };`,
  );
  assert.match(file?.id ?? '', /^file_/);
  assert.equal(file?.purpose, 'identity_document');
  const last = told.at(-1);
  assert.ok(last !== undefined && last.loaded === last.total && last.total >= file.size);
  const stopped = await inPage<Answer[]>(
    on,
    `const during = new AbortController();
    const send = (signal) => Portico(publishable)
      .createFile({ purpose: 'identity_document', file: new Blob(['x']), signal });
    const sent = send(during.signal);
    during.abort();
    return [await send(AbortSignal.abort()), await sent];`,
  );
  for (const { error } of stopped) assert.equal(error?.type, 'api_connection_error');
});

async function clientSecret(): Promise<string> {
  const stripe = server.stripe(KEY);
  const { id } = await stripe.accounts.create({
    country: 'US',
    business_type: 'individual',
    capabilities: { transfers: { requested: true } },
    controller: CONTROLLER,
  });
  const session = await stripe.accountSessions.create({
    account: id,
    components: { account_onboarding: { enabled: true } },
  });
  return session.client_secret;
}

test('the element draws the pages in its shadow root, without frames', async (t) => {
  const on = await shop(t, '<portico-onboarding skip-welcome></portico-onboarding>');
  const element = on.page.locator('portico-onboarding');
  const told = inPage<{ step: string }>(
    on,
    `return new Promise((resolve) => {
      document.addEventListener('step', ({ detail }) => resolve(detail), { once: true });
    })`,
  );
  const secret = await clientSecret();
  const set = (name: string, value: string) =>
    inPage(on, "document.querySelector('portico-onboarding').setAttribute(name, value)", {
      name,
      value,
    });
  await set('client-secret', secret);
  await element.locator('form').first().waitFor();
  assert.ok((await told).step);
  assert.equal(await on.page.locator('iframe').count(), 0);
  assert.equal(on.page.context().pages().length, 1);
  const shadow = "return document.querySelector('form') === null";
  assert.equal(await inPage(on, shadow), true, 'outside of the shadow root there is none');
  // Another language, without a new visit.
  const visits = () => on.addresses.filter((each) => each.endsWith('/kit/v1/sessions')).length;
  const before = visits();
  await set('locale', 'de');
  await element.locator('[lang="de"]').first().waitFor();
  assert.equal(visits(), before);
  // It leaves nothing behind.
  await inPage(on, "document.querySelector('portico-onboarding').remove()");
});

test('a client secret is asked for at first and when it is over', async (t) => {
  const on = await shop(t, '<div id="here"></div>');
  on.expect(/401/);
  const secrets = [await clientSecret(), await clientSecret()];
  let entered = 0;
  await on.page.route('**/kit/v1/sessions', async (route) => {
    entered++;
    if (route.request().method() !== 'POST' || entered > 1) return route.continue();
    return route.fulfill({
      status: 401,
      headers: { 'access-control-allow-origin': '*' },
      json: { error: { code: 'expired', refresh_url: null } },
    });
  });
  await inPage(
    on,
    `const element = document.createElement('portico-onboarding');
    globalThis.asked = [];
    element.fetchClientSecret = async () => secrets[globalThis.asked.push(1) - 1];
    document.querySelector('#here').append(element);`,
    { secrets },
  );
  await on.page.locator('portico-onboarding').locator('h1, h2').first().waitFor();
  await on.page.waitForFunction('globalThis.asked.length === 2');
  await on.page.locator('portico-onboarding').getByRole('button').first().waitFor();
});

test('a secret whose hour is over is asked for anew', async (t) => {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(await clock.now());
  const { id: account } = await stripe.accounts.create({
    country: 'US',
    business_type: 'individual',
    capabilities: { transfers: { requested: true } },
    controller: CONTROLLER,
  });
  const secret = async () => {
    const components = { account_onboarding: { enabled: true } };
    return (await stripe.accountSessions.create({ account, components })).client_secret;
  };
  const old = await secret();
  await clock.advance(2 * 3600);
  const on = await shop(t, '<div id="here"></div>');
  on.expect(/401/);
  await inPage(
    on,
    `const element = document.createElement('portico-onboarding');
    element.setAttribute('client-secret', old);
    element.fetchClientSecret = async () => fresh;
    document.querySelector('#here').append(element);`,
    { old, fresh: await secret() },
  );
  const within = on.page.locator('portico-onboarding');
  await within.getByRole('button', { name: 'Get started' }).waitFor();
});

test('what cannot be opened is told to the page around it', async (t) => {
  const on = await shop(t, '<div id="here"></div>');
  on.expect(/401/);
  const code = await inPage(
    on,
    `return new Promise((resolve) => {
      const element = document.createElement('portico-onboarding');
      element.addEventListener('error', ({ detail }) => resolve(detail.code));
      element.setAttribute('client-secret', 'accs_secret__nobody');
      document.querySelector('#here').append(element);
    })`,
  );
  assert.equal(code, 'unauthorized');
});
