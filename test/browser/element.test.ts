// The element in a page of somebody else: what it takes from that page, what it tells it, and what
// it keeps to itself. And where the pages lead to in the end.
import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { t } from '../../src/kit/locales/index.ts';
import { startServer } from '../harness.ts';
import { assertAccessible } from './axe.ts';
import { controlsOf } from './controls.ts';
import { enter, type Opened } from './doors.ts';
import { US_COMPANY, US_INDIVIDUAL } from './merchants.ts';
import { Walker, walk } from './walk.ts';

const server = await startServer(import.meta);

const en = (key: string, values: Record<string, number | string> = {}) => t('en', key, values);

/** The pages of an individual within the element. */
function embedded(c: TestContext, attributes = '', style = ''): Promise<Opened> {
  return enter(c, server, US_INDIVIDUAL, 'embedded', { how: { attributes, style } });
}

async function headingOf({ page, within }: Opened): Promise<string | undefined> {
  await within.getByRole('heading', { level: 1 }).waitFor();
  const controls = await controlsOf(page, within);
  return controls.find(({ role }) => role === 'heading')?.name;
}

/** A style of something within the element's shadow tree, as it was computed. */
function styleOf({ page }: Opened, selector: string, name: string): Promise<string> {
  const inside = `document.querySelector('portico-onboarding').shadowRoot`;
  return page.evaluate<string>(
    `getComputedStyle(${inside}.querySelector('${selector}')).getPropertyValue('${name}')`,
  );
}

test('it tells the page around it of its steps and of its end', async (c) => {
  const opened = await embedded(c);
  const { page, within } = opened;
  await page.evaluate(`window.told = [];
    for (const name of ['step', 'exit', 'error']) {
      document.body.addEventListener(name, ({ detail }) => told.push({ name, ...detail }));
    }`);
  await walk(page, US_INDIVIDUAL, { within });
  await within.getByRole('button', { name: en('button.exit', { platform: '' }) }).click();
  const told = await page.evaluate<{ name: string; step?: string; status?: string }[]>('told');
  const steps = told.flatMap(({ name, step }) => (name === 'step' ? [step] : []));
  assert.deepEqual(
    steps.filter((step) => step !== 'phone'),
    ['welcome', 'business', 'people', 'bank', 'terms', 'review', 'standing'],
  );
  const last = told.at(-1);
  assert.equal(last?.name, 'exit');
  assert.match(last.status ?? '', /^(complete|enabled)$/);
  // The history of the page around it is its own.
  assert.match(page.url(), /\/embedded\?account=/);
  assert.ok(!page.url().includes('#'));
});

test('it looks as the page around it wishes, and no other style comes in', async (c) => {
  const style = `
    portico-onboarding { --portico-color-primary: rgb(200, 0, 80); --portico-radius: 3px;
      --portico-font: serif; --portico-color-on-primary: rgb(255, 255, 255); }
    * { color: rgb(1, 2, 3); letter-spacing: 9px; } h1 { font-size: 99px; }
    button { background: rgb(4, 5, 6) !important; }`;
  const opened = await embedded(c, '', style);
  await headingOf(opened);
  assert.equal(await styleOf(opened, '.primary', 'background-color'), 'rgb(200, 0, 80)');
  assert.equal(await styleOf(opened, '.primary', 'border-radius'), '3px');
  assert.equal(await styleOf(opened, 'h1', 'font-family'), 'serif');
  assert.notEqual(await styleOf(opened, 'h1', 'font-size'), '99px');
  assert.notEqual(await styleOf(opened, 'h1', 'color'), 'rgb(1, 2, 3)');
  assert.notEqual(await styleOf(opened, 'h1', 'letter-spacing'), '9px');
});

test('it is dark in a dark page, and accessible there', async (c) => {
  const options = { reducedMotion: 'reduce' } as const;
  const how = { style: ':root { color-scheme: light dark }' };
  const opened = await enter(c, server, US_COMPANY, 'embedded', { ...options, how });
  const { page, within } = opened;
  const walker = new Walker(page, US_COMPANY, {
    within,
    onScreen: () => assertAccessible(page, ['dark', 'light']),
  });
  await walker.run();
});

test('without a way to leave it, it is left when it is complete', async (c) => {
  const opened = await embedded(c, 'no-skip skip-welcome');
  const { page, within } = opened;
  const seen = await new Walker(page, US_INDIVIDUAL, {
    within,
    onScreen: async () => {
      const controls = await controlsOf(page, within);
      assert.ok(!controls.some(({ name }) => name === en('button.later')));
    },
  }).run();
  assert.ok(!seen.some((name) => name.startsWith(en('page.welcome.title', { platform: '' }))));
});

test('steps come in the order that the page wishes', async (c) => {
  const opened = await embedded(c, 'order="bank,people"');
  const seen = await walk(opened.page, US_INDIVIDUAL, { within: opened.within });
  const steps = [en('step.bank.title'), en('role.individual'), en('step.business.title')];
  assert.deepEqual(
    seen.filter((name) => steps.includes(name)),
    steps,
  );
});

const KNOWN = { individual: { first_name: 'Jenny', email: 'jenny.rosen@example.com' } };

/** The names of what can be filled in on the step of people. */
async function asked(c: TestContext, attributes: string): Promise<string[]> {
  const how = { attributes, account: KNOWN };
  const { page, within } = await enter(c, server, US_INDIVIDUAL, 'embedded', { how });
  const until = (name: string) => name === en('role.individual');
  await new Walker(page, US_INDIVIDUAL, { within, until }).run();
  const controls = await controlsOf(page, within);
  return controls.flatMap(({ role, name }) => (role === 'textbox' ? [name] : []));
}

test('what is prefilled is shown, or hidden, or cannot be changed', async (c) => {
  const [first, last] = [en('label.first_name'), en('label.last_name')];
  const plain = await asked(c, '');
  assert.ok(plain.includes(first) && plain.includes(last), plain.join());
  const hidden = await asked(c, 'hide-prefilled');
  assert.ok(!hidden.includes(first) && hidden.includes(last), hidden.join());
  const fixed = await asked(c, 'read-only="first_name"');
  assert.ok(!fixed.includes(first) && fixed.includes(en('label.email')), fixed.join());
});

test('the hosted pages lead back to the platform, at the end and whenever one wishes', async (c) => {
  const opened = await enter(c, server, US_INDIVIDUAL, 'hosted');
  const { page, within, site, account } = opened;
  const until = (name: string) => name === en('role.individual');
  await new Walker(page, US_INDIVIDUAL, { within, until }).run();
  await page.getByRole('button', { name: en('button.later') }).click();
  await page.waitForURL(`${site.origin}/back`);
  await page.goto(await opened.address('hosted', account));
  await walk(page, US_INDIVIDUAL, { within });
  await page.getByRole('button', { name: en('button.exit', { platform: '' }) }).click();
  await page.waitForURL(`${site.origin}/back`);
});

test('a visit that is over says so, and leads to a new link', async (c) => {
  const opened = await enter(c, server, US_INDIVIDUAL, 'hosted');
  const { page, expect } = opened;
  expect(/status of 401/);
  await page.getByRole('button').first().waitFor();
  await page.route('**/kit/v1/merchants/**', (route) =>
    route.fulfill({ status: 401, json: { error: { code: 'expired' } } }),
  );
  const until = (name: string) => name === en('page.expired.title');
  await new Walker(page, US_INDIVIDUAL, { until }).run();
  await page.unroute('**/kit/v1/merchants/**');
  await assertAccessible(page);
  await page.getByRole('button', { name: en('button.new_link') }).click();
  await page.waitForURL(/\/onboarding/);
  await page.getByRole('heading', { level: 1 }).waitFor();
});
