// Who sends the terms or the legal entity confirms what is known of an account; only a sandbox
// that asks for confirmations keeps when that was (rules/confirmation.ts).
import type { Account } from '../rules/facts.ts';
import type { Moment } from './change.ts';
import type { SentAccount } from './account_facts.ts';

const CONFIRMING = [
  'business_profile',
  'company',
  'individual',
  'people',
  'tos_acceptance',
] as const;

/** Does a request on the account itself confirm it? */
export const confirms = (sent: SentAccount): boolean =>
  CONFIRMING.some((name) => sent[name] !== undefined);

export function confirmed(account: Account, { now, sandbox }: Moment): Account {
  return sandbox.settings.reconfirm_days == null ? account : { ...account, confirmed_at: now };
}

/** The account with what its sandbox asks for today. */
export function asAsked(account: Account, { sandbox }: Moment): Account {
  const reconfirm_days = sandbox.settings.reconfirm_days ?? null;
  if ((account.reconfirm_days ?? null) === reconfirm_days) return account;
  return { ...account, reconfirm_days };
}
