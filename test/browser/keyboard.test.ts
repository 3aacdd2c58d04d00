// Within the page of somebody else, without a mouse; the journeys through the white-label door are
// walked so as well.
import assert from 'node:assert/strict';
import test from 'node:test';
import { t } from '../../src/kit/locales/index.ts';
import { startServer } from '../harness.ts';
import { enter } from './doors.ts';
import { typing } from './hands.ts';
import { enabled } from './journey.ts';
import { Keyboard } from './keyboard.ts';
import { US_COMPANY } from './merchants.ts';
import { walk, Walker } from './walk.ts';

const server = await startServer(import.meta);

const en = (key: string) => t('en', key);

test('the element needs no mouse either', async (c) => {
  const opened = await enter(c, server, US_COMPANY, 'embedded');
  const { page, within } = opened;
  await walk(page, US_COMPANY, { hands: typing(page), within });
  await enabled(opened, US_COMPANY);
});

test('each screen begins at its heading, each refusal at what is to be corrected', async (c) => {
  const { page, within } = await enter(c, server, US_COMPANY, 'white-label');
  const keyboard = new Keyboard(page);
  let first = true;
  const walker = new Walker(page, US_COMPANY, {
    within,
    hands: typing(page),
    onScreen: async (heading) => {
      if (!first) assert.equal((await keyboard.focused())?.tag, 'h1', heading);
      first = false;
      if (heading !== en('step.bank.title')) return;
      await walker.press();
      await page.getByRole('alert').first().waitFor();
      assert.equal((await keyboard.focused())?.role, 'alert');
      // From a line of the summary to its field.
      await keyboard.press('Tab');
      await keyboard.press('Enter');
      assert.equal((await keyboard.focused())?.tag, 'input');
    },
  });
  await walker.run();
});
