// What happened to an account: checks, reviews, volume, rejections.

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
  /** What was open when the block came: with that the block is over. */
  asked?: string[];
}
