// In which currencies accounts are paid out, and to banks of which countries. Source: country specs
// of March 2022 (41 countries to the letter); recipients: recorded in 79 countries.
import { countryOf, type Agreement } from './countries/index.ts';
import { EUROPE, isEuropean } from './regions.ts';

/** What European accounts hold beside their own currency. */
export const FOREIGN =
  `eur usd sek nok dkk chf gbp aud cad jpy nzd pln hkd sgd zar huf ron czk`.split(' ');

/** Where a currency that has a home in Europe is paid out abroad only. */
const HOMES: Readonly<Record<string, string>> = { czk: 'CZ', huf: 'HU', pln: 'PL', ron: 'RO' };

/** Outside Europe: the home currency at home, unless it stands here. */
const OTHERS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  AU: { aud: ['AU'], usd: ['AU'], nzd: ['AU'] },
  CA: { cad: ['CA'], usd: ['US', 'CA'] },
  HK: { hkd: ['HK'], usd: ['HK'] },
  SG: { sgd: ['SG'], usd: ['SG'] },
};

function european(country: string, own: string): Record<string, string[]> {
  // Those that joined later are paid out at home, too.
  const here = EUROPE.includes(country) ? [...EUROPE] : [...EUROPE, country].sort();
  const all: Record<string, string[]> = { [own]: own === 'bgn' ? [country] : here };
  for (const currency of FOREIGN) {
    if (currency === own) continue;
    const home = HOMES[currency];
    const banks = here.filter((code) => code !== home);
    all[currency] = currency === 'usd' ? [...banks, 'US'] : banks;
  }
  return all;
}

const kept = new Map<string, Readonly<Record<string, readonly string[]>>>();

/**
 * Currencies of bank accounts with the countries of their banks, for an account of a country; none
 * where the country is not supported under the agreement.
 */
export function bankAccountCurrencies(
  country: string,
  agreement: Agreement = 'full',
): Readonly<Record<string, readonly string[]>> {
  const key = `${country} ${agreement}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const own = countryOf(country, agreement)?.currency;
  if (own === undefined) return {};
  const home = { [own]: [country] };
  const full = isEuropean(country) ? european(country, own) : (OTHERS[country] ?? home);
  const currencies = agreement === 'recipient' ? home : full;
  kept.set(key, currencies);
  return currencies;
}
