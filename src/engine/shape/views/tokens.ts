// The token object. Of what it stands for only bank accounts and cards are shown.
import type Stripe from 'stripe';
import type { BankAccount, Card } from '../../rules/facts.ts';
import { bankAccount, card } from './external_accounts.ts';
import type { Wire } from './wire.ts';

export interface TokenFacts {
  id: string;
  client_ip: string | null;
  created: number;
  type: string;
  used: boolean;
}

/** @param holds what the token was made of, when that is shown */
export function token(
  given: TokenFacts,
  livemode: boolean,
  holds?: BankAccount | Card,
): Wire<Stripe.Token> {
  return {
    id: given.id,
    object: 'token',
    ...(holds?.object === 'bank_account' ? { bank_account: bankAccount(holds) } : {}),
    ...(holds?.object === 'card' ? { card: card(holds) } : {}),
    client_ip: given.client_ip,
    created: given.created,
    livemode,
    type: given.type,
    used: given.used,
  };
}
