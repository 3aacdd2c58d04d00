// A person of an account: who they are, and what they are to it.
import type {
  Acceptance,
  Address,
  DateParts,
  DocumentFiles,
  DocumentSides,
  Metadata,
} from './values.ts';
import type { Issues, Touched } from './verification.ts';

/** Pictures of a living face; only the onboarding pages bring them. */
export interface LivenessProof {
  /** Ids of files. */
  files?: string[];
  at?: number;
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
