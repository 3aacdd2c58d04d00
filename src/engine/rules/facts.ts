// What the rules judge. Facts are plain data in the words of the wire: what a platform sent,
// merged over time, plus what happened to the account (check results, volume, rejections).
// Secrets (full id and tax numbers, account numbers) are never here: only whether they were given.
// All times are unix seconds on the sandbox's clock; all amounts are minor units of the currency.

export type Metadata = Record<string, string>;

export interface Address {
  city?: string | null;
  country?: string | null;
  line1?: string | null;
  line2?: string | null;
  postal_code?: string | null;
  state?: string | null;
  /** Japan only (address_kana, address_kanji): the town with its chome. */
  town?: string | null;
}

export interface DateParts {
  day?: number | null;
  month?: number | null;
  year?: number | null;
}

export interface Acceptance {
  date?: number | null;
  ip?: string | null;
  user_agent?: string | null;
}

/** Ids of the two sides of an uploaded document. */
export interface DocumentSides {
  front?: string | null;
  back?: string | null;
}

/** Pictures of a living face; only the onboarding pages bring them. */
export interface LivenessProof {
  /** Ids of files. */
  files?: string[];
  at?: number;
}

/** `documents.<name>`: files, and who signed an attestation. */
export interface DocumentFiles {
  files?: string[] | null;
  signer?: { person?: string | null };
}

export type BusinessType = 'company' | 'government_entity' | 'individual' | 'non_profit';

export interface BusinessProfile {
  annual_revenue?: { amount: number; currency: string; fiscal_year_end: string } | null;
  estimated_worker_count?: number | null;
  mcc?: string | null;
  minority_owned_business_designation?: string[] | null;
  monthly_estimated_revenue?: { amount: number; currency: string };
  name?: string | null;
  product_description?: string | null;
  specified_commercial_transactions_act_url?: string | null;
  support_address?: Address | null;
  support_email?: string | null;
  support_phone?: string | null;
  support_url?: string | null;
  url?: string | null;
}

export interface Company {
  address?: Address;
  address_kana?: Address;
  address_kanji?: Address;
  administrative_address?: Address;
  directors_provided?: boolean;
  directorship_declaration?: Acceptance;
  executives_provided?: boolean;
  export_license_id?: string | null;
  export_purpose_code?: string | null;
  name?: string | null;
  name_kana?: string | null;
  name_kanji?: string | null;
  owners_provided?: boolean;
  ownership_declaration?: Acceptance;
  ownership_exemption_reason?: string | null;
  phone?: string | null;
  physical_address?: Address;
  principal_place_of_business?: Address;
  registration_date?: DateParts | null;
  registration_number_provided?: boolean;
  representative_declaration?: Acceptance;
  structure?: string | null;
  tax_id_provided?: boolean;
  tax_id_registrar?: string | null;
  vat_id_provided?: boolean;
  verification?: { document?: DocumentSides };
}

export interface Controller {
  fees: { payer: 'account' | 'application' | 'application_custom' | 'application_express' };
  losses: { payments: 'application' | 'stripe' };
  requirement_collection: 'application' | 'stripe';
  stripe_dashboard: { type: 'express' | 'full' | 'none' };
}

export interface CapabilityFacts {
  requested: boolean;
  requested_at: number | null;
  /** Since when it is active without a break: what is enabled is not disabled without notice. */
  active_since?: number | null;
}

/**
 * Which request last wrote a field, by the account's revision of that write: a check's result
 * belongs to the revision of the fields it judged. Keys are requirement paths cut at the first
 * group: `business_profile.url`, `company.address`, `company.tax_id`, `dob`, `first_name`,
 * `id_number`, `verification.document`, `documents.passport`.
 */
export type Touched = Record<string, number>;

/** Problems found at once in values that are not kept as facts (secrets): path -> error code. */
export type Issues = Record<string, string>;

/** The outcome of one asynchronous check, kept until the fields it judged are written again. */
export interface Result {
  status: 'verified' | 'failed' | 'review';
  /** The highest `touched` revision of the fields that were judged. */
  revision: number;
  at: number;
  /** Paths are relative to the subject: `address.line1` of a person, `company.tax_id` of the account. */
  errors: { field: string; code: string }[];
  /** When the paper that was accepted runs out. */
  expires?: number;
}

/** A check that runs now; `due` is when a simulated one answers. */
export interface Running {
  revision: number;
  since: number;
  due: number;
}

export type Consequence = 'capability' | 'payments' | 'payouts';

/**
 * What a review, or a provider outside, found on a field. It stands until the field is written
 * again (`touched` beyond its revision).
 */
export interface Finding {
  /** `account`, or the id of a person or an external account. */
  subject: string;
  /** Relative to the subject: `company.tax_id`, `verification.document`, `owners.email`. */
  field: string;
  /** `pending`: it is being looked at, nothing is asked. */
  state: 'failed' | 'pending';
  code: string | null;
  /** What it takes away, from when: unix seconds; null: nothing by itself, it is owed some day. */
  costs: Consequence[];
  from: number | null;
  /** The capability that it takes away, where that is one alone. */
  capability: string | null;
  at: number;
  /** The account's revision by which it was put. */
  revision: number;
  /** What is known has to be confirmed: whatever confirms the account answers it. */
  confirms?: true;
}

/** A requirement of the risk team (`interv_….<description>.<form>`), which no parameter answers. */
export interface Intervention {
  /** `interv_…` */
  id: string;
  description: string;
  form: 'challenge' | 'form' | 'support';
  at: number;
  /** From when capabilities are lost without an answer; null: never by itself. */
  from: number | null;
  /** When it was answered; it is looked at since. */
  submitted: number | null;
  /** What was answered, by the names of rules/interventions.ts; files by their ids. */
  answers?: Record<string, boolean | string>;
  /** When a simulated review is content with the answers; absent where somebody has to look. */
  resolves_at?: number;
}

/** The authority of a representative that could not be confirmed. */
export interface Authority {
  /** The representative's id: with another one the doubt is gone. */
  person: string;
  at: number;
  /** What it takes away, from when: unix seconds; null: nothing by itself. */
  costs: Consequence[];
  from: number | null;
}

/** A phone that its holder confirms on the onboarding pages. */
export interface PhoneConfirmation {
  number: string;
  /** Since when codes are counted. */
  since: number;
  asked: number;
  wrong: number;
  confirmed: number | null;
}

/** Something from outside the rules that decides over the whole account. */
export interface Standing {
  rejected?: { reason: string; at: number; pause_payouts: boolean } | null;
  /** Set by a review, a watch-list hit or the platform. */
  held?: 'listed' | 'other' | 'platform_paused' | 'under_review' | null;
  /** Capability-level holds, by capability name: its disabled_reason. */
  capabilities?: Record<string, string>;
}

export interface Volume {
  /** Lifetime charges. */
  total: number;
  /** When the total first passed an amount that some rule names: amount -> time. */
  crossed: Record<string, number>;
}

/** What the sandbox's trigger cards did (tok_visa_trigger…), as times. */
export interface Pressure {
  next_requirements?: number;
  charge_block?: number;
  payout_block?: number;
}

export interface Account {
  id: string;
  created: number;
  /** The request that made it. */
  created_by?: string;
  livemode: boolean;
  country: string;
  type: 'custom' | 'express' | 'none' | 'standard';
  controller: Controller;
  business_type?: BusinessType | null;
  business_profile: BusinessProfile;
  capabilities: Record<string, CapabilityFacts>;
  company: Company;
  default_currency: string;
  documents: Record<string, DocumentFiles>;
  email?: string | null;
  groups?: { payments_pricing?: string | null } | null;
  metadata: Metadata;
  settings: Settings;
  tos_acceptance: Acceptance & { service_agreement?: 'full' | 'recipient' };
  /**
   * A link or session was made while Stripe collects the requirements: the legal entity is the
   * holder's own from then on, neither shown to the platform nor changed by it.
   */
  linked?: boolean;
  /**
   * Created through a version before 2019-02-19, as a custom account: it follows the rules of that
   * time, whatever the clock says.
   */
  generation?: 'legal_entity';
  /** Created through an account token: may only be updated through tokens. */
  tokenized?: boolean;
  touched: Touched;
  issues: Issues;
  /** By check key, `<check>:<subject>`, the subject being `account`, a person's or an external account's id. */
  results: Record<string, Result>;
  running: Record<string, Running>;
  /** Files that failed: digest of the contents -> code. Sent again they fail at once. */
  failed_files?: Record<string, string>;
  /** Fields that an enabled account owes by a date: path -> deadline. */
  notices: Record<string, number>;
  /** Since when payouts are enabled without a break. */
  payouts_since?: number | null;
  standing: Standing;
  /** What reviews found on fields, and nothing has answered yet. */
  findings?: Finding[];
  /** Requirements of the risk team that are open. */
  interventions?: Intervention[];
  /** The representative's authority is in doubt. */
  authority?: Authority;
  phone_confirmation?: PhoneConfirmation;
  volume: Volume;
  pressure: Pressure;
  /** When everything worked for the first time, where a country sets an end to waiting for it. */
  verified_at?: number;
  /** When what is known of it was last confirmed, and after how many days it has to be again. */
  confirmed_at?: number;
  reconfirm_days?: number | null;
  /** All announced programmes apply at once (an e-mail with `enforce_future_requirements`). */
  enforce_future: boolean;
}

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

export interface Relationship {
  authorizer?: boolean;
  director?: boolean;
  executive?: boolean;
  legal_guardian?: boolean;
  owner?: boolean;
  percent_ownership?: number | null;
  representative?: boolean;
  title?: string | null;
}

export interface Person {
  id: string;
  created: number;
  additional_tos_acceptances?: { account?: Acceptance };
  address?: Address;
  address_kana?: Address;
  address_kanji?: Address;
  dob?: DateParts | null;
  documents?: Record<string, DocumentFiles>;
  email?: string | null;
  first_name?: string | null;
  first_name_kana?: string | null;
  first_name_kanji?: string | null;
  full_name_aliases?: string[];
  gender?: string | null;
  id_number_provided?: boolean;
  id_number_secondary_provided?: boolean;
  last_name?: string | null;
  last_name_kana?: string | null;
  last_name_kanji?: string | null;
  maiden_name?: string | null;
  metadata: Metadata;
  nationality?: string | null;
  phone?: string | null;
  political_exposure?: string | null;
  registered_address?: Address;
  relationship: Relationship;
  ssn_last_4_provided?: boolean;
  us_cfpb_data?: Record<string, unknown> | null;
  verification?: {
    additional_document?: DocumentSides;
    document?: DocumentSides;
    proof_of_liveness?: LivenessProof;
  };
  touched: Touched;
  issues: Issues;
}

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

/** An account and everything that is judged with it. Persons are in order of creation. */
export interface Facts {
  account: Account;
  persons: Person[];
  external_accounts: ExternalAccount[];
}
