// Card numbers as they are sent: what a number says of its card, and which ones test mode knows.
// Sources: docs.stripe.com/testing and docs.stripe.com/connect/testing.
import { fail } from '../../base/errors.ts';
import { cardBrand, isCardNumber, isUnexpired, TEST_CARDS } from '../rules/formats/card.ts';

export interface CardKind {
  brand: string;
  country: string;
  funding: 'credit' | 'debit' | 'prepaid' | 'unknown';
  instant: boolean;
}

const credit = (brand: string): CardKind => ({
  brand,
  country: 'US',
  funding: 'credit',
  instant: false,
});

/** Beside those that matter to payouts, the ones that integrations charge all the time. */
const USUAL: Readonly<Record<string, CardKind>> = {
  '4000000000000077': credit('Visa'),
  '4000000000000002': credit('Visa'),
  '5555555555554444': credit('MasterCard'),
  '378282246310005': credit('American Express'),
  '6011111111111117': credit('Discover'),
  '3056930009020004': credit('Diners Club'),
  '3566002020360505': credit('JCB'),
};

/** Ready-made card tokens of test mode: token -> number. */
export const MAGIC_CARD_TOKENS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(TEST_CARDS).map(([number, { token }]) => [token, number])),
  tok_visa_debit: '4000056655665556',
  tok_mastercard: '5555555555554444',
  tok_mastercard_debit: '5200828282828210',
  tok_amex: '378282246310005',
  tok_discover: '6011111111111117',
  tok_bypassPending: '4000000000000077',
  // Older names of the trigger cards (domain facts C.1).
  tok_visa_triggerVerification: '4000000000004202',
  tok_visa_triggerTransferBlock: '4000000000004236',
};

/**
 * In live mode funding and country are not known here: they are the card networks' to tell.
 * @param param where it was sent, in bracket form: `card`, `external_account`
 * @throws card_number_incorrect, card_live_in_test
 */
export function readCardNumber(
  sent: string,
  livemode: boolean,
  param: string,
): { number: string; kind: CardKind } {
  const number = sent.replace(/[\s-]/g, '');
  if (!isCardNumber(number)) throw fail('card_number_incorrect', {}, `${param}[number]`);
  if (livemode) {
    const kind = { brand: cardBrand(number), country: 'US', funding: 'unknown', instant: false };
    return { number, kind: { ...kind, funding: 'unknown' } };
  }
  const kind = TEST_CARDS[number] ?? USUAL[number];
  if (kind === undefined) throw fail('card_live_in_test', {}, `${param}[number]`);
  const { brand, country, funding, instant } = kind;
  return { number, kind: { brand, country, funding, instant } };
}

const FURTHEST_YEARS = 50;

/**
 * The expiry of a card, checked against the month in which it is sent; two digits are a year of
 * this century.
 * @param now unix seconds
 * @throws card_exp_month_invalid, card_exp_year_invalid
 */
export function readExpiry(
  month: number,
  year: number,
  now: number,
  param: string,
): { exp_month: number; exp_year: number } {
  const exp_year = year < 100 ? 2000 + year : year;
  const thisYear = new Date(now * 1000).getUTCFullYear();
  if (!Number.isInteger(month) || month < 1 || month > 12) {
    throw fail('card_exp_month_invalid', {}, `${param}[exp_month]`);
  }
  if (!(exp_year >= thisYear && exp_year <= thisYear + FURTHEST_YEARS)) {
    throw fail('card_exp_year_invalid', {}, `${param}[exp_year]`);
  }
  if (!isUnexpired(month, exp_year, now)) {
    throw fail('card_exp_month_invalid', {}, `${param}[exp_month]`);
  }
  return { exp_month: month, exp_year };
}
