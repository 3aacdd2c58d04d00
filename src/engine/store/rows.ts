// The rows of every noun, opened (what rests sealed is plain here). `commit.ts` seals and writes
// them, `<noun>.ts` reads them back. Times are unix seconds on the sandbox's clock unless the name
// says `_ms`, which is wall-clock milliseconds.
import type { Patch } from '../../base/patch.ts';
import type { Account, ExternalAccount, Person } from '../rules/facts.ts';
import type { Assessment } from '../rules/assessment.ts';

export interface SandboxSettings {
  /** Version of requests that send none and of events listed by the API. Pinned at first use. */
  api_version: string | null;
  country: string;
  default_mcc: string | null;
  /** After how many days what is known of an account has to be confirmed; null or absent: never. */
  reconfirm_days?: number | null;
  /**
   * Seconds that a simulated check takes while the clock is frozen: by kind, and by the name of a
   * single check where one is to take another time.
   */
  check_seconds: { url: number; identity: number; address: number; [check: string]: number };
}

export interface SandboxRow {
  id: string;
  livemode: boolean;
  created: number;
  /** Unix seconds, or null while the clock runs. */
  frozen_time: number | null;
  /** Added to the wall clock while the clock runs, seconds. */
  offset: number;
  settings: SandboxSettings;
}

export interface AccountRow {
  id: string;
  sandbox: string;
  /** Counts the changes; a write is refused unless it follows the stored one by exactly one. */
  revision: number;
  created: number;
  deleted: boolean;
  data: { facts: Account; assessment: Assessment };
}

export interface PersonRow {
  id: string;
  account: string;
  sandbox: string;
  data: Person;
}

export interface ExternalAccountRow {
  id: string;
  account: string;
  sandbox: string;
  object: 'bank_account' | 'card';
  data: ExternalAccount;
}

/** A full number that never leaves the vault but to the check that needs it. */
export interface SecretRow {
  /** Id of the account, person, external account or token it belongs to. */
  subject: string;
  /** `id_number`, `ssn_last_4`, `id_number_secondary`, `tax_id`, `vat_id`, `registration_number`, `account_number`, `number`. */
  field: string;
  sandbox: string;
  value: string;
}

export interface EventRow {
  id: string;
  sandbox: string;
  /** The connected account it happened on; null for the platform's own. */
  account: string | null;
  type: string;
  created: number;
  /** The account's revision: a gapless order per account. Null for events of no account. */
  revision: number | null;
  request: { id: string; idempotency_key: string | null } | null;
  /** Written at today's version, whatever it is shown at. */
  data: {
    object: Record<string, unknown>;
    previous_attributes?: Record<string, unknown>;
    /** The sandbox's version when it happened: what the event is read back at. */
    api_version?: string;
  };
}

export interface TokenRow {
  id: string;
  sandbox: string;
  account: string | null;
  created: number;
  type: 'account' | 'bank_account' | 'card' | 'cvc_update' | 'person' | 'pii';
  used: boolean;
  client_ip: string | null;
  /** The coerced params of the group that made it, secrets included. */
  data: Record<string, unknown>;
}

export interface FileRow {
  id: string;
  sandbox: string;
  /** Null when it is the platform's. */
  account: string | null;
  created: number;
  expires_at: number | null;
  purpose: string;
  size: number;
  type: string;
  /** SHA-256 of the contents under the sandbox's key: how a failed file is known when it comes again. */
  digest: string;
  data: { filename: string | null; title: string | null };
  /** Only when it is written. */
  contents?: Buffer;
}

export interface FileLinkRow {
  id: string;
  sandbox: string;
  account: string | null;
  file: string;
  created: number;
  expires_at: number | null;
  secret: string;
  metadata: Record<string, string>;
}

/** An account link or an account session: redeemed once, in time, by its secret. */
export interface LinkRow {
  id: string;
  sandbox: string;
  account: string;
  object: 'account_link' | 'account_session';
  created: number;
  expires_at: number;
  redeemed: boolean;
  data: Record<string, unknown>;
}

export interface WebhookEndpointRow {
  id: string;
  sandbox: string;
  created: number;
  url: string;
  connect: boolean;
  status: 'disabled' | 'enabled';
  enabled_events: string[];
  api_version: string | null;
  description: string | null;
  metadata: Record<string, string>;
  /** Active signing secrets, newest first; an older one while it is being rolled. */
  secrets: { value: string; expires_at_ms: number | null }[];
}

/** The kept answer of an executed request. */
export interface IdempotencyRow {
  sandbox: string;
  /** Prefixed by the connected account when `Stripe-Account` was sent. */
  key: string;
  /** Digest of method, path and params. */
  fingerprint: string;
  created_ms: number;
  status: number;
  answer: Record<string, unknown>;
  /** The event of the same change whose object is the answer: it is not stored twice. */
  event?: string;
}

export interface ChargeRow {
  id: string;
  sandbox: string;
  account: string | null;
  created: number;
  data: Record<string, unknown>;
}

/** What brought a change of an account's assessment. */
export interface Cause {
  type: 'check' | 'driver' | 'request' | 'time' | 'volume';
  /** The request that asked. */
  request?: string;
  /** Keys of the checks that answered. */
  checks?: string[];
  /** The state into which it was driven. */
  state?: string;
}

export interface AssessmentRow {
  account: string;
  /** The account's revision that brought the change. */
  revision: number;
  sandbox: string;
  created: number;
  /** `back` makes the assessment before of the one after. */
  data: { cause: Cause; back: Patch };
}

/** One thing to do at a time; the key makes it unique, so writing it again moves it. */
export interface JobRow {
  /** `attend:acct_…`, `reap:…` */
  key: string;
  kind: 'attend' | 'expire' | 'reap';
  sandbox: string;
  /** On the sandbox's clock. */
  run_at: number;
}

/** Everything that one change writes, in one statement, or not at all. */
export interface Rows {
  sandboxes?: SandboxRow[];
  accounts?: AccountRow[];
  persons?: PersonRow[];
  external_accounts?: ExternalAccountRow[];
  secrets?: SecretRow[];
  events?: EventRow[];
  tokens?: TokenRow[];
  files?: FileRow[];
  file_links?: FileLinkRow[];
  links?: LinkRow[];
  webhook_endpoints?: WebhookEndpointRow[];
  idempotency?: IdempotencyRow[];
  charges?: ChargeRow[];
  assessments?: AssessmentRow[];
  jobs?: JobRow[];
  /** Ids to delete; a deleted subject's secrets go with it. */
  deleted?: {
    persons?: string[];
    external_accounts?: string[];
    webhook_endpoints?: string[];
    secrets?: string[];
    /** Ids of accounts whose history goes. */
    assessments?: string[];
    jobs?: string[];
  };
}
