// The embedded components of an account session and the features of each (API 2026-10-28).
const EXTERNAL = ['disable_stripe_user_authentication', 'external_account_collection'] as const;
const DISPUTES = [
  'destination_on_behalf_of_charge_management',
  'dispute_management',
  'refund_management',
  'smart_disputes_management',
] as const;
const PAYMENTS = ['capture_payments', ...DISPUTES] as const;
const PAYOUTS = [
  ...EXTERNAL,
  'edit_payout_schedule',
  'instant_payouts',
  'standard_payouts',
] as const;
const ISSUING = [
  'card_management',
  'card_spend_dispute_management',
  'cardholder_management',
  'spend_control_management',
] as const;
const NONE = [] as const;

export const FEATURES = {
  account_management: EXTERNAL,
  account_onboarding: EXTERNAL,
  balance_report: NONE,
  balances: PAYOUTS,
  disputes_list: PAYMENTS,
  documents: NONE,
  financial_account: [...EXTERNAL, 'send_money', 'transfer_balance'],
  financial_account_transactions: ['card_spend_dispute_management'],
  instant_payouts_promotion: [...EXTERNAL, 'instant_payouts'],
  issuing_card: ISSUING,
  issuing_cards_list: [...ISSUING, 'disable_stripe_user_authentication'],
  notification_banner: EXTERNAL,
  payment_details: PAYMENTS,
  payment_disputes: DISPUTES,
  payment_method_settings: ['disable_stripe_user_authentication'],
  payments: PAYMENTS,
  payout_details: NONE,
  payout_reconciliation_report: NONE,
  payouts: PAYOUTS,
  payouts_list: NONE,
  reporting_chart: NONE,
  tax_registrations: NONE,
  tax_settings: NONE,
  terminal_hardware_orders: NONE,
  terminal_hardware_shop: NONE,
} as const satisfies Record<string, readonly string[]>;

export type Component = keyof typeof FEATURES;
