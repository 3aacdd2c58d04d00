// What a country's spec lists beside its fields: currencies and methods of charges, and where
// accounts that transfers go to may be. Sources: the country specs of March 2022, to the letter; for
// the United States since then the specification's example of June 2024.
import { EUROPE, isEuropean } from './regions.ts';

/** Of June 2024: when the United States' spec had transfers across borders. */
const JUNE_2024 = Date.UTC(2024, 5, 30) / 1000;
/** Croatia has the euro since. */
const EURO_IN_CROATIA = Date.UTC(2023, 0, 1) / 1000;

const CHARGED = `usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bif bmd bnd bob brl bsd
  bwp byn bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd
  gnf gtq gyd hkd hnl hrk htg huf idr ils inr isk jmd jpy kes kgs khr kmf krw kyd kzt lak lbp lkr lrd
  lsl mad mdl mga mkd mmk mnt mop mro mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php
  pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sll sos srd std szl thb tjs top try ttd twd
  tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw`.split(/\s+/);

/** Currencies with three decimals, which only the Emirates take. */
const GULF = ['bhd', 'jod', 'kwd', 'omr', 'tnd'];

/** Currencies that charges of a country can be made in; `usd` first, the rest by code. */
export function paymentCurrencies(country: string, at: number): string[] {
  const then = CHARGED.filter((code) => code !== 'hrk' || at < EURO_IN_CROATIA);
  if (country !== 'AE') return then;
  const [dollar = 'usd', ...rest] = then;
  return [dollar, ...[...rest, ...GULF].sort()];
}

export function paymentMethods(country: string, at: number): string[] {
  return country === 'US' && at >= JUNE_2024 ? ['ach', 'card', 'stripe'] : ['card', 'stripe'];
}

/** Europe, and the small states that are paid from there. */
const EUROPEAN_TRANSFERS = [...EUROPE, 'GI', 'HR', 'IS', 'LI', 'MC', 'SM'].sort();

const AMERICAN_TRANSFERS =
  `AE AG AL AM AO AR AT AU AZ BA BD BE BG BH BJ BN BO BS BT BW CA CH CI CL CO
  CR CY CZ DE DK DO DZ EC EE EG ES ET FI FR GA GB GH GM GR GT GY HK HR HU ID IE IL IS IT JM JO JP KE
  KH KR KW KZ LA LC LI LK LT LU LV MA MC MD MG MK MN MO MT MU MX MY MZ NA NE NG NL NO NZ OM PA PE PH
  PK PL PT PY QA RO RS RW SA SE SG SI SK SM SN SV TH TN TR TT TW TZ US UY UZ VN ZA`.split(/\s+/);

/** Countries of the accounts that a platform of this country can send transfers to. */
export function transferCountries(country: string, at: number): string[] {
  if (country === 'US' && at >= JUNE_2024) return AMERICAN_TRANSFERS;
  return isEuropean(country) ? EUROPEAN_TRANSFERS : [country];
}
