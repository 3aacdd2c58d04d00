// `settings` of an account.
import { PAYOUT_INTERVALS, WEEKLY_ANCHORS, WEEKLY_PAYOUT_DAYS } from '../enums.ts';
import {
  boolean,
  choice,
  clearable,
  either,
  hash,
  integer,
  list,
  required,
  text,
} from '../spec.ts';
import { acceptance } from './addresses.ts';

const line = clearable(text());
const descriptor = clearable(text(22));
const prefix = clearable(text(10));

const invoices = {
  hosted_payment_method_save: choice('always', 'never', 'offer'),
};

const payouts = hash({
  debit_negative_balances: boolean(),
  schedule: hash({
    delay_days: either(choice('minimum'), integer()),
    interval: choice(...PAYOUT_INTERVALS),
    monthly_anchor: integer(1, 31),
    monthly_payout_days: list(integer(1, 31)),
    weekly_anchor: choice(...WEEKLY_ANCHORS),
    weekly_payout_days: list(choice(...WEEKLY_PAYOUT_DAYS)),
  }),
  statement_descriptor: descriptor,
});

const paypay_payments = hash({
  additional_files: list(text()),
  goods_type: choice('digital_content', 'other'),
  site: hash({
    accessible: hash({}),
    in_development: hash({ password: required(text()), username: text() }),
    restricted: hash({ payment_flow_file: text() }),
    type: choice('accessible', 'in_development', 'restricted'),
  }),
});

const fields = {
  bacs_debit_payments: hash({ display_name: line }),
  branding: hash({ icon: line, logo: line, primary_color: line, secondary_color: line }),
  card_issuing: hash({ tos_acceptance: acceptance }),
  card_payments: hash({
    decline_on: hash({ avs_failure: boolean(), cvc_failure: boolean() }),
    statement_descriptor_prefix: prefix,
    statement_descriptor_prefix_kana: prefix,
    statement_descriptor_prefix_kanji: prefix,
  }),
  payments: hash({
    statement_descriptor: descriptor,
    statement_descriptor_kana: descriptor,
    statement_descriptor_kanji: descriptor,
  }),
  payouts,
  paypay_payments,
  sepa_debit_payments: hash({ creditor_id: line }),
  treasury: hash({ tos_acceptance: acceptance }),
};

export const settingsOfNewAccount = hash({ ...fields, invoices: hash(invoices) });

export const settingsOfAccount = hash({
  ...fields,
  invoices: hash({ ...invoices, default_account_tax_ids: clearable(list(text())) }),
});
