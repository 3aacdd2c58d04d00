// The platform itself, seen as an account: whose key this is.
import { countryOf } from '../rules/countries/index.ts';
import { platform } from '../shape/views/platform.ts';
import type { SandboxRow } from '../store/rows.ts';
import { derivedId } from './events.ts';

const ACCOUNT_LENGTH = 16;

/** Its account id always follows from the sandbox. */
export function platformId({ id }: Pick<SandboxRow, 'id'>): string {
  return derivedId('acct', id, ACCOUNT_LENGTH);
}

/** What GET /v1/account answers without `Stripe-Account`. */
export function platformAccount(sandbox: SandboxRow): Record<string, unknown> {
  const { created, livemode, settings } = sandbox;
  const default_currency = countryOf(settings.country)?.currency ?? 'usd';
  const name = livemode ? 'Platform' : 'Sandbox';
  const id = platformId(sandbox);
  return {
    ...platform({ id, created, livemode, country: settings.country, default_currency, name }),
  };
}
