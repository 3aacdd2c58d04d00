// Country specs: what the rulebook asks for, in the form of a reference.
import { fail } from '../../base/errors.ts';
import { countries, countryOf } from '../rules/countries/index.ts';
import { verificationFields } from '../rules/country_spec.ts';
import { legacyFields } from '../rules/countries/legacy.ts';
import { bankAccountCurrencies } from '../rules/payout_currencies.ts';
import { paymentCurrencies, paymentMethods, transferCountries } from '../rules/supported.ts';
import { listOf, pageOf } from '../shape/lists.ts';
import type { listCountrySpecs } from '../shape/params/country_specs.ts';
import type { Params } from '../shape/spec.ts';
import { isBefore, SPLIT } from '../shape/versions/index.ts';
import { countrySpec } from '../shape/views/country_specs.ts';
import type { Context } from './context.ts';
import type { Answer } from './run.ts';

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

const banksOf = (code: string) =>
  Object.fromEntries(
    Object.entries(bankAccountCurrencies(code)).map(([currency, banks]) => [currency, [...banks]]),
  );

/** Versions before 2019-02-19 are told what accounts of their time owe. */
function specOf(code: string, { now, version }: Pick<Context, 'now' | 'version'>): Answer | null {
  const country = countryOf(code);
  const fields = isBefore(version, SPLIT) ? legacyFields(code) : verificationFields(code, now);
  if (country === undefined || fields === null) return null;
  const spec = countrySpec({
    id: code,
    default_currency: country.currency,
    supported_bank_account_currencies: banksOf(code),
    supported_payment_currencies: paymentCurrencies(code, now),
    supported_payment_methods: paymentMethods(code, now),
    supported_transfer_countries: transferCountries(code, now),
    verification_fields: fields,
  });
  return { ...spec };
}
