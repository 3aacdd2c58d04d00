// `npm run screens [-- <folder>]`: pictures of every page, to be looked at: light, dark, forced
// colours, on a phone, from right to left, in Japanese and in Chinese.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { t as text, type Locale } from '../../src/kit/locales/index.ts';
import { startServer } from '../harness.ts';
import { THEMES, type Theme } from './axe.ts';
import { enter, platformOf, type Door } from './doors.ts';
import {
  DE_INDIVIDUAL,
  GB_COMPANY,
  JP_INDIVIDUAL,
  SG_INDIVIDUAL,
  US_COMPANY,
  US_INDIVIDUAL,
  type Merchant,
} from './merchants.ts';
import { visit, type VisitOptions } from './visit.ts';
import { walk, Walker } from './walk.ts';

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

const en = (key: string, values: Record<string, string> = {}) => text('en', key, values);

/** What is seen seldom: each in the light, in the dark and on a phone. */
const SCENES: Record<string, (t: TestContext, options: VisitOptions) => Promise<Page>> = {
  start: async (t, options) => {
    const platform = await platformOf(t, server);
    const { page } = await visit(t, { ...options, lenient: true });
    await page.goto(await platform.unknown());
    await page.getByRole('button', { name: en('button.start') }).click();
    await page.getByRole('combobox', { name: en('label.country'), exact: true }).waitFor();
    return page;
  },
  more: async (t, options) => {
    const { page, drive, again } = await works(t, options);
    await drive({ state: 'restricted_soon', path: 'individual.email', consequence: 'payouts' });
    await drive({ state: 'error', code: 'verification_document_expired' });
    await again(page);
    await page.getByRole('button', { name: en('button.send') }).waitFor();
    return page;
  },
  rejected: async (t, options) => {
    const { page, drive, again } = await works(t, options);
    await drive({ state: 'rejected.fraud' });
    await again(page);
    await page.getByRole('heading', { name: en('status.rejected.title') }).waitFor();
    return page;
  },
  waiting: async (t, options) => {
    const { page, drive, again } = await works(t, options);
    await drive({ state: 'under_review' });
    await again(page);
    await page.waitForTimeout(500);
    return page;
  },
  risk: async (t, options) => {
    const { page, drive, again } = await works(t, options);
    await drive({ state: 'intervention', description: 'credit_review', form: 'form' });
    await again(page);
    await page.getByRole('button', { name: en('button.secure_page') }).waitFor();
    return page;
  },
  expired: async (t, options) => {
    const { page } = await visit(t, { ...options, lenient: true });
    await page.goto(`${server.url}/onboarding#session=over`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  },
  offline: async (t, options) => {
    const opened = await enter(t, server, US_INDIVIDUAL, 'white-label', options);
    await opened.page.getByRole('button', { name: en('button.start') }).click();
    await opened.page.getByLabel(en('label.business_profile.mcc')).waitFor();
    await opened.context.setOffline(true);
    await opened.page.getByText(en('page.offline')).waitFor();
    return opened.page;
  },
  camera: async (t, options) => {
    const { page, within } = await enter(t, server, JP_INDIVIDUAL, 'white-label', options);
    const until = (name: string) => name === en('step.documents.title');
    await new Walker(page, JP_INDIVIDUAL, { within, until }).run();
    await page.getByRole('radio', { name: en('document.id_card') }).check();
    await page
      .getByRole('button', { name: en('button.photo') })
      .first()
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: en('button.photo') })
      .waitFor();
    await page.waitForTimeout(700);
    return page;
  },
  face: async (t, options) => {
    const how = { collect: 'eventually_due' } as const;
    const opened = await enter(t, server, SG_INDIVIDUAL, 'hosted', { ...options, how });
    const { page, within } = opened;
    const until = (name: string) => name === en('step.extra.title');
    await new Walker(page, SG_INDIVIDUAL, { within, until }).run();
    await page.getByRole('button', { name: en('button.start_check') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: en('button.photo') })
      .waitFor();
    await page.waitForTimeout(700);
    return page;
  },
};

/** An account that works, and what may befall it. */
async function works(t: TestContext, options: VisitOptions) {
  const opened = await enter(t, server, US_INDIVIDUAL, 'white-label', options);
  const { page, key, account, address } = opened;
  await walk(page, US_INDIVIDUAL);
  const drive = (form: Record<string, string>) =>
    server.call(key, 'POST', '/portico/v1/sandbox/drive', { form: { account, ...form } });
  const again = async (on: Page) => {
    await on.goto('about:blank');
    await on.goto(await address('white-label', account));
    await on.getByRole('heading', { level: 1 }).waitFor();
  };
  return { page, drive, again };
}

for (const [name, scene] of Object.entries(SCENES)) {
  test(name, async (t) => {
    const page = await scene(t, { viewport: DESK, lenient: true });
    const take = async (look: string) => {
      await page.waitForTimeout(350);
      const file = path.join(folder, `scene-${name}-${look}.png`);
      await page.screenshot({ path: file, fullPage: true });
    };
    await take('light');
    await page.emulateMedia(THEMES.dark);
    await take('dark');
    await page.setViewportSize(PHONE);
    await take('phone');
  });
}

test('where they are', () => {
  // eslint-disable-next-line no-console
  console.log(`${fs.readdirSync(folder).length} pictures in ${folder}`);
});
