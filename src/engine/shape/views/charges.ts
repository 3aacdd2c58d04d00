// The charge, as far as a sandbox makes one: captured at once, with a card.
import type Stripe from 'stripe';
import type { Wire } from './wire.ts';

export interface ChargeFacts {
  id: string;
  amount: number;
  application_fee_amount: number | null;
  calculated_statement_descriptor: string | null;
  captured: boolean;
  card: {
    brand: string;
    country: string;
    exp_month: number;
    exp_year: number;
    fingerprint: string;
    funding: string;
    last4: string;
  };
  created: number;
  currency: string;
  description: string | null;
  metadata: Record<string, string>;
  on_behalf_of: string | null;
  receipt_email: string | null;
  statement_descriptor: string | null;
  statement_descriptor_suffix: string | null;
  transfer_data: { amount: number | null; destination: string } | null;
  transfer_group: string | null;
}

type View = Wire<Stripe.Charge>;

export function charge(given: ChargeFacts, livemode: boolean): View {
  return {
    id: given.id,
    object: 'charge',
    amount: given.amount,
    amount_captured: given.captured ? given.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: given.application_fee_amount,
    balance_transaction: null,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: given.calculated_statement_descriptor,
    captured: given.captured,
    created: given.created,
    currency: given.currency,
    customer: null,
    description: given.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode,
    metadata: given.metadata,
    on_behalf_of: given.on_behalf_of,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: null,
      risk_level: 'normal',
      seller_message: 'Payment complete.',
      type: 'authorized',
    },
    paid: true,
    payment_intent: null,
    payment_method: null,
    payment_method_details: { type: 'card', card: cardDetails(given) },
    receipt_email: given.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: given.statement_descriptor,
    statement_descriptor_suffix: given.statement_descriptor_suffix,
    status: 'succeeded',
    transfer_data: given.transfer_data,
    transfer_group: given.transfer_group,
  };
}

type CardDetails = NonNullable<NonNullable<View['payment_method_details']>['card']>;

function cardDetails({ amount, card }: ChargeFacts): CardDetails {
  return {
    amount_authorized: amount,
    authorization_code: null,
    brand: card.brand.toLowerCase(),
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: card.fingerprint,
    funding: card.funding,
    installments: null,
    last4: card.last4,
    mandate: null,
    network: card.brand.toLowerCase(),
    network_transaction_id: null,
    regulated_status: 'unregulated',
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
}
