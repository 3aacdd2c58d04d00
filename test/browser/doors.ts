// The three doors by which a merchant comes to the pages, and the platform behind them.
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Locator } from 'playwright-core';
import type Stripe from 'stripe';
import type { TestServer } from '../harness.ts';
import { personalTexts, type Merchant } from './merchants.ts';
import { html, site, type Site } from './site.ts';
import { visit, type Visit, type VisitOptions } from './visit.ts';

export const DOORS = ['hosted', 'embedded', 'white-label'] as const;
export type Door = (typeof DOORS)[number];

/** A platform: its own sandbox, its own site. */
export interface Platform {
  server: TestServer;
  key: string;
  stripe: Stripe;
  site: Site;
  /** An account about which nothing else is known, and the address of its pages. */
  begin(door: Door, merchant: Merchant, how?: How): Promise<Begun>;
  /** The address of pages that ask for the country first: there is no account yet. */
  unknown(): Promise<string>;
  /** A fresh address of the pages of an account that began by the same door. */
  address(door: Door, account: string, how?: How): Promise<string>;
}

export interface Begun {
  account: string;
  address: string;
}

export interface How {
  /** Incremental unless said otherwise. */
  collect?: 'currently_due' | 'eventually_due';
  /** What the account is made with; not by the white-label door, whose server makes it. */
  account?: Stripe.AccountCreateParams;
  /** The merchant's language, as the platform knows it; white-label only. */
  locale?: string;
  /** Attributes of the element, of the embedded door. */
  attributes?: string;
  /** A stylesheet of the platform's page around the element. */
  style?: string;
  /** What is asked of the platform's own site when a link is over. */
  refresh_url?: string;
}

export interface Opened extends Visit, Platform {
  account: string;
  /** Where the pages stand, in the page. */
  within: Locator;
}

/** What the merchant is called by the platform, who says who it is by that. */
let named = 0;

/** Ends with the test. */
export async function platformOf(t: TestContext, server: TestServer): Promise<Platform> {
  const key = server.key();
  const stripe = server.stripe(key);
  const embedded = new Map<string, Embedded>();
  /** The kit's ids by those of accounts. */
  const known = new Map<string, string>();
  const own = await site(t, async (path) => {
    const { pathname, searchParams } = new URL(path, 'http://site.test');
    const account = searchParams.get('account') ?? '';
    if (pathname === '/embedded') return host(server.url, embedded.get(account));
    if (pathname === '/back') return html('<h1>Back at Rocket Rides</h1>');
    if (pathname !== '/refresh') return null;
    const location = await address('hosted', account);
    return { status: 303, headers: { location } };
  });

  const hosted = async (account: string, { collect, refresh_url }: How): Promise<string> => {
    const link = await stripe.accountLinks.create({
      account,
      type: 'account_onboarding',
      return_url: `${own.origin}/back`,
      refresh_url: refresh_url ?? `${own.origin}/refresh?account=${account}`,
      collection_options: { fields: collect ?? 'currently_due' },
    });
    return link.url;
  };
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await server.call(key, 'POST', path, { form: JSON.stringify(body), headers });
    assert.ok(answer.status < 300, answer.text);
    return answer.body;
  };
  const visitOf = ({ collect }: How) => ({
    ...(collect === undefined ? {} : { collect }),
    return_url: `${own.origin}/back`,
  });
  const page = (merchant: string, token: string) =>
    `${server.url}/onboarding#merchant=${merchant}&session=${token}`;
  const address = async (door: Door, account: string, how: How = {}): Promise<string> => {
    if (door === 'hosted') return hosted(account, how);
    if (door === 'white-label') {
      const merchant = known.get(account) ?? '';
      const { token } = await post(`/kit/v1/merchants/${merchant}/session`, visitOf(how));
      return page(merchant, token);
    }
    const { client_secret } = await stripe.accountSessions.create({
      account,
      components: { account_onboarding: { enabled: true } },
    });
    const attributes = `client-secret="${client_secret}" ${how.attributes ?? ''}`;
    embedded.set(account, { attributes, style: how.style ?? '' });
    return `${own.origin}/embedded?account=${account}`;
  };
  const begin: Platform['begin'] = async (door, merchant, how = {}) => {
    if (door !== 'white-label') {
      const params = { type: 'custom', ...merchant.account, ...how.account } as const;
      const { id: account } = await stripe.accounts.create(params);
      return { account, address: await address(door, account, how) };
    }
    const { country, business_type, capabilities = {}, tos_acceptance } = merchant.account;
    const { service_agreement } = tos_acceptance ?? {};
    const { id, account, session } = await post('/kit/v1/merchants', {
      merchant: `shop ${++named}`,
      country,
      business_type,
      ...(how.locale === undefined ? {} : { locale: how.locale }),
      capabilities: Object.keys(capabilities),
      ...(service_agreement === undefined ? {} : { service_agreement }),
      ...visitOf(how),
    });
    known.set(account, id);
    return { account, address: page(id, session.token) };
  };
  const unknown = async (): Promise<string> => {
    const { id, session } = await post('/kit/v1/merchants', { merchant: `shop ${++named}` });
    return page(id, session.token);
  };
  return { server, key, stripe, site: own, begin, unknown, address };
}

interface Embedded {
  attributes: string;
  style: string;
}

/** The platform's page with the pages in it. */
function host(kit: string, { attributes, style }: Embedded = { attributes: '', style: '' }) {
  const script = `<script src="${kit}/portico.js" defer></script>`;
  return html(
    `<header><p>Rocket Rides</p></header><main id="host">
      <portico-onboarding ${attributes}></portico-onboarding></main>`,
    `${script}<style>${style}</style>`,
  );
}

/** The merchant stands before the first page. */
export async function enter(
  t: TestContext,
  server: TestServer,
  merchant: Merchant,
  door: Door,
  { how = {}, ...options }: Entering = {},
): Promise<Opened> {
  const platform = await platformOf(t, server);
  const { account, address } = await platform.begin(door, merchant, how);
  const own = await visit(t, options);
  own.personal(...personalTexts(merchant));
  await own.page.goto(address);
  const within = own.page.locator(door === 'embedded' ? 'portico-onboarding' : 'body');
  return { ...platform, ...own, account, within };
}

type Entering = VisitOptions & { how?: How };
