// What does not go straight on: what was rejected, what came too late, links that are over, drafts,
// the browser's own buttons, impatient clicks, slips, broken lines, other languages.
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { load, remedyOf, t } from '../../src/kit/locales/index.ts';
import { startServer } from '../harness.ts';
import { assertAccessible } from './axe.ts';
import { enter, platformOf, type Opened } from './doors.ts';
import { pointing, type Hands } from './hands.ts';
import { enabled } from './journey.ts';
import { JP_INDIVIDUAL, US_COMPANY, US_INDIVIDUAL, personalTexts } from './merchants.ts';
import { paper } from './papers.ts';
import { visit } from './visit.ts';
import { Walker, walk } from './walk.ts';

const server = await startServer(import.meta);
await load('ar');

const en = (key: string, values: Record<string, number | string> = {}) => t('en', key, values);

const button = (page: Page, key: string) =>
  page.getByRole('button', { name: en(`button.${key}`), exact: true });
const heading = (page: Page, key: string) =>
  page.getByRole('heading', { name: en(key), exact: true });
const field = (page: Page, key: string) => page.getByLabel(en(key), { exact: true });

const hasFocus = async (page: Page, target: Locator): Promise<boolean> =>
  (await page.locator(':focus').getAttribute('id')) === (await target.getAttribute('id'));

/** What is wrong with a file that the sandbox fails. */
const WRONG = remedyOf('en', {
  code: 'verification_document_failed_test_mode',
  reason: '',
}).wrong;

/** Up to a step, which is not filled in. */
async function upTo({ page, within }: Opened, merchant = US_INDIVIDUAL, key = 'step.bank.title') {
  await new Walker(page, merchant, { within, until: (name) => name === en(key) }).run();
}

test('a rejected document is told with its remedy, and a good one enables the account', async (c) => {
  const opened = await enter(c, server, JP_INDIVIDUAL, 'white-label');
  const { page } = opened;
  const { within } = opened;
  await upTo(opened, JP_INDIVIDUAL, 'step.documents.title');
  const bad = { within, paper: await paper('failed.jpg') };
  const walker = new Walker(page, JP_INDIVIDUAL, bad);
  await walker.fill();
  await walker.press();
  // It is looked at before the page goes on, or while the merchant is a page further.
  const wrong = page.getByText(WRONG, { exact: true }).first();
  const review = heading(page, 'step.review.title');
  await wrong.or(review).first().waitFor();
  if (await review.isVisible()) await walker.press();
  await wrong.waitFor();
  await assertAccessible(page);
  // What was refused is taken away.
  const replace = page.getByRole('button', { name: en('button.replace') });
  await replace.waitFor({ state: 'detached' });
  await walk(page, JP_INDIVIDUAL);
  await enabled(opened, JP_INDIVIDUAL);
});

test('after a deadline payouts are paused; what was missing restores them', async (c) => {
  const opened = await enter(c, server, US_INDIVIDUAL, 'white-label');
  const { page, stripe, account, key } = opened;
  await walk(page, US_INDIVIDUAL);
  await enabled(opened, US_INDIVIDUAL);
  const drive = (form: Record<string, string>) =>
    server.call(key, 'POST', '/portico/v1/sandbox/drive', { form: { account, ...form } });
  const clock = server.clock(key);
  await clock.freeze((await clock.now()) + 60);
  const soon = { state: 'restricted_soon', path: 'individual.email', days: '3' };
  const driven = await drive({ ...soon, consequence: 'payouts' });
  assert.equal(driven.status, 200, driven.text);
  await clock.advance(4 * 86_400);
  assert.equal((await stripe.accounts.retrieve(account)).payouts_enabled, false);
  await page.goto(await opened.address('white-label', account));
  await page.getByText(en('status.restricted_payouts_disabled.title')).first().waitFor();
  await assertAccessible(page);
  const answers = { ...US_INDIVIDUAL.answers, 'label.email': 'another@example.com' };
  const corrected = { ...US_INDIVIDUAL, answers };
  const until = (name: string) => name === en('page.waiting.title');
  await new Walker(page, corrected, { until }).run();
  await clock.advance(3600);
  await walk(page, corrected);
  await enabled(opened, US_INDIVIDUAL);
});

test('a link that was used leads to the refresh URL, and from there to a new one', async (c) => {
  const platform = await platformOf(c, server);
  const { account, address } = await platform.begin('hosted', US_INDIVIDUAL);
  const { page } = await visit(c);
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const other = await visit(c);
  await other.page.goto(address);
  await other.page.getByRole('heading', { level: 1 }).waitFor();
  assert.ok(platform.site.asked.includes(`/refresh?account=${account}`));
  assert.match(other.page.url(), /\/onboarding/);
});

test('a link whose time is over leads to the refresh URL', async (c) => {
  const platform = await platformOf(c, server);
  const clock = server.clock(platform.key);
  const { account, address } = await platform.begin('hosted', US_INDIVIDUAL);
  await clock.freeze((await clock.now()) + 60);
  await clock.advance(3600);
  await clock.resume();
  const { page } = await visit(c);
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.ok(platform.site.asked.includes(`/refresh?account=${account}`));
});

test('a draft is there after a reload, and on another device', async (c) => {
  const opened = await enter(c, server, US_INDIVIDUAL, 'white-label');
  const { page } = opened;
  await upTo(opened, US_INDIVIDUAL, 'role.individual');
  const saved = page.waitForResponse((answer) => answer.url().endsWith('/draft') && answer.ok());
  await field(page, 'label.first_name').fill('Jenny');
  await field(page, 'label.email').fill('jenny.rosen@example.com');
  await field(page, 'label.ssn_last_4').fill('7391');
  await saved;
  await page.getByText(en('page.saved')).waitFor();
  await page.reload();
  await there(page);
  // A secret is not kept, wherever.
  assert.equal(await field(page, 'label.ssn_last_4').inputValue(), '');

  const other = await visit(c);
  other.personal(...personalTexts(US_INDIVIDUAL));
  await other.page.goto(await opened.address('white-label', opened.account));
  await upTo(
    { ...opened, ...other, within: other.page.locator('body') },
    US_INDIVIDUAL,
    'role.individual',
  );
  await there(other.page);
});

async function there(page: Page): Promise<void> {
  const name = field(page, 'label.first_name');
  await name.waitFor();
  assert.equal(await name.inputValue(), 'Jenny');
  assert.equal(await field(page, 'label.email').inputValue(), 'jenny.rosen@example.com');
}

test('back and forward go from page to page, and lose nothing', async (c) => {
  const opened = await enter(c, server, US_INDIVIDUAL, 'white-label');
  const { page } = opened;
  await upTo(opened);
  await field(page, 'label.bank.account_holder_name').fill('Jenny Rosen');
  await page.goBack();
  await field(page, 'label.first_name').waitFor();
  assert.equal(await field(page, 'label.first_name').inputValue(), 'Jenny');
  await page.goBack();
  await heading(page, 'step.business.title').waitFor();
  await page.goForward();
  await page.goForward();
  await heading(page, 'step.bank.title').waitFor();
  assert.equal(await field(page, 'label.bank.account_holder_name').inputValue(), 'Jenny Rosen');
  await button(page, 'back').click();
  await field(page, 'label.first_name').waitFor();
  await page.goForward();
  await walk(page, US_INDIVIDUAL);
  await enabled(opened, US_INDIVIDUAL);
});

test('who is removed is told, and the focus goes to where it can be heard', async (c) => {
  const opened = await enter(c, server, US_COMPANY, 'white-label');
  const { page, stripe, account } = opened;
  const name = 'Ada Lovelace';
  const owner = { first_name: 'Ada', last_name: 'Lovelace', relationship: { owner: true } };
  await stripe.accounts.createPerson(account, owner);
  await upTo(opened, US_COMPANY, 'step.people.title');
  const remove = page.getByRole('button', { name: `${en('button.remove')} ${name}` });
  await remove.click();
  const asked = page.getByRole('dialog', { name: en('button.remove_person') });
  await asked.getByRole('button', { name: en('button.remove_person') }).click();
  await remove.waitFor({ state: 'detached' });
  await page.getByText(en('page.removed', { name })).waitFor();
  assert.equal(await page.locator(':focus').innerText(), en('step.people.title'));
  assert.equal((await stripe.accounts.listPersons(account)).data.length, 0);
});

test('at the end it is said what was given, and all of it may be looked at again', async (c) => {
  const opened = await enter(c, server, US_INDIVIDUAL, 'white-label');
  const { page } = opened;
  await upTo(opened, US_INDIVIDUAL, 'step.review.title');
  const terms = page.getByRole('region', { name: en('step.terms.title'), exact: true });
  await terms.getByText(en('page.terms_accepted')).waitFor();
  await button(page, 'finish').click();
  await enabled(opened, US_INDIVIDUAL);
  await page.goto(await opened.address('white-label', opened.account));
  await button(page, 'details').click();
  await heading(page, 'step.review.title').waitFor();
  await page
    .getByRole('button', { name: en('button.edit') })
    .first()
    .waitFor();
});

test('a link for an update shows what there is, and it can be changed', async (c) => {
  const opened = await enter(c, server, US_INDIVIDUAL, 'hosted');
  const { page, stripe, account } = opened;
  await walk(page, US_INDIVIDUAL);
  await enabled(opened, US_INDIVIDUAL);
  const urls = { return_url: `${server.url}/back`, refresh_url: `${server.url}/refresh` };
  const link = await stripe.accountLinks.create({ account, type: 'account_update', ...urls });
  await page.goto(link.url);
  await heading(page, 'step.review.title').waitFor();
  const edit = `${en('button.edit')} ${en('step.business.title')}`;
  await page.getByRole('button', { name: edit }).click();
  await field(page, 'label.business_profile.url').fill('https://changed.example.com');
  await button(page, 'continue').click();
  await heading(page, 'step.review.title').waitFor();
  const { business_profile: profile } = await stripe.accounts.retrieve(account);
  assert.equal(profile?.url, 'https://changed.example.com');
});

test('impatient clicks send everything once', async (c) => {
  const opened = await enter(c, server, US_COMPANY, 'white-label');
  const { page, within, stripe, account } = opened;
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/details')) sent.push(request.url());
  });
  const press: Hands['press'] = async (target) => {
    const sends = (await target.getAttribute('type')) === 'submit';
    await (sends ? target.dblclick() : target.click());
  };
  const seen = await walk(page, US_COMPANY, { within, hands: { ...pointing, press } });
  await enabled(opened, US_COMPANY);
  const { data } = await stripe.accounts.listPersons(account);
  assert.equal(data.length, 2);
  assert.ok(sent.length < seen.length, `${sent.length} times: ${seen.join(' → ')}`);
});

test('what only the backend can tell is told on its field, which takes the focus', async (c) => {
  const opened = await enter(c, server, US_INDIVIDUAL, 'white-label');
  const { page, expect } = opened;
  expect(/status of 4\d\d/);
  await upTo(opened);
  await field(page, 'label.bank.account_holder_name').fill('Jenny Rosen');
  await field(page, 'label.bank.account_number').fill('000123456789');
  // As long as one, but its check digit is wrong.
  await field(page, 'label.bank.routing_number').fill('123456789');
  await button(page, 'continue').click();
  const summary = page.getByRole('alert').first();
  await summary.getByRole('button').first().click();
  const routing = field(page, 'label.bank.routing_number');
  assert.ok(await hasFocus(page, routing));
  const described = await routing.getAttribute('aria-describedby');
  assert.equal(await page.locator(`[id="${described}"]`).innerText(), en('problem.bank_part'));
  assert.equal(await page.getByText(en('problem.bank_part'), { exact: true }).count(), 1);
  await assertAccessible(page, ['light']);
  await field(page, 'label.bank.routing_number').fill('110000000');
  await walk(page, US_INDIVIDUAL);
  await enabled(opened, US_INDIVIDUAL);
});

test('what is typed while something is sent is not lost by its answer', async (c) => {
  const opened = await enter(c, server, US_INDIVIDUAL, 'white-label');
  const { page } = opened;
  await upTo(opened, US_INDIVIDUAL, 'step.business.title');
  await new Walker(page, US_INDIVIDUAL).fill();
  let answered = (): void => undefined;
  const held = new Promise<void>((resolve) => (answered = resolve));
  await page.route(
    '**/details',
    async (route) => {
      await held;
      await route.continue();
    },
    { times: 1 },
  );
  const sent = page.waitForRequest('**/details');
  const again = page.waitForResponse('**/details');
  const website = field(page, 'label.business_profile.url');
  await button(page, 'continue').click();
  await sent;
  await website.focus();
  await website.fill('https://another.example.com');
  answered();
  await again;
  // It is not sent yet, so the page does not go on as if it were.
  await page.locator('[aria-busy]').waitFor({ state: 'detached' });
  assert.equal(await website.inputValue(), 'https://another.example.com');
  assert.ok(await hasFocus(page, website));
  await button(page, 'continue').click();
  await heading(page, 'role.individual').waitFor();
  const { business_profile: profile } = await opened.stripe.accounts.retrieve(opened.account);
  assert.equal(profile?.url, 'https://another.example.com');
});

test('without a line nothing is lost, and it goes on by itself or by another click', async (c) => {
  const opened = await enter(c, server, US_INDIVIDUAL, 'white-label');
  const { page, context, expect } = opened;
  expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of 502/);
  await upTo(opened);
  await new Walker(page, US_INDIVIDUAL).fill();
  await context.setOffline(true);
  await page.getByText(en('page.offline')).waitFor();
  await assertAccessible(page, ['light']);
  await button(page, 'continue').click();
  await page.waitForTimeout(300);
  assert.ok(await heading(page, 'step.bank.title').isVisible());
  await context.setOffline(false);
  // What was pressed is remembered.
  await heading(page, 'step.terms.title').waitFor();
  assert.ok(!(await page.getByText(en('page.offline')).isVisible()));
  // Lines that break while something is sent: the second attempt finds the first one's traces.
  let broken = 0;
  await page.route('**/details', async (route) => {
    if (broken++ > 0) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await walk(page, US_INDIVIDUAL);
  await enabled(opened, US_INDIVIDUAL);
  const { external_accounts: banks } = await opened.stripe.accounts.retrieve(opened.account);
  assert.equal(banks?.data.length, 1);
});

test('a document goes on by itself when the line is there again', async (c) => {
  const opened = await enter(c, server, JP_INDIVIDUAL, 'white-label');
  const { page, expect } = opened;
  expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  await upTo(opened, JP_INDIVIDUAL, 'step.documents.title');
  let attempts = 0;
  await page.route('**/v1/files', (route) => (attempts++ === 0 ? route.abort() : route.continue()));
  await walk(page, JP_INDIVIDUAL);
  assert.ok(attempts >= 2);
  await enabled(opened, JP_INDIVIDUAL);
});

test('the language can be changed at any time, and what was typed stays', async (c) => {
  const opened = await enter(c, server, US_INDIVIDUAL, 'white-label');
  const { page } = opened;
  await upTo(opened, US_INDIVIDUAL, 'role.individual');
  await field(page, 'label.first_name').fill('Jenny');
  await page.getByLabel(en('page.language')).selectOption('ar');
  const name = page.getByLabel(t('ar', 'label.first_name'), { exact: true });
  await name.waitFor();
  assert.equal(await name.inputValue(), 'Jenny');
  assert.equal(
    await page.evaluate('getComputedStyle(document.querySelector("h1")).direction'),
    'rtl',
  );
  assert.equal(await page.evaluate('document.documentElement.lang'), 'ar');
  await walk(page, US_INDIVIDUAL, { locale: 'ar' });
  await enabled(opened, US_INDIVIDUAL);
});
