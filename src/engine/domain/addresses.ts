// Addresses as they are sent: their country, their postal code, and what it says of the rest.
import { fail } from '../../base/errors.ts';
import type { Address } from '../rules/facts.ts';
import { completed } from '../rules/formats/japan.ts';
import { isPostalCode } from '../rules/formats/postal_code.ts';
import { countryCode } from './syntax.ts';

type Within = (name: string) => string;

/** Test mode's addresses and bare street names need no postal code that fits. */
function checkPostalCode({ postal_code, country }: Address, param: string): void {
  // What is wrong with the region of an address in the United States becomes a requirement.
  if (!postal_code || !country || country === 'US') return;
  if (!isPostalCode(postal_code, country)) throw fail('postal_code_invalid', { country }, param);
}

/** Addresses in kana and kanji are completed from their postal code. */
const SCRIPTS: Readonly<Record<string, 'kana' | 'kanji'>> = {
  address_kana: 'kana',
  address_kanji: 'kanji',
};

/** Parts that a new postal code says anew unless they are sent with it. */
function withoutStale(address: Address, sent: Address): Address {
  if (sent.postal_code == null) return address;
  const { city, state, town } = sent;
  return { ...address, city, state, town };
}

/**
 * An address with a country in capitals, that of the account where none was ever said.
 * @param sent the parts of this request; `address` has them merged in
 * @param name where it stands: `address`, `address_kana` …
 * @throws country_code_invalid, postal_code_invalid (also where parts contradict the code)
 */
export function readAddress(
  address: Address,
  sent: Address,
  name: string,
  home: string,
  within: Within,
): Address {
  const country = countryCode(address.country ?? home, within(`${name}[country]`));
  const read = { ...address, country };
  checkPostalCode(read, within(`${name}[postal_code]`));
  const script = SCRIPTS[name];
  if (script === undefined || country !== 'JP') return read;
  const whole = completed(withoutStale(read, sent), script);
  if (whole.wrong === null) return whole.address;
  throw fail('postal_code_invalid', { country }, within(`${name}[${whole.wrong}]`));
}
