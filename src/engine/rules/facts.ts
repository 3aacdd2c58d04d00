// What the rules judge. Facts are plain data in the words of the wire: what a platform sent,
// merged over time, plus what happened to the account (check results, volume, rejections).
// Secrets (full id and tax numbers, account numbers) are never here: only whether they were given.
// All times are unix seconds on the sandbox's clock; all amounts are minor units of the currency.
import type { Account } from './facts/account.ts';
import type { ExternalAccount } from './facts/external_account.ts';
import type { Person } from './facts/person.ts';

export type {
  Account,
  BusinessProfile,
  BusinessType,
  CapabilityFacts,
  Company,
  Controller,
} from './facts/account.ts';
export type { BankAccount, Card, ExternalAccount } from './facts/external_account.ts';
export type { LivenessProof, Person, Relationship } from './facts/person.ts';
export type { PayoutSchedule, Settings } from './facts/settings.ts';
export type {
  Acceptance,
  Address,
  DateParts,
  DocumentFiles,
  DocumentSides,
  Metadata,
} from './facts/values.ts';
export type {
  Authority,
  Consequence,
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
} from './facts/verification.ts';

/** An account and everything that is judged with it. Persons are in order of creation. */
export interface Facts {
  account: Account;
  persons: Person[];
  external_accounts: ExternalAccount[];
}
