// The examples, each opened in a browser as its reader would.
import assert from 'node:assert/strict';
import test from 'node:test';
import { visit } from '../browser/visit.ts';
import { startServer } from '../harness.ts';
import { example } from './example.ts';

const server = await startServer(import.meta);

test('hosted-link leads to the merchant pages and back', async (t) => {
  const key = server.key();
  const url = await example(t, 'hosted-link', server, key);
  const { page } = await visit(t);
  await page.goto(url);
  await page.locator('h1').first().waitFor();
  assert.ok(page.url().startsWith(`${server.url}/onboarding`), page.url());
  await page.getByRole('button').first().waitFor();
  const { data } = await server.stripe(key).accounts.list();
  assert.equal(data.length, 1);
  // Each visit has a link of its own: opened twice, it is another.
  await page.goto(url);
  await page.locator('h1').first().waitFor();
  await page.goto(`${url}/back`);
  assert.equal(await page.locator('body').textContent(), 'Welcome back.');
});

test('express-embedded shows the pages inside its own, of one account', async (t) => {
  const key = server.key();
  const url = await example(t, 'express-embedded', server, key);
  const { page } = await visit(t);
  await page.goto(url);
  const pages = page.locator('portico-onboarding');
  await pages.getByRole('button').first().waitFor();
  assert.equal(await page.locator('h1').first().textContent(), 'Rocket Rides');
  assert.equal(await page.locator('iframe').count(), 0);
  const look = "getComputedStyle(document.querySelector('portico-onboarding'))";
  const color = await page.evaluate<string>(
    `${look}.getPropertyValue('--portico-color-primary').trim()`,
  );
  assert.equal(color, '#7a1fa2');
  await page.reload();
  await pages.getByRole('button').first().waitFor();
  const { data } = await server.stripe(key).accounts.list();
  assert.deepEqual(
    data.map(({ country, metadata }) => [country, metadata?.['user']]),
    [['GB', 'jenny']],
  );
  // Who leaves comes back to the platform's own page.
  await page.evaluate(
    "document.querySelector('portico-onboarding').dispatchEvent(new CustomEvent('exit'))",
  );
  await page.getByText('You can drive now').waitFor();
});

test('plain-html sends tokens and a file from the browser', async (t) => {
  const key = server.key();
  const url = await example(t, 'plain-html', server, key);
  const own = await visit(t);
  const { page } = own;
  own.personal('Planted-Jenny', '000123456789');
  await page.goto(url);
  const fill = async (routing: string): Promise<void> => {
    await page.getByLabel('First name').fill('Planted-Jenny');
    await page.getByLabel('Last name').fill('Rosen');
    await page.getByLabel('Date of birth').fill('1990-02-03');
    await page.getByLabel('Routing number').fill(routing);
    await page.getByLabel('Account number').fill('000123456789');
    await page.getByLabel('I accept').check();
  };
  const picture = await page.screenshot();
  const file = { name: 'front.png', mimeType: 'image/png', buffer: picture };
  await page.getByLabel('Identity document').setInputFiles(file);
  await fill('1');
  own.expect(/400/);
  await page.getByRole('button', { name: 'Start driving' }).click();
  await page
    .getByRole('status')
    .filter({ hasText: /routing/i })
    .waitFor();
  assert.deepEqual((await server.stripe(key).accounts.list()).data, []);
  await fill('110000000');
  await page.getByRole('button', { name: 'Start driving' }).click();
  await page.getByRole('status').filter({ hasText: 'Still needed' }).waitFor();
  const [account] = (await server.stripe(key).accounts.list()).data;
  const { individual, external_accounts } = account!;
  assert.deepEqual(
    [individual!.first_name, individual!.dob, external_accounts!.data.length],
    ['Planted-Jenny', { day: 3, month: 2, year: 1990 }, 1],
  );
  assert.match(String(individual!.verification!.document!.front), /^file_/);
  assert.ok(!account!.requirements!.currently_due!.includes('tos_acceptance.date'));
});
