// account_link, login_link and account_session: what sends a merchant to a page.
import type Stripe from 'stripe';
import { FEATURES, type Component } from '../components.ts';
import type { AccountSessionParams } from '../params/account_sessions.ts';
import type { Wire } from './wire.ts';

/** @param url single-use, until `expires_at` */
export function accountLink(
  given: { created: number; expires_at: number },
  url: string,
): Wire<Stripe.AccountLink> {
  return {
    object: 'account_link',
    created: given.created,
    expires_at: given.expires_at,
    url,
  };
}

export function loginLink(created: number, url: string): Wire<Stripe.LoginLink> {
  return { object: 'login_link', created, url };
}

/** Features that are on unless they are turned off (the SDK's notes on each). */
const ON: ReadonlySet<string> = new Set([
  'capture_payments',
  'dispute_management',
  'refund_management',
  'edit_payout_schedule',
  'standard_payouts',
  'instant_payouts',
  'external_account_collection',
]);

const UNSIGNED = 'disable_stripe_user_authentication';

type Asked = AccountSessionParams['components'];
type Components = Wire<Stripe.AccountSession>['components'];

/** Every component of the contract, those not asked for disabled. */
function componentsOf(asked: Asked): Components {
  const all = Object.entries(FEATURES).map(([name, features]) => {
    const sent = asked[name as Component];
    const enabled = sent?.enabled ?? false;
    const own = sent?.features ?? {};
    // Who gives no bank account there need not sign in there (the SDK's notes).
    const unsigned = own['external_account_collection'] === false ? [UNSIGNED] : [];
    const values = features.map((feature) => {
      const on = ON.has(feature) || unsigned.includes(feature);
      return [feature, own[feature] ?? (enabled && on)];
    });
    return [name, { enabled, features: Object.fromEntries(values) as Record<string, boolean> }];
  });
  return Object.fromEntries(all) as Components;
}

/** @param secret the client secret; also the only way to redeem the session */
export function accountSession(
  given: { account: string; expires_at: number },
  asked: Asked,
  secret: string,
  livemode: boolean,
): Wire<Stripe.AccountSession> {
  return {
    object: 'account_session',
    account: given.account,
    client_secret: secret,
    components: componentsOf(asked),
    expires_at: given.expires_at,
    livemode,
  };
}
