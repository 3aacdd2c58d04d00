// Bank accounts: routing numbers and the numbers that the test mode accepts (domain.md B.2, C.1).
import { BANKS } from './banks.ts';

/** A routing number of the American Bankers Association: 9 digits, weights 3-7-1 modulo 10. */
export function isUsRoutingNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text) || text === '000000000') return false;
  const weights = [3, 7, 1];
  const sum = [...text].reduce((n, digit, i) => n + Number(digit) * (weights[i % 3] ?? 0), 0);
  return sum % 10 === 0;
}

/** 4 to 17 digits. */
export function isUsAccountNumber(text: string): boolean {
  return /^\d{4,17}$/.test(text);
}

/** The US account numbers of the test mode; the page has them at routing number 110000000. */
export const US_TEST_ACCOUNTS: Readonly<Record<string, string>> = {
  '000123456789': 'Payouts succeed.',
  '000111111116': 'Payouts fail with no_account.',
  '000111111113': 'Payouts fail with account_closed.',
  '000222222227': 'Payouts fail with insufficient_funds.',
  '000333333335': 'Payouts fail with debit_not_authorized.',
  '000444444440': 'Payouts fail with invalid_currency.',
  '000888888883': 'Not eligible for instant payouts.',
  '000999999991': 'The ownership check succeeds.',
  '000999999992': 'The ownership check asks for a document.',
};

// Recorded: 110000000 is the test bank, and a real routing number kept its bank's name.
const US_BANK_NAMES: Readonly<Record<string, string>> = { '122105155': 'US BANK NA' };

/** The bank of a routing number, as far as the test mode names banks. */
export function bankName(routing: string | null): string {
  return US_BANK_NAMES[routing ?? ''] ?? 'STRIPE TEST BANK';
}

/** In test mode only test numbers are accepted: real ones must not end up there. */
export function isTestAccount(account: string, routing: string | null, country: string): boolean {
  if (country === 'US') return isUsRoutingNumber(routing ?? '') && account in US_TEST_ACCOUNTS;
  const tests = BANKS[country]?.tests ?? [];
  return tests.some((t) => t.account === account && (t.routing ?? null) === (routing ?? null));
}

/** May payouts to it be instant? */
export function isInstant(account: string, country: string): boolean {
  return country === 'US' && account !== '000888888883';
}
