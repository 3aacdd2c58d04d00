// What a form is made of. Plain data: pages draw it, `params.ts` reads it back.

/** A text of the locales: its key and what fills its places. */
export interface Text {
  key: string;
  values?: Readonly<Record<string, string>>;
}

/** In the order in which a merchant walks through them. */
export const STEPS = [
  'start',
  'business',
  'people',
  'bank',
  'terms',
  'documents',
  'extra',
] as const;
export type StepName = (typeof STEPS)[number];

export type Kind =
  | 'bank_account'
  | 'checkbox'
  | 'choices'
  | 'country'
  | 'date'
  | 'email'
  | 'file'
  | 'id_number'
  | 'list'
  | 'liveness'
  | 'money'
  | 'multiline'
  | 'name'
  | 'number'
  | 'percent'
  | 'phone'
  | 'risk_form'
  | 'select'
  | 'state'
  | 'tax_id'
  | 'text'
  | 'url';

/** `W`: how texts are written. Once they are read out in a language, they are `string`s. */
export interface Option<W = Text> {
  value: string;
  /** A text of the locales, or a name that is written the same in every language. */
  text: W | string;
}

/** How a value is brought into its plain form before it is judged and sent. */
export type Clean = 'compact' | 'digits' | 'trim';

export interface Rule<W = Text> {
  required: boolean;
  /** Of the cleaned value, from its first to its last character, letters of any case. */
  pattern?: string;
  clean?: Clean;
  /** Least and greatest length of a text, or size of a number. */
  min?: number;
  max?: number;
  example?: string;
  options?: readonly Option<W>[];
  /** Values that the test mode knows although the pattern does not. */
  sandbox?: readonly string[];
}

/** What a phone's keyboard shows and a browser fills in (HTML `inputmode`, `autocomplete`). */
export interface Keyboard {
  inputmode?: 'decimal' | 'email' | 'numeric' | 'tel' | 'text' | 'url';
  autocomplete?: string;
  capitals?: 'characters' | 'words';
}

export interface DocumentRule {
  purpose: 'account_requirement' | 'additional_verification' | 'identity_document';
  /** Two sides of one card, or any number of files. */
  sides: readonly ('back' | 'front')[] | 'files';
  /** Kinds of paper that are accepted; `back`: the back must be uploaded as well. */
  kinds: readonly { kind: string; back: boolean }[];
  /** Media types; limits in bytes and in pixels of width and height. */
  types: readonly string[];
  bytes_max: number;
  pixels_max: number;
}

/** One input of a bank account. */
export interface BankPart<W = Text> {
  name: string;
  label: W;
  kind: 'select' | 'text';
  keyboard: Keyboard;
  rule: Rule<W>;
}

export interface BankForm<W = Text> {
  country: string;
  currency: string;
  iban: boolean;
  parts: readonly BankPart<W>[];
  /** How parts become the routing number: `{bank_code}-{branch_code}`; null: there is none. */
  routing: string | null;
  /** Numbers that the test mode accepts. */
  test: { account_number: string; routing_number: string | null } | null;
}

export interface FieldError {
  code: string;
  /** The server's English text, for codes without a remedy. */
  reason: string;
}

/** `offered`: nobody asks for it, but it helps. */
export type Due = 'currently_due' | 'eventually_due' | 'future' | 'offered' | 'past_due';

export interface Field<W = Text> {
  /** `<subject>.<path>`; of the account itself only the path. */
  id: string;
  /** `account`, `individual`, a person's id, or the name of a role that nobody fills yet. */
  subject: string;
  /** The path without its subject: `dob`, `company.name`, `verification.document`. */
  path: string;
  /** The requirements that it answers, as the account names them. */
  paths: readonly string[];
  step: StepName;
  group: string;
  order: number;
  kind: Kind;
  label: W;
  hint: W | null;
  keyboard: Keyboard;
  rule: Rule<W>;
  document: DocumentRule | null;
  bank: BankForm<W> | null;
  due: Due;
  errors: readonly FieldError[];
  /** What may be given instead, for example a document; each list answers all of this field. */
  alternatives: readonly (readonly Field<W>[])[];
  /** Goes from the browser straight to the backend, never through the platform's server. */
  secret: boolean;
  /** False: the catalogue does not know the path, the operator is told. */
  known: boolean;
}
