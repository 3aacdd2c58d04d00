// The form in which a country's rules are written: rows of a table. A row says which fields an
// account owes (`ask`) or which check must prove what was given (`prove`), to whom it applies, and
// when its absence has a consequence. Everything else (due lists, deadlines, statuses) follows.
// Model: the records behind Stripe's own requirements form (domain facts A.1).

/**
 * When something bites: after a time, after an amount of charges, or the earlier of both.
 * `{}` never bites by itself; `{ days: 0 }` bites at once.
 */
export interface Limit {
  /** Days since the account was created. */
  days?: number;
  /** Lifetime charges, minor units. */
  amount?: number;
  /** A date that was told, unix seconds. */
  at?: number;
}

/** What is lost when the limit is reached: the capability, taking payments, being paid out. */
export interface Limits {
  capability?: Limit;
  payments?: Limit;
  payouts?: Limit;
}

/** Capabilities come in families: those without rules of their own follow one of the first two. */
export type Family = 'card_payments' | 'tax_reporting' | 'transfers';

interface Row {
  limits: Limits;
  /** Empty: every family. */
  families: readonly Family[];
  /** The programme that brings the row in. */
  since?: string;
  /** The programme that takes it away. */
  until?: string;
  /** Its dates are told with it: no notice postpones them. */
  announced?: true;
  source: string;
}

export interface Ask extends Row {
  fields: readonly string[];
  /** A field that satisfies the row as well. */
  instead?: string;
  /** Nothing is shown and nothing waits while the papers are looked at; only a failure counts. */
  quiet?: boolean;
  /** The row holds only in this condition. */
  when?: Condition;
  /** Until then the row is owed some day, without consequence. */
  once?: Once;
}

export type Condition =
  'foreign_resident' | 'liable_without_dashboard' | 'not_owner' | 'resident_named' | 'thai';

/** `complete`: nothing else is missing. `represented`: somebody represents the company. */
export type Once = 'complete' | 'represented';

export type ProofName =
  | 'address'
  | 'bank_ownership'
  | 'company_address'
  | 'id_number'
  | 'identity'
  | 'registry'
  | 'tax_id'
  | 'url';

export interface Prove extends Row {
  proof: ProofName;
  /**
   * What is asked next when what was given does not prove it, in this order; it is also what is
   * shown while the check runs. An address without one shows its own fields.
   */
  escalation?: readonly string[];
  /** Another field that proves it as well, and is offered instead of a document. */
  or?: string;
  /** What is shown while the check runs, where that is more than the next step. */
  shown?: readonly string[];
  /** Nothing is shown and nothing waits while the check runs; only a failure counts. */
  quiet?: boolean;
  /** The running check is shown only when nothing else is missing. */
  once?: 'complete';
  /** What a failure costs, where that is more than the running check does. */
  failed?: Limits;
  /** What is asked where the check could not settle a question, by the field of its error. */
  answers?: Readonly<Record<string, Answer>>;
}

/** What answers a question that a check left open: papers or declarations. */
export interface Answer {
  fields: readonly string[];
  /** The code that stands on them; a declaration needs none. */
  code?: string;
}

export type Rows = readonly (Ask | Prove)[];

/** Who has to be named, and under which prefix while nobody is. */
export type Role = 'directors' | 'executives' | 'legal_guardian' | 'owners' | 'representative';

/** What one kind of business owes. */
export interface Table {
  account: Rows;
  roles: Partial<Record<Role, Rows>>;
  /** Lists of people that must be declared complete: `company.owners_provided` … */
  complete: readonly CompleteList[];
  /** Papers that have to be renewed when they run out. */
  expiring?: Expiring;
}

/** Which papers have to be renewed, and how long nothing is lost without the new one. */
export interface Expiring {
  grace_days: number;
  /** Checks of papers: `document`, `documents.company_license`. */
  papers: readonly string[];
  /** Of people who live elsewhere. */
  abroad: readonly string[];
}

export type ListName = 'directors' | 'executives' | 'owners';

/** `company.<list>_provided`: the declaration that a list of people is complete. */
export interface CompleteList {
  list: ListName;
  row: Ask;
}

/** Lists that must be declared complete, under the same conditions. */
export function lists(names: readonly ListName[], options: Options = {}): CompleteList[] {
  return names.map((list) => ({
    list,
    row: ask(`company.${list}_provided`, NOW, 'recordings', options),
  }));
}

export interface Country {
  code: string;
  currency: string;
  /** Programmes of this country, in order of their dates. */
  programmes: readonly string[];
  /** Structures by business type; a type that is absent is not supported. */
  structures: Partial<Record<string, readonly string[]>>;
  /** What is owed before the business type is known. */
  untyped: Table;
  /** What an account owes that Stripe's own dashboard collects, before it asks for capabilities. */
  shell: Rows;
  table(businessType: string, structure: string | null): Table;
  /** Roles whose papers the specs list as minimum; owners, directors and executives otherwise. */
  papered?: readonly Role[];
  /** Days on which business is done that an account may stay unverified before it is rejected. */
  business_days?: number;
}

export const AT_ONCE: Limit = { days: 0 };
export const NOW: Limits = { capability: AT_ONCE };
export const PAYOUTS_NOW: Limits = { payouts: AT_ONCE };
/** Owed some day, with no consequence of its own. */
export const EVENTUALLY: Limits = {};

type Options = Partial<Omit<Ask, 'fields' | 'limits' | 'source'>>;

/** A row that asks for `fields`; the source names where the rule was read. */
export function ask(
  fields: string | readonly string[],
  limits: Limits,
  source: string,
  options: Options = {},
): Ask {
  return {
    fields: typeof fields === 'string' ? [fields] : fields,
    limits,
    source,
    families: [],
    ...options,
  };
}

/** A row that wants a proof of what was given. */
export function prove(
  proof: ProofName,
  limits: Limits,
  source: string,
  options: Partial<Omit<Prove, 'limits' | 'proof' | 'source'>> = {},
): Prove {
  return { proof, limits, source, families: [], ...options };
}

const DAY = 86_400;

/**
 * When a limit bites, in unix seconds: -Infinity at once, Infinity never.
 * @param crossed when the volume passed an amount: minor units -> unix seconds
 */
export function bitesAt(
  limit: Limit,
  created: number,
  crossed: Readonly<Record<string, number>>,
): number {
  const { days, amount, at = Infinity } = limit;
  if (days === 0) return -Infinity;
  const byTime = days === undefined ? Infinity : created + days * DAY;
  const byAmount = amount === undefined ? Infinity : (crossed[String(amount)] ?? Infinity);
  return Math.min(byTime, byAmount, at);
}
