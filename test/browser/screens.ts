// `npm run screens [-- <folder>]`: pictures of every page, to be looked at: light, dark, forced
// colours, on a phone, from right to left, in Japanese and in Chinese.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import type { Locale } from '../../src/kit/locales/index.ts';
import { startServer } from '../harness.ts';
import { THEMES, type Theme } from './axe.ts';
import { enter, type Door } from './doors.ts';
import {
  DE_INDIVIDUAL,
  GB_COMPANY,
  JP_INDIVIDUAL,
  SG_INDIVIDUAL,
  US_COMPANY,
  US_INDIVIDUAL,
  type Merchant,
} from './merchants.ts';
import { Walker } from './walk.ts';

const folder = process.argv[2] ?? path.join(os.tmpdir(), 'portico-screens');
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });

const DESK = { width: 1100, height: 800 };
const PHONE = { width: 390, height: 844 };

interface Look {
  name: string;
  merchant: Merchant;
  door?: Door;
  theme?: Theme;
  locale?: Locale;
  viewport?: { width: number; height: number };
  /** Pages with all their problems as well. */
  problems?: boolean;
}

const LOOKS: Look[] = [
  { name: 'light', merchant: US_INDIVIDUAL, problems: true },
  { name: 'dark', merchant: US_COMPANY, theme: 'dark', problems: true },
  { name: 'forced', merchant: US_INDIVIDUAL, theme: 'forced', problems: true },
  { name: 'phone', merchant: SG_INDIVIDUAL, viewport: PHONE, problems: true, door: 'hosted' },
  { name: 'phone-dark', merchant: GB_COMPANY, viewport: PHONE, theme: 'dark' },
  { name: 'narrow', merchant: US_COMPANY, viewport: { width: 320, height: 640 } },
  { name: 'embedded', merchant: US_INDIVIDUAL, door: 'embedded' },
  { name: 'de', merchant: DE_INDIVIDUAL, locale: 'de' },
  { name: 'ja', merchant: JP_INDIVIDUAL, locale: 'ja', problems: true },
  { name: 'zh', merchant: US_COMPANY, locale: 'zh-Hans', viewport: PHONE },
  { name: 'ar', merchant: US_COMPANY, locale: 'ar', problems: true },
  { name: 'he', merchant: GB_COMPANY, locale: 'he', viewport: PHONE },
];

const server = await startServer(import.meta);

for (const look of LOOKS) {
  const { name, merchant, door = 'white-label', theme = 'light', locale = 'en' } = look;
  test(name, async (t: TestContext) => {
    const { page, within } = await enter(t, server, merchant, door, {
      how: { collect: merchant.collect, locale },
      viewport: look.viewport ?? DESK,
      deviceScaleFactor: 1,
      locale,
      lenient: true,
      ...THEMES[theme],
    });
    let number = 0;
    const picture = async (what: string): Promise<void> => {
      number++;
      await page.waitForTimeout(350); // whatever moves has come to rest
      const file = `${name}-${String(number).padStart(2, '0')}-${what}.png`;
      await page.screenshot({ path: path.join(folder, file), fullPage: true });
    };
    const step = (): string => /#step=([\w-]+)/.exec(page.url())?.[1] ?? 'page';
    const walker = new Walker(page, merchant, {
      locale,
      within,
      onScreen: async () => {
        await picture(step());
        if (look.problems !== true || /welcome|standing|review/.test(step())) return;
        await walker.press();
        await page.waitForTimeout(200);
        await picture(`${step()}-problems`);
      },
      onFilled: () => picture(`${step()}-filled`),
    });
    await walker.run();
  });
}

test('where they are', () => {
  // eslint-disable-next-line no-console
  console.log(`${fs.readdirSync(folder).length} pictures in ${folder}`);
});
