// A kit that stands alone, on another origin than its backend: its pages reach both.
import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { t as text } from '../../src/kit/locales/index.ts';
import { personalTexts, US_COMPANY, US_INDIVIDUAL, type Merchant } from '../browser/merchants.ts';
import { html, site } from '../browser/site.ts';
import { visit } from '../browser/visit.ts';
import { walk } from '../browser/walk.ts';
import { eventually, platform, type Platform } from './platform.ts';

async function begin(own: Platform, merchant: Merchant, return_url: string) {
  const { country, business_type, capabilities = {} } = merchant.account;
  const { body, text } = await own.call('POST', '/kit/v1/merchants', {
    merchant: `${merchant.name} ${own.masterKey.toString('hex')}`, // new to any backend
    country,
    business_type,
    capabilities: Object.keys(capabilities),
    collect: merchant.collect,
    return_url,
  });
  assert.ok(body.account, text);
  return { id: body.id, account: String(body.account), token: String(body.session.token) };
}

function enabled(own: Platform, account: string) {
  return eventually(async () => {
    const now = await own.stripe.accounts.retrieve(account);
    return now.charges_enabled && now.payouts_enabled ? now : null;
  });
}

/** The platform's site, with the element where a client secret is known. */
function shopOf(t: TestContext, own: Platform, secret: () => string) {
  return site(t, (path) => {
    if (path === '/back') return html('<h1>Back at Rocket Rides</h1>');
    return html(
      `<portico-onboarding client-secret="${secret()}"></portico-onboarding>`,
      `<script src="${own.url}/portico.js"></script>`,
    );
  });
}

async function browser(t: TestContext, merchant: Merchant) {
  const visited = await visit(t);
  visited.personal(...personalTexts(merchant));
  return visited;
}

test('a company is enabled through the page of a kit alone', async (t) => {
  const own = await platform(import.meta, t);
  const shop = await shopOf(t, own, () => '');
  const { id, account, token } = await begin(own, US_COMPANY, `${shop.origin}/back`);
  const { page, addresses } = await browser(t, US_COMPANY);
  await page.goto(`${own.url}/onboarding#merchant=${id}&session=${token}`);
  await walk(page, US_COMPANY);
  const { requirements } = await enabled(own, account);
  assert.deepEqual(requirements?.currently_due, []);
  await page.goto('about:blank');
  assert.ok(
    addresses.some(
      (address) => address === `${own.backend.url ?? 'https://api.stripe.com'}/v1/tokens`,
    ),
  );
  // Nothing of it stays with the kit.
  const log = own.logged();
  for (const text of personalTexts(US_COMPANY)) assert.ok(!log.includes(text), text);
});

test('an individual is enabled in the element, which takes a session of the kit', async (t) => {
  const own = await platform(import.meta, t);
  let secret = '';
  const shop = await shopOf(t, own, () => secret);
  const { account, token } = await begin(own, US_INDIVIDUAL, `${shop.origin}/back`);
  secret = token;
  const { page } = await browser(t, US_INDIVIDUAL);
  await page.goto(shop.origin);
  await walk(page, US_INDIVIDUAL);
  const { requirements } = await enabled(own, account);
  assert.deepEqual(requirements?.currently_due, []);
  await page.goto('about:blank');
});

test('who has no account yet chooses a country, and goes on', async (t) => {
  const own = await platform(import.meta, t);
  const shop = await shopOf(t, own, () => '');
  const { body } = await own.call('POST', '/kit/v1/merchants', {
    merchant: `somebody ${own.masterKey.toString('hex')}`,
    countries: ['DE', 'GB', 'US'],
    return_url: `${shop.origin}/back`,
  });
  assert.equal(body.account, null);
  const merchant: Merchant = {
    ...US_INDIVIDUAL,
    answers: {
      ...US_INDIVIDUAL.answers,
      'label.country': 'US',
      'label.business_type': 'individual',
    },
  };
  const { page } = await browser(t, merchant);
  await page.goto(`${own.url}/onboarding#merchant=${body.id}&session=${body.session.token}`);
  const business = text('en', 'step.business.title');
  const seen = await walk(page, merchant, { until: (heading) => heading === business });
  const { body: now } = await own.call('GET', `/kit/v1/merchants/${body.id}`);
  const account = await own.stripe.accounts.retrieve(String(now.account));
  const { country, business_type } = account;
  assert.deepEqual([country, business_type], ['US', 'individual'], seen.join(' → '));
  await page.goto('about:blank');
});
