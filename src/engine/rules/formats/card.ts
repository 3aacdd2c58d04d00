// Debit cards as external accounts: number, brand, and those the test mode knows (domain.md C.1).

/** The check digit of ISO/IEC 7812. */
export function isCardNumber(text: string): boolean {
  const digits = text.replaceAll(/[\s-]/g, '');
  if (!/^\d{12,19}$/.test(digits)) return false;
  let sum = 0;
  for (const [i, digit] of [...digits].toReversed().entries()) {
    const n = Number(digit) * (i % 2 === 1 ? 2 : 1);
    sum += n > 9 ? n - 9 : n;
  }
  return sum % 10 === 0;
}

const BRANDS: [RegExp, string][] = [
  [/^4/, 'Visa'],
  [/^(5[1-5]|2(22[1-9]|2[3-9]|[3-6]|7[01]|720))/, 'MasterCard'],
  [/^3[47]/, 'American Express'],
  [/^(6011|64[4-9]|65)/, 'Discover'],
  [/^35(2[89]|[3-8])/, 'JCB'],
  [/^(30[0-5]|36|38|39)/, 'Diners Club'],
  [/^(62|81)/, 'UnionPay'],
];

/** The wire's name of the brand; `Unknown` for others. */
export function cardBrand(number: string): string {
  const digits = number.replaceAll(/[\s-]/g, '');
  return BRANDS.find(([prefix]) => prefix.test(digits))?.[1] ?? 'Unknown';
}

export interface TestCard {
  token: string;
  brand: string;
  funding: 'credit' | 'debit' | 'prepaid';
  country: string;
  instant: boolean;
}

const debit = (token: string, brand: string, instant = true): TestCard => ({
  token,
  brand,
  funding: 'debit',
  country: 'US',
  instant,
});

/** By number. `4242…` is a credit card: it may pay, but nobody can be paid out to it. */
export const TEST_CARDS: Readonly<Record<string, TestCard>> = {
  '4000056655665556': debit('tok_visa_debit_us_transferSuccess', 'Visa'),
  '4000056655665572': debit('tok_visa_debit_us_transferFail', 'Visa'),
  '4000056755665555': debit('tok_visa_debit_us_instantPayoutUnsupported', 'Visa', false),
  '5200828282828210': debit('tok_mastercard_debit_us_transferSuccess', 'MasterCard'),
  '6011981111111113': debit('tok_discover_debit_us_transferSuccess', 'Discover'),
  '4242424242424242': { ...debit('tok_visa', 'Visa', false), funding: 'credit' },
  '4000000000004202': { ...debit('tok_visa_triggerNextRequirements', 'Visa'), funding: 'credit' },
  '4000000000004210': { ...debit('tok_visa_triggerChargeBlock', 'Visa'), funding: 'credit' },
  '4000000000004236': { ...debit('tok_visa_triggerPayoutBlock', 'Visa'), funding: 'credit' },
};

/** Is it still valid at `now` (unix seconds)? A card is valid to the end of its month. */
export function isUnexpired(month: number, year: number, now: number): boolean {
  return month >= 1 && month <= 12 && Date.UTC(year, month, 1) / 1000 > now;
}
