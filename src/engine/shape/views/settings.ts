// `settings` of an account. Hashes of products that only some accounts have come when given.
import type Stripe from 'stripe';
import type { Acceptance, Account } from '../../rules/facts.ts';
import type { Wire } from './wire.ts';

type View = NonNullable<Wire<Stripe.Account>['settings']>;

export function settingsOf({ settings: given }: Account): View {
  const card = given.card_payments;
  const prefixes = {
    statement_descriptor_prefix_kana: card?.statement_descriptor_prefix_kana ?? null,
    statement_descriptor_prefix_kanji: card?.statement_descriptor_prefix_kanji ?? null,
  };
  const view: View = {
    bacs_debit_payments: {
      display_name: given.bacs_debit_payments?.display_name ?? null,
      service_user_number: null,
    },
    branding: {
      icon: given.branding?.icon ?? null,
      logo: given.branding?.logo ?? null,
      primary_color: given.branding?.primary_color ?? null,
      secondary_color: given.branding?.secondary_color ?? null,
    },
    card_issuing: { tos_acceptance: productTermsOf(given.card_issuing?.tos_acceptance) },
    card_payments: {
      decline_on: {
        avs_failure: card?.decline_on?.avs_failure ?? false,
        cvc_failure: card?.decline_on?.cvc_failure ?? false,
      },
      statement_descriptor_prefix: card?.statement_descriptor_prefix ?? null,
      ...prefixes,
    },
    dashboard: {
      display_name: given.dashboard?.display_name ?? null,
      timezone: given.dashboard?.timezone ?? 'Etc/UTC',
    },
    invoices: {
      default_account_tax_ids: given.invoices?.default_account_tax_ids ?? null,
      hosted_payment_method_save: given.invoices?.hosted_payment_method_save ?? null,
    },
    payments: {
      statement_descriptor: given.payments?.statement_descriptor ?? null,
      statement_descriptor_kana: given.payments?.statement_descriptor_kana ?? null,
      statement_descriptor_kanji: given.payments?.statement_descriptor_kanji ?? null,
      ...prefixes,
    },
    payouts: payoutsOf(given.payouts),
    sepa_debit_payments:
      given.sepa_debit_payments?.creditor_id == null
        ? {}
        : { creditor_id: given.sepa_debit_payments.creditor_id },
  };
  if (given.treasury?.tos_acceptance !== undefined) {
    view.treasury = { tos_acceptance: productTermsOf(given.treasury.tos_acceptance) };
  }
  if (given.paypay_payments !== undefined) view.paypay_payments = given.paypay_payments;
  return view;
}

/** Terms of one product: without `user_agent` when none was given (fixtures of 2024). */
function productTermsOf(given: Acceptance | undefined) {
  return {
    date: given?.date ?? null,
    ip: given?.ip ?? null,
    ...(given?.user_agent == null ? {} : { user_agent: given.user_agent }),
  };
}

type Payouts = NonNullable<View['payouts']>;

function payoutsOf(given: Account['settings']['payouts']): Payouts {
  const schedule: Payouts['schedule'] = {
    delay_days: given?.schedule?.delay_days ?? 2,
    interval: given?.schedule?.interval ?? 'daily',
  };
  // Only the anchors of the interval that is set are shown (recorded: daily and manual have none).
  if (schedule.interval === 'weekly') {
    if (given?.schedule?.weekly_anchor !== undefined) {
      schedule.weekly_anchor = given.schedule.weekly_anchor;
    }
    if (given?.schedule?.weekly_payout_days !== undefined) {
      schedule.weekly_payout_days = given.schedule.weekly_payout_days;
    }
  }
  if (schedule.interval === 'monthly') {
    if (given?.schedule?.monthly_anchor !== undefined) {
      schedule.monthly_anchor = given.schedule.monthly_anchor;
    }
    if (given?.schedule?.monthly_payout_days !== undefined) {
      schedule.monthly_payout_days = given.schedule.monthly_payout_days;
    }
  }
  return {
    debit_negative_balances: given?.debit_negative_balances ?? false,
    schedule,
    statement_descriptor: given?.statement_descriptor ?? null,
  };
}
