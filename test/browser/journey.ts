// One merchant through one door, from the first page to an account that may be used.
import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { eventually } from '../kit/platform.ts';
import { t } from '../../src/kit/locales/index.ts';
import { enter, type Door, type Opened } from './doors.ts';
import { pointing, typing } from './hands.ts';
import type { TestServer } from '../harness.ts';
import { MERCHANTS, type Merchant } from './merchants.ts';
import { walk } from './walk.ts';

const WELCOME = t('en', 'page.welcome.title', { platform: '' });

/** Waits until the account may be used as far as its kind may be. */
export async function enabled({ stripe, account }: Opened, { takes = 'payments' }: Merchant) {
  return eventually(async (): Promise<Stripe.Account | null> => {
    const now = await stripe.accounts.retrieve(account);
    const charges = takes === 'transfers' || now.charges_enabled;
    return charges && now.payouts_enabled ? now : null;
  });
}

/** Every merchant through a door, with a mouse or by the keyboard alone. */
export function journeys(server: TestServer, door: Door, keyboard = false): void {
  const how = keyboard ? ' by keyboard alone' : '';
  for (const merchant of MERCHANTS) {
    test(`${merchant.name} comes through the ${door} door${how} and is enabled`, async (c) => {
      const { collect } = merchant;
      const opened = await enter(c, server, merchant, door, { how: { collect } });
      const { page, within } = opened;
      const seen = await walk(page, merchant, {
        within,
        hands: keyboard ? typing(page) : pointing,
      });
      assert.ok(
        seen.some((heading) => heading.startsWith(WELCOME)),
        seen.join(' → '),
      );
      const { requirements } = await enabled(opened, merchant);
      assert.deepEqual(requirements?.currently_due, []);
      assert.equal(requirements.disabled_reason, null);
      if (collect === 'eventually_due') assert.deepEqual(requirements.eventually_due, []);
    });
  }
}
