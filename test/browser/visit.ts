// A visit: one merchant's browser, fresh for its test. Whatever goes wrong behind the page fails
// the test: errors on the console, exceptions, violations of the page's policy, requests to
// anywhere else, and personal data in addresses or in the browser's storage.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, type TestContext } from 'node:test';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { startBrowser, type Started } from './chromium.ts';

export interface Visit {
  context: BrowserContext;
  page: Page;
  /** What was noticed so far. */
  problems: string[];
  /** Addresses that were asked for, of requests and of pages. */
  addresses: string[];
  /** A problem that the test brings about itself. */
  expect(...problems: RegExp[]): void;
  /** Texts that a person typed: they must not turn up where others could read them. */
  personal(...texts: string[]): void;
  /** What is wrong up to now; personal data are looked for. */
  check(): Promise<void>;
}

export type VisitOptions = BrowserContextOptions & {
  /** Takes no part in the test's verdict: for tests of this file. */
  lenient?: boolean;
};

/** Where pictures of failed tests go. */
export const failures = path.join(os.tmpdir(), 'portico-browser-failures');

const STORED = `JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])`;

let running: Promise<Started> | null = null;

/** The file's browser; it ends after the file's tests. */
async function browser(): Promise<Browser> {
  running ??= startBrowser();
  return (await running).browser;
}

after(async () => (await running)?.end());

/** Ends with the test, which fails when something was noticed. */
export async function visit(t: TestContext, options: VisitOptions = {}): Promise<Visit> {
  const { lenient = false, ...more } = options;
  const context = await (
    await browser()
  ).newContext({
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1024, height: 768 },
    ...more,
  });
  context.setDefaultTimeout(15_000);
  const expected: RegExp[] = [];
  const texts: string[] = [];
  const problems: string[] = [];
  const addresses: string[] = [];
  const note = (problem: string) => void problems.push(problem);

  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    note(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => note(`exception: ${error.error().stack}`));
  context.on('request', (request) => {
    addresses.push(request.url());
    if (!isHere(request.url())) note(`request to ${request.url()}`);
  });
  context.on('page', (page) => {
    page.on('crash', () => note('The page crashed.'));
    page.on('framenavigated', (frame) => addresses.push(frame.url()));
  });
  await context.exposeFunction('policyViolated', (what: string) => note(`policy: ${what}`));
  await context.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
    policyViolated(event.effectiveDirective + ' of ' + event.blockedURI))`);

  const check = async (): Promise<void> => {
    for (const frame of context.pages().flatMap((page) => page.frames())) {
      if (!frame.url().startsWith('http')) continue;
      const stored = await frame.evaluate<string>(STORED).catch(() => ''); // on its way elsewhere
      for (const text of texts) {
        if (stored.includes(JSON.stringify(text).slice(1, -1))) note(`storage holds ${text}`);
      }
    }
    for (const text of texts) {
      const found = addresses.find((address) => spellings(address).some((s) => s.includes(text)));
      if (found !== undefined) note(`address holds ${text}: ${found}`);
    }
    const left = problems.filter((problem) => !expected.some((each) => each.test(problem)));
    assert.deepEqual([...new Set(left)], []);
  };
  const page = await context.newPage();
  t.after(async () => {
    try {
      if (lenient) return;
      // Node has it, its types do not.
      if (Reflect.get(t, 'passed') === true) await check();
      else await picture(t, page, problems);
    } finally {
      await context.close();
    }
  });
  return {
    context,
    page,
    problems,
    addresses,
    check,
    expect: (...more) => void expected.push(...more),
    personal: (...more) => void texts.push(...more.filter((text) => text.length > 3)),
  };
}

/** What it looked like when it failed, and what had been noticed. */
async function picture(t: TestContext, page: Page, problems: string[]): Promise<void> {
  fs.mkdirSync(failures, { recursive: true });
  const file = path.join(failures, `${t.name.replace(/\W+/g, '_').slice(0, 80)}.png`);
  await page.screenshot({ path: file, fullPage: true }).catch(() => undefined);
  t.diagnostic(`${file} ${page.url()}`);
  for (const problem of new Set(problems)) t.diagnostic(problem);
}

function isHere(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  if (protocol === 'data:' || protocol === 'blob:' || protocol === 'about:') return true;
  return hostname === '127.0.0.1' || hostname === 'localhost' || hostname.endsWith('.localhost');
}

function spellings(address: string): string[] {
  const plain = address.replaceAll('+', ' ');
  try {
    return [address, decodeURIComponent(plain)];
  } catch {
    return [address, plain];
  }
}
