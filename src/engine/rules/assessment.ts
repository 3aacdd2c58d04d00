// What the rules conclude. Field names are the wire's; views copy these hashes as they are.

export interface RequirementError {
  code: string;
  reason: string;
  requirement: string;
}

export interface Alternative {
  alternative_fields_due: string[];
  original_fields_due: string[];
}

/** The part that an account's, a person's and a capability's requirements share. */
export interface Due {
  alternatives: Alternative[];
  currently_due: string[];
  errors: RequirementError[];
  eventually_due: string[];
  past_due: string[];
  pending_verification: string[];
}

/** Of an account or a capability. */
export interface Requirements extends Due {
  current_deadline: number | null;
  disabled_reason: string | null;
}

/** Of an external account. */
export type BankRequirements = Pick<
  Due,
  'currently_due' | 'errors' | 'past_due' | 'pending_verification'
>;

export interface Pair<T> {
  requirements: T;
  future_requirements: T;
}

export type CapabilityStatus = 'active' | 'inactive' | 'pending' | 'unrequested';

export interface CapabilityAssessment extends Pair<Requirements> {
  status: CapabilityStatus;
}

export interface DocumentVerdict {
  details: string | null;
  details_code: string | null;
}

export interface PersonAssessment extends Pair<Due> {
  verification: {
    status: 'pending' | 'unverified' | 'verified';
    details: string | null;
    details_code: string | null;
    document: DocumentVerdict;
    additional_document: DocumentVerdict;
  };
}

/** A check that should run: it is named by its key and belongs to a revision of its fields. */
export interface Wanted {
  /** `<check>:<subject>` */
  key: string;
  check: string;
  /** `account`, or the id of a person or an external account. */
  subject: string;
  revision: number;
}

export interface Assessment extends Pair<Requirements> {
  capabilities: Record<string, CapabilityAssessment>;
  charges_enabled: boolean;
  payouts_enabled: boolean;
  details_submitted: boolean;
  company_document: DocumentVerdict;
  persons: Record<string, PersonAssessment>;
  external_accounts: Record<string, Pair<BankRequirements>>;
  wanted: Wanted[];
  /** The next moment at which anything here changes by itself; null when only new facts can. */
  next_transition_at: number | null;
}
