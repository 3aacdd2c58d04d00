// Every page for everyone: what axe-core finds in every theme, a phone of 320 px, right to left.
import assert from 'node:assert/strict';
import test from 'node:test';
import { load, t as text, type Locale } from '../../src/kit/locales/index.ts';
import { startServer } from '../harness.ts';
import { assertAccessible } from './axe.ts';
import { enter, platformOf } from './doors.ts';
import {
  GB_COMPANY,
  JP_INDIVIDUAL,
  US_COMPANY,
  US_INDIVIDUAL,
  type Merchant,
} from './merchants.ts';
import { observe, seenOn, weigh } from './observed.ts';
import { visit } from './visit.ts';
import { walk, Walker } from './walk.ts';

/** What is pressed with a thumb and is smaller than 44 px; links within a sentence may be. */
const SMALL = `[...document.querySelectorAll('button, select, input:not([type=file]), summary')]
  .filter((element) => element.checkVisibility() && !element.closest('[inert]'))
  .map((element) => (element.type === 'checkbox' || element.type === 'radio'
    ? element.closest('label') : element))
  .filter((element) => element.getBoundingClientRect().height < 43.5)
  .map((element) => element.localName + ' ' + element.textContent.slice(0, 40))`;

const DIRECTION = `getComputedStyle(document.querySelector('h1')).direction`;

/** Colours that are on their way to others cannot be judged. */
const STILL = { reducedMotion: 'reduce' } as const;

const server = await startServer(import.meta);

/** How far the page can be scrolled sideways; parts outside of the window, by their names. */
const OUTSIDE = `(() => {
  const root = document.scrollingElement;
  if (root.scrollWidth <= 320 && innerWidth === 320) return [];
  return [...document.querySelectorAll('body *')]
    .filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > 320.5 || left < -0.5;
    })
    .map(({ localName, className }) => localName + '.' + className);
})()`;

for (const merchant of [US_INDIVIDUAL, US_COMPANY, JP_INDIVIDUAL]) {
  test(`axe-core finds nothing on the pages of ${merchant.name}, in no theme`, async (t) => {
    const { page, within } = await enter(t, server, merchant, 'white-label', STILL);
    let screens = 0;
    const walker = new Walker(page, merchant, {
      within,
      onScreen: async () => {
        screens++;
        await assertAccessible(page);
      },
      onFilled: () => assertAccessible(page, ['dark', 'light']),
    });
    await walker.run();
    assert.ok(screens >= 6, walker.seen.join());
  });
}

test('axe-core finds nothing on pages full of problems', async (t) => {
  const { page } = await enter(t, server, US_INDIVIDUAL, 'white-label', STILL);
  const walker = new Walker(page, US_INDIVIDUAL, {
    onScreen: async (heading) => {
      if (/Welcome|Review|checking|All set/.test(heading)) return;
      await walker.press();
      await page.getByRole('alert').first().waitFor();
      await assertAccessible(page);
    },
  });
  await walker.run();
});

const NARROW: [Merchant, Locale][] = [
  [GB_COMPANY, 'en'],
  [US_COMPANY, 'de'],
  [US_COMPANY, 'ar'],
  [JP_INDIVIDUAL, 'ja'],
];

for (const [merchant, locale] of NARROW) {
  test(`nothing of ${merchant.name} is wider than 320 px, in ${locale}`, async (t) => {
    const { page } = await enter(t, server, merchant, 'white-label', {
      how: { locale },
      locale,
      viewport: { width: 320, height: 640 },
      hasTouch: true,
      isMobile: true,
    });
    const narrow = async (heading: string): Promise<void> => {
      assert.deepEqual(await page.evaluate<string[]>(OUTSIDE), [], heading);
      assert.deepEqual(await page.evaluate<string[]>(SMALL), [], heading);
    };
    await new Walker(page, merchant, { locale, onScreen: narrow, onFilled: narrow }).run();
  });
}

test('from right to left: the page, its first column, its arrows', async (t) => {
  const locale = 'he';
  const { page } = await enter(t, server, US_INDIVIDUAL, 'white-label', {
    ...STILL,
    how: { locale },
    locale,
  });
  const walker = new Walker(page, US_INDIVIDUAL, {
    locale,
    onScreen: async (heading) => {
      const title = page.getByRole('heading', { level: 1 });
      assert.equal(await page.evaluate(DIRECTION), 'rtl', heading);
      const [box, sheet] = [await title.boundingBox(), await page.locator('main').boundingBox()];
      const right = sheet!.x + sheet!.width - (box!.x + box!.width);
      assert.ok(right < 80, `${heading} begins ${right} px from the right`);
      await assertAccessible(page, ['light']);
    },
  });
  await walker.run();
});

test('axe-core finds nothing on pages that are seen seldom', async (t) => {
  const platform = await platformOf(t, server);
  const { page } = await visit(t, STILL);
  await page.goto(await platform.unknown());
  await page.getByRole('button', { name: text('en', 'button.start') }).click();
  await page.getByRole('heading', { name: text('en', 'step.start.title') }).waitFor();
  await assertAccessible(page);

  const { account } = await platform.begin('white-label', US_INDIVIDUAL);
  const seen = async (state: string, key: string): Promise<void> => {
    const form = { account, state };
    await server.call(platform.key, 'POST', '/portico/v1/sandbox/drive', { form });
    await page.goto('about:blank');
    await page.goto(await platform.address('white-label', account));
    await page.getByRole('heading', { name: text('en', key) }).waitFor();
    await assertAccessible(page);
  };
  await seen('active', 'page.done.title');
  await seen('under_review', 'page.waiting.title');
  await seen('rejected.fraud', 'status.rejected.title');
});

test('a platform that says no language gets that of the browser', async (t) => {
  const { page } = await enter(t, server, US_INDIVIDUAL, 'white-label', { locale: 'pl-PL' });
  await load('pl');
  await page.getByRole('button', { name: text('pl', 'button.start') }).waitFor();
});

test('the first page is light, and nothing moves under anybody’s hands', async (t) => {
  const { begin } = await platformOf(t, server);
  const { address } = await begin('white-label', US_INDIVIDUAL);
  const { page, context } = await visit(t);
  await observe(context);
  const scripts = weigh(page);
  await page.goto(address);
  await page.getByRole('button', { name: text('en', 'button.start') }).waitFor();
  await page.waitForLoadState('networkidle');
  const kilobytes = (await scripts()) / 1024;
  assert.ok(kilobytes > 20 && kilobytes <= 120, `${kilobytes} kB`);
  await walk(page, US_INDIVIDUAL);
  const { shift, shifted } = await seenOn(page);
  assert.equal(shift, 0, shifted.join());
});
