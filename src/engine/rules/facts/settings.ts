// The settings of an account.
import type { Acceptance } from './values.ts';

export interface Settings {
  bacs_debit_payments?: { display_name?: string | null };
  branding?: {
    icon?: string | null;
    logo?: string | null;
    primary_color?: string | null;
    secondary_color?: string | null;
  };
  card_issuing?: { tos_acceptance?: Acceptance };
  card_payments?: {
    decline_on?: { avs_failure?: boolean; cvc_failure?: boolean };
    statement_descriptor_prefix?: string | null;
    statement_descriptor_prefix_kana?: string | null;
    statement_descriptor_prefix_kanji?: string | null;
  };
  dashboard?: { display_name?: string | null; timezone?: string | null };
  invoices?: {
    default_account_tax_ids?: string[] | null;
    hosted_payment_method_save?: string | null;
  };
  payments?: {
    statement_descriptor?: string | null;
    statement_descriptor_kana?: string | null;
    statement_descriptor_kanji?: string | null;
  };
  payouts?: {
    debit_negative_balances?: boolean;
    schedule?: PayoutSchedule;
    statement_descriptor?: string | null;
  };
  paypay_payments?: Record<string, unknown>;
  sepa_debit_payments?: { creditor_id?: string | null };
  treasury?: { tos_acceptance?: Acceptance };
}

export interface PayoutSchedule {
  delay_days?: number;
  interval?: 'daily' | 'manual' | 'monthly' | 'weekly';
  monthly_anchor?: number;
  monthly_payout_days?: number[];
  weekly_anchor?: string;
  weekly_payout_days?: string[];
}
