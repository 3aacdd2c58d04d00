// bank_account and card: as external accounts, and inside tokens (then without an account).
import type Stripe from 'stripe';
import type { BankRequirements, Pair } from '../../rules/assessment.ts';
import type { BankAccount, Card, ExternalAccount } from '../../rules/facts.ts';
import type { Wire } from './wire.ts';

type BankView = Wire<Stripe.BankAccount>;
type CardView = Wire<Stripe.Card>;

/**
 * @param account the account it pays out to
 * @param assessment what the rules say of it; cards have requirements only inside the rules
 */
export function externalAccount(
  given: ExternalAccount,
  account: string,
  assessment: Pair<BankRequirements> | undefined,
): BankView | CardView {
  if (given.object === 'card') return { ...card(given), account, ...ownedCard(given) };
  return {
    ...bankAccount(given),
    account,
    available_payout_methods: given.available_payout_methods,
    default_for_currency: given.default_for_currency,
    future_requirements: bankDue(assessment?.future_requirements),
    requirements: bankDue(assessment?.requirements),
  };
}

/** A bank account by itself, as a token shows it. */
export function bankAccount(given: BankAccount): BankView {
  return {
    id: given.id,
    object: 'bank_account',
    account_holder_name: given.account_holder_name ?? null,
    account_holder_type: given.account_holder_type ?? null,
    account_type: given.account_type ?? null,
    bank_name: given.bank_name,
    country: given.country,
    currency: given.currency,
    fingerprint: given.fingerprint,
    last4: given.last4,
    metadata: given.metadata,
    routing_number: given.routing_number,
    status: given.status,
  };
}

/** A card by itself, as a token shows it. */
export function card(given: Card): CardView {
  return {
    id: given.id,
    object: 'card',
    address_city: given.address_city ?? null,
    address_country: given.address_country ?? null,
    address_line1: given.address_line1 ?? null,
    address_line1_check: given.address_line1 == null ? null : 'pass',
    address_line2: given.address_line2 ?? null,
    address_state: given.address_state ?? null,
    address_zip: given.address_zip ?? null,
    address_zip_check: given.address_zip == null ? null : 'pass',
    brand: given.brand,
    country: given.country,
    cvc_check: 'pass',
    dynamic_last4: null,
    exp_month: given.exp_month,
    exp_year: given.exp_year,
    fingerprint: given.fingerprint,
    funding: given.funding,
    last4: given.last4,
    metadata: given.metadata,
    name: given.name ?? null,
    networks: { preferred: null },
    regulated_status: 'unregulated',
    tokenization_method: null,
  };
}

function ownedCard(given: Card) {
  return {
    available_payout_methods: given.available_payout_methods,
    currency: given.currency,
    default_for_currency: given.default_for_currency,
    status: given.status,
  };
}

function bankDue(due: BankRequirements | undefined) {
  return {
    currently_due: due?.currently_due ?? [],
    errors: due?.errors ?? [],
    past_due: due?.past_due ?? [],
    pending_verification: due?.pending_verification ?? [],
  };
}

/** What DELETE answers. */
export function deletedExternalAccount(
  given: ExternalAccount,
): Wire<Stripe.DeletedBankAccount> | Wire<Stripe.DeletedCard> {
  return { id: given.id, object: given.object, currency: given.currency, deleted: true };
}
