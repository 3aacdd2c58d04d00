// Numbers of bank accounts as they are sent: cleaned, and refused when no bank can have them or
// when test mode does not know them. Sources: docs.stripe.com/connect/testing, domain facts B.2.
import { fail } from '../../base/errors.ts';
import {
  isInstant,
  isTestAccount,
  isUsAccountNumber,
  isUsRoutingNumber,
  US_TEST_ACCOUNTS,
} from '../rules/formats/bank_account.ts';
import { BANKS } from '../rules/formats/banks.ts';

export interface BankNumbers {
  country: string;
  account_number: string;
  routing_number: string | null;
}

/** The bank name that Stripe gives to accounts of its test mode (recorded). */
export const TEST_BANK = 'STRIPE TEST BANK';

export function payoutMethods({ account_number, country }: BankNumbers) {
  return isInstant(account_number, country) ? ['standard', 'instant'] : ['standard'];
}

const clean = (number: string): string => number.replace(/\s/g, '');

function exampleOf(country: string): string {
  const [american = ''] = Object.keys(US_TEST_ACCOUNTS);
  return country === 'US' ? american : (BANKS[country]?.tests[0]?.account ?? american);
}

function checkForm(numbers: BankNumbers, param: string): void {
  const { country, account_number, routing_number } = numbers;
  if (country !== 'US') return;
  if (!isUsRoutingNumber(routing_number ?? '')) {
    const values = { country, why: 'it must have 9 digits, the last of which checks the others' };
    throw fail('routing_number_invalid', values, `${param}[routing_number]`);
  }
  if (!isUsAccountNumber(account_number)) {
    const values = { country, why: 'it must have 4 to 17 digits' };
    throw fail('account_number_format', values, `${param}[account_number]`);
  }
}

/** In the United States any bank's routing number goes with a test account number. */
function isTest({ country, account_number, routing_number }: BankNumbers): boolean {
  if (country === 'US') return account_number in US_TEST_ACCOUNTS;
  return isTestAccount(account_number, routing_number, country);
}

/**
 * @param param where they were sent: `external_account`, `bank_account`
 * @throws routing_number_invalid, account_number_invalid (also for real numbers in test mode)
 */
export function readBankNumbers(sent: BankNumbers, livemode: boolean, param: string): BankNumbers {
  const { country } = sent;
  const routing = clean(sent.routing_number ?? '');
  const numbers = {
    country,
    account_number: clean(sent.account_number),
    routing_number: routing === '' ? null : routing,
  };
  checkForm(numbers, param);
  if (!livemode && !isTest(numbers)) {
    const example = exampleOf(country);
    throw fail('account_number_invalid', { example }, `${param}[account_number]`);
  }
  return numbers;
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
