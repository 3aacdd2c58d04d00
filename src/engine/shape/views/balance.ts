import type Stripe from 'stripe';
import type { Wire } from './wire.ts';

/**
 * Always zero: Portico moves no money.
 * @param platform a platform also has what it holds for its accounts
 */
export function balance(
  currency: string,
  livemode: boolean,
  platform: boolean,
): Wire<Stripe.Balance> {
  const nothing = () => ({ amount: 0, currency, source_types: { card: 0 } });
  return {
    object: 'balance',
    available: [nothing()],
    ...(platform ? { connect_reserved: [{ amount: 0, currency }] } : {}),
    livemode,
    pending: [nothing()],
  };
}
