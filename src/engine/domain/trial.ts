// A visit for whoever has just started Portico: a fresh account in the demo sandbox and a link to
// its pages. Only where every well-formed test key opens a sandbox.
import { sandboxNow } from '../../base/clock.ts';
import { fail } from '../../base/errors.ts';
import { newId } from '../../base/id.ts';
import { TODAY } from '../shape/versions/index.ts';
import * as accountLinks from './account_links.ts';
import * as accounts from './accounts.ts';
import type { CreateAccount } from './account_facts.ts';
import { momentOf, type Context, type Engine } from './context.ts';
import { givenAccount } from './given.ts';
import { authenticate } from './keys.ts';
import { write } from './run.ts';

/** The key that is printed at the start. */
export const DEMO_KEY = 'sk_test_demo1234567890';

async function demo(engine: Engine): Promise<Context> {
  const { sandbox } = await authenticate(engine, DEMO_KEY);
  return {
    ...engine,
    sandbox,
    now: sandboxNow(sandbox),
    request: { id: newId('req'), idempotency_key: null },
    keep: null,
    version: TODAY,
    account: null,
    livemode: false,
    client_ip: null,
    keys: 'secret',
    holder: false,
    masked_key: DEMO_KEY,
  };
}

export interface Wish {
  country?: string;
  business_type?: CreateAccount['business_type'];
}

/**
 * Creates an account and gives the URL of a link to its pages.
 * @param wish what kind of account; a company or an individual is asked for otherwise
 * @throws unrecognized_url in production, country_unsupported …
 */
export async function open(engine: Engine, wish: Wish): Promise<string> {
  if (engine.mode !== 'sandbox') throw fail('unrecognized_url', { method: 'GET', path: '/try' });
  const ctx = await demo(engine);
  const { country = 'US', business_type } = wish;
  const requested = { requested: true };
  const sent: CreateAccount = {
    type: 'custom',
    country,
    ...(business_type === undefined ? {} : { business_type }),
    capabilities: { card_payments: requested, transfers: requested },
  };
  const { rows, answer } = accounts.create(await givenAccount(ctx, sent, null), momentOf(ctx));
  const { id } = await write(ctx, rows, answer);
  const account = String(id);
  const url = ctx.origin();
  const link = await accountLinks.create(ctx, {
    account,
    type: 'account_onboarding',
    refresh_url: `${url}/try`,
    return_url: `${url}/try/back?account=${account}`,
  });
  return String(link['url']);
}
