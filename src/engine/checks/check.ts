// What a check is: it judges some facts of one subject and tells an outcome. A simulator decides in
// test mode, the real check in live mode, where everything it cannot decide goes to a review.
import type { CheckSubject } from '../rules/checks.ts';
import type { ExternalAccount, Facts, Person } from '../rules/facts.ts';
import type { Outcome, Secrets } from '../rules/simulated.ts';

export type { Outcome, Secrets } from '../rules/simulated.ts';

export interface DocumentFile {
  id: string;
  purpose: string;
  filename: string | null;
  /** Bytes. */
  size: number;
  /** SHA-256: how a file that failed is known when it comes again. */
  digest: string;
  /** Null when the contents are gone. */
  contents: Uint8Array | null;
}

export interface CheckInput {
  /** A name of `rules/checks.ts`, or `documents.<name>`. */
  check: string;
  subject: { kind: CheckSubject; id: string };
  facts: Facts;
  /** Opened: only those that `needsOf` names. */
  secrets: Secrets;
  /** Those that `needsOf` names and that exist. */
  files: readonly DocumentFile[];
  livemode: boolean;
  /** Unix seconds on the sandbox's clock. */
  now: number;
  /** Files that failed before: digest -> the code with which they failed. */
  failed_files: Readonly<Record<string, string>>;
}

export interface Check {
  /** Fields of `SecretRow` that it judges. */
  secrets: readonly string[];
  /** Where its errors may sit, relative to the subject; `*` ends a prefix. */
  fields: readonly string[];
  /** Ids of the files that it judges. */
  files?: (subject: CheckInput['subject'], facts: Facts, check: string) => string[];
  simulated: (input: CheckInput) => Outcome | Promise<Outcome>;
  real: (input: CheckInput) => Outcome | Promise<Outcome>;
}

export const VERIFIED: Outcome = { status: 'verified', errors: [] };
/** Nobody here can tell: an operator or an outside provider decides. */
export const REVIEW: Outcome = { status: 'review', errors: [] };

/** A failure with one code on some fields. */
export function failed(code: string, ...fields: string[]): Outcome {
  return { status: 'failed', errors: fields.map((field) => ({ field, code })) };
}

/** The person a check is about; undefined when they are gone. */
export function personOf({ facts, subject }: Pick<CheckInput, 'facts' | 'subject'>) {
  return facts.persons.find((person): person is Person => person.id === subject.id);
}

export function externalAccountOf({
  facts,
  subject,
}: Pick<CheckInput, 'facts' | 'subject'>): ExternalAccount | undefined {
  return facts.external_accounts.find((one) => one.id === subject.id);
}
