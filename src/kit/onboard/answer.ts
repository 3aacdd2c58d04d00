// What `GET /kit/v1/merchants/:id` says of a merchant (docs/kit.md), as far as the pages show it.
import type { Block, Step } from '../form/form.ts';
import type { Value } from '../form/value.ts';
import type { Locale } from '../locales/index.ts';

export interface Person {
  id: string;
  name: string;
  roles: readonly string[];
  percent_ownership: number | null;
  complete: boolean;
}

export interface Bank {
  id: string;
  name: string | null;
  last4: string | null;
}

export interface Remedy {
  title: string;
  wrong: string;
  advice: string;
}

export interface Complaint {
  code: string;
  requirement: string;
  remedy: Remedy;
}

export interface Status {
  name: string;
  title: string;
  text: string;
  charges_enabled: boolean;
  payouts_enabled: boolean;
  details_submitted: boolean;
  /** Why something is disabled, in the backend's words. */
  reason?: string | null;
  /** How many requirements are being verified. */
  pending: number;
}

export type Texts = Readonly<Record<string, Value | undefined>>;

export interface Answer {
  id: string;
  account: string | null;
  locale: Locale;
  direction: 'ltr' | 'rtl';
  status: Status;
  form: {
    one_screen: boolean;
    /** Unix seconds. */
    deadline: number | null;
    steps: readonly Step<string>[];
    /** Fields of what was given already. */
    given?: readonly Step<string>[];
    /** Questions for one more person of a role. */
    more?: readonly Block<string>[];
  };
  errors: readonly Complaint[];
  country?: string | null;
  business_type?: string | null;
  persons?: readonly Person[];
  external_accounts?: readonly Bank[];
  /** `true` instead of a secret. */
  given?: Texts;
  draft?: Texts;
  accepts?: { terms_url?: string | null } | null;
  phone_confirmation?: boolean;
}
