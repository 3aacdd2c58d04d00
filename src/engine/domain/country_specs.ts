// Country specs: what the rulebook asks for, in the form of a reference.
import { fail } from '../../base/errors.ts';
import { countries, countryOf } from '../rules/countries/index.ts';
import { verificationFields } from '../rules/country_spec.ts';
import { legacyFields } from '../rules/countries/legacy.ts';
import { listOf, pageOf } from '../shape/lists.ts';
import type { listCountrySpecs } from '../shape/params/country_specs.ts';
import type { Params } from '../shape/spec.ts';
import { isBefore, SPLIT } from '../shape/versions/index.ts';
import { countrySpec } from '../shape/views/country_specs.ts';
import type { Context } from './context.ts';
import type { Answer } from './run.ts';

/** Currencies that charges can be made in, everywhere (country specs of 2020 and later). */
const CHARGED = `usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bif bmd bnd bob brl
  bsd bwp byn bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel
  gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd jpy kes kgs khr kmf krw kyd kzt lak lbp
  lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen
  pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs top
  try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw`.split(/\s+/);

/** @throws resource_missing for a country without rules */
export function retrieve(ctx: Context, id: string): Promise<Answer> {
  const spec = specOf(id, ctx);
  if (spec === null) throw fail('resource_missing', { what: 'country_spec', id }, 'country');
  return Promise.resolve(spec);
}

/** By country code. */
export function list(ctx: Context, params: Params<typeof listCountrySpecs>): Promise<Answer> {
  const { limit, starting_after, ending_before } = pageOf(params);
  const all = countries();
  const after = starting_after === undefined ? all : all.filter((code) => code > starting_after);
  const before = ending_before === undefined ? after : after.filter((code) => code < ending_before);
  const page = ending_before === undefined ? before.slice(0, limit) : before.slice(-limit);
  const specs = page.flatMap((code) => specOf(code, ctx) ?? []);
  const url = '/v1/country_specs';
  return Promise.resolve({ ...listOf(url, specs, before.length > page.length) });
}

/** Versions before 2019-02-19 are told what accounts of their time owe. */
function specOf(code: string, { now, version }: Pick<Context, 'now' | 'version'>): Answer | null {
  const country = countryOf(code);
  const fields = isBefore(version, SPLIT) ? legacyFields(code) : verificationFields(code, now);
  if (country === undefined || fields === null) return null;
  const { currency } = country;
  const spec = countrySpec({
    id: code,
    default_currency: currency,
    // Until a country's file says more: its own currency, at home (domain facts B.1).
    supported_bank_account_currencies: { [currency]: [code] },
    supported_payment_currencies: CHARGED,
    supported_payment_methods: code === 'US' ? ['ach', 'card', 'stripe'] : ['card', 'stripe'],
    supported_transfer_countries: [code],
    verification_fields: fields,
  });
  return { ...spec };
}
