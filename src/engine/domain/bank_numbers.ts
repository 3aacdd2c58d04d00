// Numbers of bank accounts as they are sent: cleaned, and refused when no bank can have them or
// when test mode does not know them. Sources: docs.stripe.com/connect/testing, domain facts B.2.
import { fail } from '../../base/errors.ts';
import {
  accountProblem,
  bankName,
  bankOf,
  example,
  isInstant,
  isTestAccount,
  routingProblem,
  routingShown,
} from '../rules/formats/bank_account.ts';

export interface BankNumbers {
  country: string;
  account_number: string;
  routing_number: string | null;
}

/** What an answer shows of them: routing numbers are written as the country does. */
export interface ReadNumbers extends BankNumbers {
  shown: string | null;
  bank_name: string | null;
}

export function payoutMethods({ account_number, country }: BankNumbers) {
  return isInstant(account_number, country) ? ['standard', 'instant'] : ['standard'];
}

const clean = (number: string): string => number.replace(/\s/g, '');

/**
 * @param param where they were sent: `external_account`, `bank_account`
 * @throws country_unsupported, routing_number_invalid, account_number_invalid (also for real
 *   numbers in test mode)
 */
export function readBankNumbers(sent: BankNumbers, livemode: boolean, param: string): ReadNumbers {
  const { country } = sent;
  if (bankOf(country) === undefined) {
    throw fail('country_unsupported', { country }, `${param}[country]`);
  }
  const account_number = clean(sent.account_number);
  const routing_number = clean(sent.routing_number ?? '') || null;
  const routing = routingProblem(routing_number, account_number, country);
  if (routing !== null) {
    throw fail('routing_number_invalid', { country, why: routing }, `${param}[routing_number]`);
  }
  const known = !livemode && isTestAccount(account_number, country);
  const account = known ? null : accountProblem(account_number, country);
  if (account !== null) {
    const values = { country, why: account };
    throw fail('account_number_format', values, `${param}[account_number]`);
  }
  if (!livemode && !known) {
    const values = { example: example(country) };
    throw fail('account_number_invalid', values, `${param}[account_number]`);
  }
  const shown = routingShown(country, account_number, routing_number, livemode);
  const bank_name = livemode ? null : bankName(routing_number, country);
  return { country, account_number, routing_number, shown, bank_name };
}

export interface SentWithNumbers {
  account_holder_name?: string | null;
  account_type?: string | null;
}

/**
 * Where banks match the holder's name, and where they have to know the kind of account.
 * @throws incorrect_account_holder_name, parameter_missing
 */
export function checkNeeds(sent: SentWithNumbers, country: string, param: string): void {
  for (const name of bankOf(country)?.needs ?? []) {
    if (sent[name]) continue;
    const at = `${param}[${name}]`;
    if (name === 'account_type') throw fail('parameter_missing', { param: at }, at);
    throw fail('incorrect_account_holder_name', {}, at);
  }
}

const american = (account_number: string): BankNumbers => ({
  country: 'US',
  account_number,
  routing_number: '110000000',
});

/** Ready-made bank account tokens of test mode. */
export const MAGIC_BANK_TOKENS: Readonly<Record<string, BankNumbers>> = {
  btok_us: american('000123456789'),
  btok_us_verified: american('000123456789'),
  btok_us_noAccount: american('000111111116'),
  btok_us_accountClosed: american('000111111113'),
  btok_us_insufficientFunds: american('000222222227'),
  btok_us_debitNotAuthorized: american('000333333335'),
  btok_us_invalidCurrency: american('000444444440'),
};
