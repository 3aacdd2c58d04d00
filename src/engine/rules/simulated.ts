// The verdicts of the test mode: the magic values applied to what a check judges. Pure and
// synchronous, so that a value which verifies at once can do so inside the request
// (`immediately`), and the same verdict is given later by the check itself.
import type { Account, Person } from './facts.ts';
import type { Effect } from './magic.ts';
import { IDENTITY_FAILED, dateText, effectOf } from './magic.ts';

export interface Outcome {
  status: 'failed' | 'review' | 'verified';
  /** Fields are relative to the check's subject. */
  errors: { field: string; code: string }[];
  /** With `review`: what the account is held for meanwhile (`Standing.held`). */
  hold?: 'listed' | 'under_review';
  /** Files that failed by what they are, digest -> code: refused at once when they come again. */
  failed_files?: Record<string, string>;
  /** When the papers that were accepted run out: unix seconds. */
  expires?: number;
}

export interface Verdict extends Outcome {
  /** The value verifies already in the answer to the request that sends it. */
  immediate: boolean;
}

/** Opened secrets by the field of their row: `id_number`, `ssn_last_4`, `tax_id` … */
export type Secrets = Readonly<Record<string, string | undefined>>;

function verdict(effect: Effect | undefined, immediate = false): Verdict {
  if (effect?.kind === 'failed') return { status: 'failed', errors: effect.errors, immediate };
  if (effect?.kind === 'listed') {
    return { status: 'review', errors: [], hold: 'listed', immediate };
  }
  if (effect?.kind === 'silent') return { status: 'review', errors: [], immediate };
  return { status: 'verified', errors: [], immediate };
}

const quick = (...effects: (Effect | undefined)[]) =>
  effects.some((effect) => effect?.kind === 'verified' && effect.immediate);

/** A number matches unless it is one of those that do not. */
function numberEffect(
  check: string,
  field: string,
  number: string | undefined,
): Effect | undefined {
  return effectOf(check, field, (number ?? '').replaceAll(/[\s.-]/g, ''));
}

/** Name, birth date and number of a person. */
export function identity(person: Person, secrets: Secrets): Verdict {
  const date = dateText(person.dob);
  const dob = date === undefined ? undefined : effectOf('identity', 'dob', date);
  if (dob?.kind === 'listed') return verdict(dob);
  if (dob?.kind !== 'verified') return verdict(IDENTITY_FAILED);
  const number =
    secrets['id_number'] === undefined
      ? numberEffect('identity', 'ssn_last_4', secrets['ssn_last_4'])
      : numberEffect('identity', 'id_number', secrets['id_number']);
  return number?.kind === 'failed' ? verdict(number) : verdict(undefined, quick(dob, number));
}

/**
 * The same for accounts of 2018: numbers decide, not birth dates (domain facts C.2), and nothing
 * is known at once.
 */
export function legacyIdentity(person: Person, secrets: Secrets): Verdict {
  const dob = effectOf('identity', 'dob', dateText(person.dob) ?? '');
  if (dob?.kind === 'listed') return verdict(dob);
  const number =
    secrets['id_number'] === undefined
      ? numberEffect('identity', 'ssn_last_4', secrets['ssn_last_4'])
      : numberEffect('identity', 'id_number', secrets['id_number']);
  return number?.kind === 'failed' ? verdict(number) : verdict(undefined);
}

/** The taxpayer number alone. */
export function idNumber(_person: Person, secrets: Secrets): Verdict {
  const mismatch: Effect = {
    kind: 'failed',
    errors: [{ field: 'id_number', code: 'verification_failed_keyed_match' }],
  };
  const effect = numberEffect('identity', 'id_number', secrets['id_number']);
  return effect?.kind === 'failed' ? verdict(mismatch) : verdict(effect, quick(effect));
}

export function address(person: Person): Verdict {
  const line1 = person.address?.line1 ?? '';
  return verdict(effectOf('address', 'address.line1', line1));
}

export function companyAddress(account: Account): Verdict {
  const line1 = account.company.address?.line1 ?? '';
  const effect = effectOf('company_address', 'company.address.line1', line1);
  return verdict(effect);
}

type Judged = Pick<Outcome, 'errors' | 'status'>;

/** How much a verdict on a company's address allows: charges and payouts, charges, nothing. */
function allows({ status, errors }: Judged): number {
  if (status !== 'failed') return 2;
  return errors.length === 1 ? 1 : 0;
}

/**
 * Is a verdict on a company's address stricter than the one before? In test mode it has no effect
 * then: one starts with the least permissive value (Stripe, testing Connect).
 */
export const stricter = (verdict: Judged, before: Judged): boolean =>
  allows(verdict) < allows(before);

/** The company's name and tax id against the records of the tax office. */
export function taxId(account: Account, secrets: Secrets): Verdict {
  const name = effectOf('tax_id', 'company.name', account.company.name ?? '');
  const number = numberEffect('tax_id', 'company.tax_id', secrets['tax_id']);
  const errors = [name, number].flatMap((e) => (e?.kind === 'failed' ? e.errors : []));
  if (errors.length > 0) return { status: 'failed', errors, immediate: false };
  return verdict(undefined, quick(number));
}

/** How many owners and directors the register names where its number says that some are missing. */
const NAMED_THERE = 2;

/** Of whom the number says that they are missing, as long as the account names too few of them. */
function missing(effect: Effect | undefined, persons: readonly Person[]): boolean {
  if (effect?.kind !== 'failed') return false;
  const named = (role: 'director' | 'owner') =>
    persons.filter(({ relationship }) => relationship[role] === true).length;
  return effect.errors.some(({ field }) => {
    if (field === 'company.owners_provided') return named('owner') < NAMED_THERE;
    return field !== 'company.directors_provided' || named('director') < NAMED_THERE;
  });
}

/** The public register: the company's number, its owners and its directors. */
export function registry(persons: readonly Person[], secrets: Secrets): Verdict {
  const number = numberEffect('registry', 'company.tax_id', secrets['tax_id']);
  if (number?.kind === 'silent') return verdict(number);
  const people = persons.flatMap(({ first_name, relationship }) =>
    (['director', 'owner'] as const)
      .filter((role) => relationship[role] === true)
      .map((role) => effectOf('registry', `${role}.first_name`, first_name ?? '')),
  );
  const found = missing(number, persons) ? [number, ...people] : people;
  const errors = found.flatMap((e) => (e?.kind === 'failed' ? e.errors : []));
  const seen = new Set<string>();
  const once = errors.filter((e) => !seen.has(e.code) && seen.add(e.code));
  return { status: once.length > 0 ? 'failed' : 'verified', errors: once, immediate: false };
}

/** Every well-formed address can be reached, except the magic hosts. */
export function url(account: Account): Verdict {
  return verdict(effectOf('url', 'business_profile.url', origin(account.business_profile.url)));
}

function origin(address: string | null | undefined): string {
  const parsed = URL.parse(address ?? '') ?? URL.parse(`https://${address ?? ''}`);
  return `https://${parsed?.hostname ?? ''}`;
}

/** Whose bank account it is. Only the two magic numbers are asked about at all. */
export function bankOwnership(secrets: Secrets): Verdict {
  return verdict(effectOf('bank_ownership', 'account_number', secrets['account_number'] ?? ''));
}

/**
 * The checks of a person that a value of this request decides at once. `secrets` are those sent
 * with the request. In live mode nothing is decided so: do not call it there.
 */
export function immediatelyOfPerson(person: Person, secrets: Secrets): Record<string, Outcome> {
  return only({ identity: identity(person, secrets), id_number: idNumber(person, secrets) });
}

/** The checks of an account that a value of this request decides at once. */
export function immediatelyOfAccount(account: Account, secrets: Secrets): Record<string, Outcome> {
  return only({ tax_id: taxId(account, secrets) });
}

function only(verdicts: Record<string, Verdict>): Record<string, Outcome> {
  const now = Object.entries(verdicts).filter(([, { immediate }]) => immediate);
  return Object.fromEntries(now.map(([check, { status, errors }]) => [check, { status, errors }]));
}

/** Where the errors of a check of files sit. */
export function fileField(check: string): string {
  if (check === 'document') return 'verification.document';
  if (check === 'additional_document') return 'verification.additional_document';
  if (check === 'company_document') return 'company.verification.document';
  if (check === 'bank_ownership') return 'documents.bank_account_ownership_verification.files';
  return `${check}.files`;
}

/**
 * The outcome of a check of files one of which failed before with `code`: it is not looked at
 * again, so the request that attaches it can tell (seed 004, "Don't resubmit").
 */
export function failedBefore(check: string, code: string): Outcome {
  return { status: 'failed', errors: [{ field: fileField(check), code }] };
}
