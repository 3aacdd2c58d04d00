// An account itself: what the platform sent, and what happened to it.
import type { Settings } from './settings.ts';
import type {
  Acceptance,
  Address,
  DateParts,
  DocumentFiles,
  DocumentSides,
  Metadata,
} from './values.ts';
import type {
  Authority,
  Finding,
  Intervention,
  Issues,
  PhoneConfirmation,
  Pressure,
  Result,
  Running,
  Standing,
  Touched,
  Volume,
} from './verification.ts';

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
