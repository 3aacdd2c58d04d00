// Bank accounts by country: what numbers may look like, which of them test mode knows, and how a
// routing number and its bank are shown again (domain facts B.2, C.1; Stripe, testing Connect).
import { electronicFormatIBAN, extractIBAN, isValidIBAN } from 'ibantools';
import { isEuropean } from '../regions.ts';
import { BANKS, type Bank } from './banks.ts';

/** The bank accounts of a country, or undefined where we know none. */
export function bankOf(country: string): Bank | undefined {
  return BANKS[country];
}

/** A routing number of the American Bankers Association: 9 digits, weights 3-7-1 modulo 10. */
export function isUsRoutingNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text) || text === '000000000') return false;
  const weights = [3, 7, 1];
  const sum = [...text].reduce((n, digit, i) => n + Number(digit) * (weights[i % 3] ?? 0), 0);
  return sum % 10 === 0;
}

const forms = new Map<string, RegExp>();

function routingForm(country: string, { routing = {}, branch, between = '' }: Bank): RegExp {
  const known = forms.get(country);
  if (known !== undefined) return known;
  const parts = Object.values(routing).map((part) => `(?:${part})`);
  const more = branch === undefined ? '' : `(?:-${branch})?`;
  const form = new RegExp(`^${parts.join(between === '' ? '' : `${between}?`)}${more}$`);
  forms.set(country, form);
  return form;
}

/** How a routing number is put together: `transit_number-institution_number`. */
export function routingParts({ routing = {}, between = '' }: Bank): string {
  return Object.keys(routing).join(between);
}

/**
 * What is wrong with the routing number of an account, or null. Where none is asked for, one may
 * still be sent.
 */
export function routingProblem(
  routing: string | null,
  account: string,
  country: string,
): string | null {
  const bank = BANKS[country];
  if (bank?.routing === undefined) return null;
  // With an IBAN of Great Britain no sort code is needed: it is in there.
  const either = bank.iban === true && bank.account !== undefined;
  if (routing === null) return either && account.startsWith(country) ? null : 'it is missing';
  if (country === 'US') {
    return isUsRoutingNumber(routing)
      ? null
      : 'it must have 9 digits, the last of which checks the others';
  }
  if (routingForm(country, bank).test(routing)) return null;
  return `it is made of ${routingParts(bank)}`;
}

/** An IBAN of the country: its length and structure, and the check digits. */
export function isIban(text: string, country: string): boolean {
  const iban = electronicFormatIBAN(text) ?? '';
  return iban.startsWith(country) && isValidIBAN(iban);
}

/** What is wrong with an account number that a bank gave out, or null. */
export function accountProblem(account: string, country: string): string | null {
  const bank = BANKS[country];
  if (bank === undefined) return null;
  if (bank.iban === true && isIban(account, country)) return null;
  if (bank.account !== undefined) {
    if (bank.account.test(account)) return null;
    return country === 'US' ? 'it must have 4 to 17 digits' : `it looks like ${example(country)}`;
  }
  return `it is an IBAN of ${country}`;
}

/** Reasons why payouts fail, and the numbers of test mode that make them fail. */
const FAILURES: Readonly<Record<string, string>> = {
  no_account: '111111116',
  account_closed: '111111113',
  insufficient_funds: '222222227',
  debit_not_authorized: '333333335',
  invalid_currency: '444444440',
};

/** The page has them for accounts of 7, 8, 9 and 12 digits. */
const SUCCESSES = new Set(['0001234', '00012345', '000123456', '000123456789']);

const lengthened = (core: string, length: number): string =>
  length < core.length ? core.slice(core.length - length) : core.padStart(length, '0');

/** "By specifying the country code you can use these test IBANs for any EU country." */
const european = (country: string): [string, string | null][] =>
  ['89370400440532013000', '62370400440532013001']
    .concat(['2', '3', '4', '5'].map((last) => `8937040044053201300${last}`))
    .map((rest, index) => [
      `${country}${rest}`,
      index === 0 ? null : (Object.keys(FAILURES)[index - 1] ?? null),
    ]);

/** Of the United States alone. */
const AMERICAN: [string, string | null][] = [
  ['000888888883', null],
  ['000999999991', null],
  ['000999999992', null],
];

const tests = new Map<string, ReadonlyMap<string, string | null>>();

/** The account numbers that test mode knows, each with the reason why payouts to it fail. */
function testAccounts(country: string): ReadonlyMap<string, string | null> {
  const known = tests.get(country);
  if (known !== undefined) return known;
  const own = (BANKS[country]?.tests ?? []).map(({ account }) => account);
  const failing = own
    .filter((account) => SUCCESSES.has(account))
    .flatMap((account) =>
      Object.entries(FAILURES).map(([code, core]): [string, string] => [
        lengthened(core, account.length),
        code,
      ]),
    );
  const all = new Map<string, string | null>([
    ...(isEuropean(country) ? european(country) : []),
    ...failing,
    ...(country === 'US' ? AMERICAN : []),
    ...own.map((account): [string, null] => [account, null]),
  ]);
  tests.set(country, all);
  return all;
}

/** In test mode only test numbers are accepted: real ones must not end up there. */
export function isTestAccount(account: string, country: string): boolean {
  return testAccounts(country).has(account);
}

/** The code with which payouts to a test account fail, or null. */
export function payoutFailure(account: string, country: string): string | null {
  return testAccounts(country).get(account) ?? null;
}

/** A number that test mode accepts. */
export function example(country: string): string {
  return BANKS[country]?.tests[0]?.account ?? '000123456789';
}

/** What stands for the bank where no routing number was sent. */
function unsaid(country: string, account: string, livemode: boolean): string | null {
  if (country === 'NZ') return account.slice(0, 6);
  if (country === 'PE') return account.slice(0, 3);
  if (livemode) {
    const { bankIdentifier, branchIdentifier } = extractIBAN(account);
    return bankIdentifier ? `${bankIdentifier}${branchIdentifier ?? ''}` : null;
  }
  return country === 'GI' ? '11-00-00000' : '110000000';
}

/** The routing number as an answer shows it (recorded). */
export function routingShown(
  country: string,
  account: string,
  routing: string | null,
  livemode: boolean,
): string | null {
  if (routing === null) return unsaid(country, account, livemode);
  const recorded = BANKS[country]?.tests.find((test) => test.routing === routing)?.shown;
  if (recorded !== undefined && !livemode) return recorded;
  const digits = routing.replaceAll('-', '');
  if (country === 'AU') return `${digits.slice(0, 2)} ${digits.slice(2)}`;
  return country === 'AZ' ? digits : routing;
}

export const TEST_BANK = 'STRIPE TEST BANK';

/** Real banks keep their names in test mode, too (recorded). */
const NAMES: Readonly<Record<string, string>> = {
  'BO 040': 'Cooperativa San Joaquín',
  'CO 060': 'Banco Pichincha',
  'EG NBEGEGCX331': 'NATIONAL BANK OF EGYPT',
  'GB 231470': 'WISE PAYMENTS LTD',
  'IN HDFC0004051': 'HDFC BANK - INDIRANAGAR KRISHNA TEMPLE ROAD',
  'KE BARCKENXMDR': 'ABSA BANK KENYA PLC',
  'KR SGSEKRSLXXX': 'SG SECURITIES KOREA CO., LTD.',
  'LK AAAALKLXXXX7010999': 'BANK OF CEYLON',
  'SA RIBLSARIXXX': 'RIYAD BANK',
  'TR ADABTRIS': 'DUNYA KATILIM BANKASI A.S.',
  'US 122105155': 'US BANK NA',
  'UY 999': 'Otros Bancos',
  'VN 01101100': 'STATE BANK OF VIETNAM',
  'ZA FIRNZAJJ': 'FIRSTRAND BANK LIMITED',
};

/** The bank of a routing number as it was sent, as far as the test mode names banks. */
export function bankName(routing: string | null, country: string): string {
  return NAMES[`${country} ${(routing ?? '').replaceAll('-', '')}`] ?? TEST_BANK;
}

/** May payouts to it be instant? */
export function isInstant(account: string, country: string): boolean {
  return country === 'US' && account !== '000888888883';
}
