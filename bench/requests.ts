// What is asked for: the bodies as the official SDK sends them.

/** A complete individual of the United States with a bank account. */
export const CREATE = new URLSearchParams({
  type: 'custom',
  country: 'US',
  email: 'office@example.com',
  business_type: 'individual',
  'capabilities[card_payments][requested]': 'true',
  'capabilities[transfers][requested]': 'true',
  'business_profile[mcc]': '5192',
  'business_profile[name]': 'Rocket Rides',
  'business_profile[url]': 'https://accessible.stripe.com',
  'tos_acceptance[date]': '1767225600',
  'tos_acceptance[ip]': '8.8.8.8',
  'individual[first_name]': 'Jenny',
  'individual[last_name]': 'Rosen',
  'individual[email]': 'jenny@example.com',
  'individual[phone]': '+14155552671',
  'individual[dob][day]': '1',
  'individual[dob][month]': '1',
  'individual[dob][year]': '1901',
  'individual[address][line1]': 'address_full_match',
  'individual[address][city]': 'San Francisco',
  'individual[address][state]': 'CA',
  'individual[address][postal_code]': '94107',
  'individual[address][country]': 'US',
  'individual[id_number]': '000000000',
  'external_account[object]': 'bank_account',
  'external_account[country]': 'US',
  'external_account[currency]': 'usd',
  'external_account[routing_number]': '110000000',
  'external_account[account_number]': '000123456789',
  'metadata[order]': '6735',
}).toString();

/** A change that is no repetition: `value` differs from request to request. */
export function update(value: number): string {
  return new URLSearchParams({
    'individual[email]': `jenny.${value}@example.com`,
    'business_profile[product_description]': `Rides to the moon, number ${value}`,
    'metadata[order]': String(value),
  }).toString();
}

export type Operation = 'create' | 'retrieve' | 'update';
