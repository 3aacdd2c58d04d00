// `npm run bench:pages`: what the merchant pages weigh, and how soon they stand there on a slow
// machine: Chromium, its processor slowed down four times, a fresh profile each time.
import os from 'node:os';
import Stripe from 'stripe';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../test/browser/chromium.ts';
import { US_INDIVIDUAL } from '../test/browser/merchants.ts';
import { observe, seenOn, weigh, type Seen } from '../test/browser/observed.ts';
import { walk } from '../test/browser/walk.ts';
import { newFolder, removeFolder, startProgram } from '../test/program.ts';

const KEY = 'sk_test_bench1234567890';
const ROUNDS = 7;
const SLOWED = 4;
const SCRIPT_KB = 120;
const PAINT_MS = 1000;

interface Opening extends Seen {
  /** Bytes of script that the first page needs, gzipped. */
  script: number;
  /** What the interactive first page took, in milliseconds. */
  ready: number;
}

async function observed(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US' });
  await observe(context);
  return context.newPage();
}

async function openSlowly(browser: Browser, url: string): Promise<Opening> {
  const page = await observed(browser);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  const scripts = weigh(page);
  const began = performance.now();
  await page.goto(url);
  await page.getByRole('button', { name: 'Get started' }).waitFor();
  const ready = performance.now() - began;
  await page.waitForLoadState('networkidle');
  const opening = { ...(await seenOn(page)), script: await scripts(), ready };
  await page.context().close();
  return opening;
}

/** The whole way of an individual, at full speed: nothing moves under anybody's hands. */
async function wholeWay(browser: Browser, url: string): Promise<Seen & { took: number }> {
  const page = await observed(browser);
  const began = performance.now();
  await page.goto(url);
  await walk(page, US_INDIVIDUAL);
  const took = performance.now() - began;
  const seen = await seenOn(page);
  await page.context().close();
  return { ...seen, took };
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? NaN;

function tell(name: string, value: string, reached: boolean, mark: string): void {
  console.log(
    `${name.padEnd(52)} ${value.padStart(10)}  ${mark} ${reached ? 'reached' : 'MISSED'}`,
  );
}

/** Prints weight, paint and shifts of the pages behind a hosted link. */
export async function pages(): Promise<void> {
  const data = newFolder('bench-pages');
  const program = await startProgram(data);
  const { browser, end } = await startBrowser();
  try {
    const { hostname, port } = new URL(program.url);
    const stripe = new Stripe(KEY, { host: hostname, port: Number(port), protocol: 'http' });
    const { id: account } = await stripe.accounts.create({
      type: 'custom',
      ...US_INDIVIDUAL.account,
    });
    const link = async () => {
      const { url } = await stripe.accountLinks.create({
        account,
        type: 'account_onboarding',
        return_url: program.url,
        refresh_url: program.url,
      });
      return url;
    };
    const openings: Opening[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      openings.push(await openSlowly(browser, await link()));
    }
    const [kilobytes, paint, ready, shift] = (['script', 'paint', 'ready', 'shift'] as const).map(
      (of) => median(openings.map((opening) => opening[of])),
    );
    const way = await wholeWay(browser, await link());
    print({ kilobytes, paint, ready, shift, way, openings });
  } finally {
    await end();
    await program.stop();
    removeFolder(data);
  }
}

interface Told {
  kilobytes: number | undefined;
  paint: number | undefined;
  ready: number | undefined;
  shift: number | undefined;
  way: Seen & { took: number };
  openings: Opening[];
}

function print({ kilobytes = NaN, paint = NaN, ready = NaN, shift = NaN, way, openings }: Told) {
  const kb = kilobytes / 1024;
  console.log(`\nMerchant pages, medians of ${openings.length}, processor slowed ${SLOWED} times`);
  tell('Script of the first page, gzipped', `${kb.toFixed(1)} kB`, kb <= SCRIPT_KB, '<= 120 kB');
  tell('Largest contentful paint', `${paint.toFixed(0)} ms`, paint < PAINT_MS, '< 1 s');
  console.log(`${'First page can be used'.padEnd(52)} ${`${ready.toFixed(0)} ms`.padStart(10)}`);
  tell('Layout shift of the first page', shift.toFixed(3), shift === 0, '= 0');
  tell('Layout shift of the whole way', way.shift.toFixed(3), way.shift === 0, '= 0');
  if (way.shifted.length > 0) console.log(`  moved: ${[...new Set(way.shifted)].join(', ')}`);
  const seconds = `${(way.took / 1000).toFixed(1)} s`;
  console.log(`${'From the first page to enabled, as fast as it goes'.padEnd(52)} ${seconds}`);
}

if (import.meta.main) {
  console.log(`Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model}`);
  await pages();
}
