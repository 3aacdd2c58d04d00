// What tests send when they are about something else.
import type Stripe from 'stripe';

/** An individual of the United States with everything in order, by the magic test values. */
export function complete(more: Stripe.AccountCreateParams = {}): Stripe.AccountCreateParams {
  return {
    type: 'custom',
    country: 'US',
    business_type: 'individual',
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
    business_profile: { mcc: '5734', url: 'https://accessible.stripe.com' },
    individual: {
      first_name: 'Jenny',
      last_name: 'Rosen',
      email: 'jenny@example.com',
      phone: '0000000000',
      dob: { day: 1, month: 1, year: 1901 },
      address: {
        line1: 'address_full_match',
        city: 'Schenectady',
        state: 'NY',
        postal_code: '12345',
        country: 'US',
      },
      id_number: '000000000',
    },
    external_account: {
      object: 'bank_account',
      country: 'US',
      currency: 'usd',
      routing_number: '110000000',
      account_number: '000123456789',
    },
    tos_acceptance: { date: 1_700_000_000, ip: '8.8.8.8' },
    ...more,
  };
}
