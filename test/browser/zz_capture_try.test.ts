import test from 'node:test';
import { startServer } from '/work/main/test/harness.ts';
import { complete } from '/work/main/test/samples.ts';
import { platformOf } from '/work/main/test/browser/doors.ts';
import { visit } from '/work/main/test/browser/visit.ts';
const server = await startServer(import.meta);
test('look', async (t) => {
  const platform = await platformOf(t, server);
  const { id } = await platform.stripe.accounts.create(complete());
  const drive = async (form: Record<string, string>) => { const a = await server.call(platform.key, 'POST', '/portico/v1/sandbox/drive', { form: { account: id, ...form } }); if (a.status !== 200) console.log(a.status, a.text.slice(0, 300)); };
  await drive({ state: 'active' });
  await drive({ state: 'past_due', path: 'individual.verification.document' });
  await drive({ state: 'intervention', description: 'business_model_verification', form: 'form' });
  const address = await platform.address('hosted', id);
  const v = await visit(t, { lenient: true });
  const { page } = v; page.setDefaultTimeout(5000);
  const shot = (n: string) => page.screenshot({ path: `/tmp/capture-real-${n}.png`, fullPage: true });
  try {
  await page.goto(address);
  await page.getByLabel('Mobile number').fill('+14155552671');
  await page.getByRole('button', { name: 'Send a code' }).click();
  await page.getByLabel('Code').fill('111-111'); await page.keyboard.press('Enter');
  await page.getByText('not right').waitFor(); await shot('1');
  await page.getByLabel('Code').fill('000000'); await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Get started' }).click({ timeout: 3000 }).catch(() => console.log('no welcome'));
  await page.waitForTimeout(1000); await shot('2');
  console.log(await page.locator('body').ariaSnapshot());
  await page.getByLabel('Identity card').check(); await shot('3');
  await page.getByRole('button', { name: /Take a photo \(Front/ }).click();
  await page.locator('.capture-finder[aria-busy=false]').waitFor(); await shot('4');
  await page.getByRole('button', { name: 'Take a photo', exact: true }).click();
  await page.getByRole('button', { name: 'Use this photo' }).click(); await page.waitForTimeout(700);
  await shot('5');
  } catch (e) { console.log(String(e).slice(0, 500)); await shot('x'); }
  console.log(v.problems, page.url());
});
