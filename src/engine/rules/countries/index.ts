// The rulebook: the rules of a country under an agreement, looked up by its ISO code.
import type { Country } from '../rulebook.ts';
import { AE } from './AE.ts';
import { AU } from './AU.ts';
import { CA } from './CA.ts';
import { EUROPE } from './EU.ts';
import { HK } from './HK.ts';
import { IN } from './IN.ts';
import { JP } from './JP.ts';
import { LATAM } from './LATAM.ts';
import { MY } from './MY.ts';
import { RECIPIENTS } from './recipients.ts';
import { SG } from './SG.ts';
import { TH } from './TH.ts';
import { US } from './US.ts';

export type Agreement = 'full' | 'recipient';

const FULL: Readonly<Record<string, Country>> = {
  ...EUROPE,
  ...LATAM,
  AE,
  AU,
  CA,
  HK,
  IN,
  JP,
  MY,
  SG,
  TH,
  US,
};

/** The rules of a country under an agreement, or undefined where we have none. */
export function countryOf(code: string, agreement: Agreement = 'full'): Country | undefined {
  return agreement === 'recipient' ? RECIPIENTS[code] : FULL[code];
}

/** The rules that judge an account; one whose country has none is judged as a US one. */
export function rulesFor(code: string, agreement: Agreement = 'full'): Country {
  return countryOf(code, agreement) ?? countryOf(code, 'full') ?? US;
}

/** ISO codes of the countries whose rules are written for an agreement. */
export function countries(agreement: Agreement = 'full'): string[] {
  return Object.keys(agreement === 'recipient' ? RECIPIENTS : FULL).sort();
}
