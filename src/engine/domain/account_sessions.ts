// Account sessions: what an embedded component is opened with.
import { fail } from '../../base/errors.ts';
import { sandboxNow } from '../../base/clock.ts';
import { newId, randomText } from '../../base/id.ts';
import { same, type Ticket } from '../../base/tickets.ts';
import type { AccountSessionParams } from '../shape/params/account_sessions.ts';
import { accountSession } from '../shape/views/links.ts';
import { boolean, hash, required, type Params } from '../shape/spec.ts';
import { readParams } from '../shape/read.ts';
import * as store from '../store/links.ts';
import type { LinkRow } from '../store/rows.ts';
import * as sandboxes from '../store/sandboxes.ts';
import type { Loaded } from './change.ts';
import type { Context, Engine } from './context.ts';
import { namedAccount, writeLink } from './linked.ts';
import { isHash } from './merge.ts';
import type { Answer } from './run.ts';
import { ticketFor } from './visits.ts';

/** Not documented anywhere that could be read; an hour is long enough to fill in a form. */
const LIFETIME = 3600;

/** What only platforms that collect the requirements may turn on or off (the SDK's notes). */
const COLLECTORS = {
  disable_stripe_user_authentication: true,
  external_account_collection: false,
} as const;

/** @throws feature_not_allowed */
function checkFeatures(components: AccountSessionParams['components'], { facts }: Loaded): void {
  if (facts.account.controller.requirement_collection === 'application') return;
  for (const [component, sent] of Object.entries(components)) {
    for (const [feature, value] of Object.entries(COLLECTORS)) {
      if (sent.features?.[feature] !== value) continue;
      const param = `components[${component}][features][${feature}]`;
      throw fail('feature_not_allowed', { feature, value: String(value) }, param);
    }
  }
}

/** @throws reference_missing, feature_not_allowed */
export async function create(ctx: Context, params: AccountSessionParams): Promise<Answer> {
  const { account, components } = params;
  checkFeatures(components, await namedAccount(ctx, account));
  const id = newId('accs');
  // The secret names its session, so that it can be found without another index.
  const secret = `${id}_secret_${randomText(32)}`;
  const row: LinkRow = {
    id,
    sandbox: ctx.sandbox.id,
    account,
    object: 'account_session',
    created: ctx.now,
    expires_at: ctx.now + LIFETIME,
    redeemed: false,
    data: { secret, components },
  };
  const view = accountSession(row, components, secret, ctx.livemode);
  return writeLink(ctx, row, { ...view });
}

const ONBOARDING = hash({
  enabled: required(boolean()),
  features: hash({
    disable_stripe_user_authentication: boolean(),
    external_account_collection: boolean(),
  }),
});

/** What a session keeps of the onboarding component, read back as it was written. */
function onboardingOf({ data: { components } }: LinkRow): Params<typeof ONBOARDING> {
  const sent = isHash(components) ? components['account_onboarding'] : undefined;
  return sent === undefined ? { enabled: false } : readParams(ONBOARDING, sent);
}

/**
 * The visit that a client secret opens: as often as it is shown, while its session lives on the
 * sandbox's clock.
 * @returns null for what is no secret of ours, is over, or was made without `account_onboarding`
 */
export async function visit(engine: Engine, client_secret: string): Promise<Ticket | null> {
  const { database } = engine;
  const [, id] = /^(accs_[0-9A-Za-z]+)_secret_[0-9A-Za-z]+$/.exec(client_secret) ?? [];
  const row = id === undefined ? null : await store.find(database, id);
  const sandbox = row && (await sandboxes.find(database, row.sandbox));
  const secret = row?.data['secret'];
  if (!row || !sandbox || row.object !== 'account_session') return null;
  if (typeof secret !== 'string' || !same(client_secret, secret)) return null;
  if (row.expires_at <= sandboxNow(sandbox)) return null;
  const { enabled, features } = onboardingOf(row);
  if (!enabled) return null;
  const options = {
    type: 'account_onboarding',
    // Stripe's component collects no more unless its page asks for it.
    fields: 'currently_due',
    future_requirements: 'omit',
    ...(features?.external_account_collection === false ? { no_external_account: true } : {}),
  } as const;
  const { sandbox: scope, account } = row;
  const urls = { return_url: null, refresh_url: null };
  return ticketFor(engine, { scope, account, door: 'embedded', options, ...urls });
}
