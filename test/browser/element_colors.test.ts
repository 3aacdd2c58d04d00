// The element on a page of the platform: it can be read on any page, and is dark only where the
// page is.
import assert from 'node:assert/strict';
import test from 'node:test';
import { startServer } from '../harness.ts';
import { violations } from './axe.ts';
import { enter, platformOf } from './doors.ts';
import { US_INDIVIDUAL } from './merchants.ts';
import { visit } from './visit.ts';

const server = await startServer(import.meta);

/** Ground of the element, and letters of its first heading. */
const COLORS = `(() => {
  const element = document.querySelector('portico-onboarding');
  const heading = element.shadowRoot.querySelector('h1');
  return [getComputedStyle(element).backgroundColor, getComputedStyle(heading).color];
})()`;

const LIGHT = ['rgb(246, 247, 249)', 'rgb(23, 26, 33)'];
const DARK = ['rgb(14, 17, 22)', 'rgb(236, 238, 242)'];

test('a browser that likes it dark does not make the element dark on a light page', async (t) => {
  const { page, within } = await enter(t, server, US_INDIVIDUAL, 'embedded', {
    colorScheme: 'dark',
  });
  await within.getByRole('heading').first().waitFor();
  assert.deepEqual(await page.evaluate(COLORS), LIGHT);
  assert.deepEqual(await violations(page), []);

  await page.evaluate(`document.documentElement.style.colorScheme = 'light dark'`);
  assert.deepEqual(await page.evaluate(COLORS), DARK);
  assert.deepEqual(await violations(page), []);

  await page.emulateMedia({ colorScheme: 'light' });
  assert.deepEqual(await page.evaluate(COLORS), LIGHT);
});

test('a platform with a dark page says so of the element alone', async (t) => {
  const { page, within } = await enter(t, server, US_INDIVIDUAL, 'embedded');
  await within.getByRole('heading').first().waitFor();
  await page.evaluate(`document.querySelector('portico-onboarding').style.colorScheme = 'dark'`);
  assert.deepEqual(await page.evaluate(COLORS), DARK);
});

/** Ground of the button that leads on. */
const BUTTON = `(() => {
  const element = document.querySelector('portico-onboarding');
  const button = (element?.shadowRoot ?? document).querySelector('button.primary');
  return getComputedStyle(button).backgroundColor;
})()`;

for (const door of ['white-label', 'embedded'] as const) {
  test(`buttons wear the colour of the brand, ${door}`, async (t) => {
    const merchant = US_INDIVIDUAL;
    const { begin } = await platformOf(t, server);
    const { page } = await visit(t);
    // As a kit that stands alone with `--brand-color` answers.
    await page.route('**/kit/v1/sessions', async (route) => {
      const response = await route.fetch();
      const answer = await response.json();
      const brand = { ...answer.brand, color: '#7a1fa2' };
      await route.fulfill({ response, json: { ...answer, brand } });
    });
    await page.goto((await begin(door, merchant)).address);
    await page.getByRole('button', { name: 'Get started' }).waitFor();
    assert.equal(await page.evaluate(BUTTON), 'rgb(122, 31, 162)');
    assert.deepEqual(await violations(page), []);
    if (door === 'white-label') return;
    const style = 'portico-onboarding { --portico-color-primary: #006400 }';
    await page.addStyleTag({ content: style });
    assert.equal(await page.evaluate(BUTTON), 'rgb(0, 100, 0)', 'the platform knows best');
  });
}
