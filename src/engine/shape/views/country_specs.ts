import type Stripe from 'stripe';
import type { Wire } from './wire.ts';

export type CountrySpecFacts = Omit<Wire<Stripe.CountrySpec>, 'object'>;

/** @param given of one country, by its code in `id` */
export function countrySpec(given: CountrySpecFacts): Wire<Stripe.CountrySpec> {
  return {
    id: given.id,
    object: 'country_spec',
    default_currency: given.default_currency,
    supported_bank_account_currencies: given.supported_bank_account_currencies,
    supported_payment_currencies: given.supported_payment_currencies,
    supported_payment_methods: given.supported_payment_methods,
    supported_transfer_countries: given.supported_transfer_countries,
    verification_fields: given.verification_fields,
  };
}
