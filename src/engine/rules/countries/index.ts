// The rulebook: one file per country, looked up by its ISO code.
import type { Country } from '../rulebook.ts';
import { US } from './US.ts';

const COUNTRIES: Readonly<Record<string, Country>> = { US };

/** The rules of a country, or undefined where we have none. */
export function countryOf(code: string): Country | undefined {
  return COUNTRIES[code];
}

/** ISO codes of the countries whose rules are written. */
export function countries(): string[] {
  return Object.keys(COUNTRIES).sort();
}
