// Where an account is paid out to.
import type { DocumentFiles, Metadata } from './values.ts';
import type { Touched } from './verification.ts';

export interface BankAccount {
  id: string;
  object: 'bank_account';
  created: number;
  account_holder_name?: string | null;
  account_holder_type?: string | null;
  account_type?: string | null;
  available_payout_methods: string[];
  bank_name: string | null;
  country: string;
  currency: string;
  default_for_currency: boolean;
  documents?: Record<string, DocumentFiles>;
  fingerprint: string;
  last4: string;
  metadata: Metadata;
  routing_number: string | null;
  status: 'errored' | 'new' | 'verification_failed';
  touched: Touched;
}

export interface Card {
  id: string;
  object: 'card';
  created: number;
  address_city?: string | null;
  address_country?: string | null;
  address_line1?: string | null;
  address_line2?: string | null;
  address_state?: string | null;
  address_zip?: string | null;
  available_payout_methods: string[];
  brand: string;
  country: string;
  currency: string;
  default_for_currency: boolean;
  exp_month: number;
  exp_year: number;
  fingerprint: string;
  funding: string;
  last4: string;
  metadata: Metadata;
  name?: string | null;
  status: 'errored' | 'new';
  touched: Touched;
}

export type ExternalAccount = BankAccount | Card;
