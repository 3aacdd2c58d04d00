// Facts for the tests of the rules, built up from an empty account.
import type { Account, BankAccount, Facts, Person } from '../../src/engine/rules/facts.ts';

/** 2026-03-01, when no programme is pending in the United States. */
export const TODAY = Date.parse('2026-03-01T00:00:00Z') / 1000;

export function account(given: Partial<Account> = {}): Account {
  return {
    id: 'acct_1',
    created: TODAY,
    livemode: false,
    country: 'US',
    type: 'custom',
    controller: {
      fees: { payer: 'application_custom' },
      losses: { payments: 'application' },
      requirement_collection: 'application',
      stripe_dashboard: { type: 'none' },
    },
    business_profile: {},
    capabilities: requested('card_payments', 'transfers'),
    company: {},
    default_currency: 'usd',
    documents: {},
    metadata: {},
    settings: {},
    tos_acceptance: {},
    touched: {},
    issues: {},
    results: {},
    running: {},
    notices: {},
    standing: {},
    volume: { total: 0, crossed: {} },
    pressure: {},
    enforce_future: false,
    ...given,
  };
}

export function requested(...names: string[]): Account['capabilities'] {
  return Object.fromEntries(names.map((name) => [name, { requested: true, requested_at: TODAY }]));
}

export const BASICS: Partial<Account> = {
  business_profile: { mcc: '5192', url: 'https://accessible.stripe.com' },
  tos_acceptance: { date: TODAY, ip: '8.8.8.8' },
};

export function person(id: string, given: Partial<Person> = {}): Person {
  return { id, created: TODAY, metadata: {}, relationship: {}, touched: {}, issues: {}, ...given };
}

/** A person who gave everything that the United States ask for. */
export function complete(id: string, given: Partial<Person> = {}): Person {
  return person(id, {
    first_name: 'Jenny',
    last_name: 'Rosen',
    email: 'jenny@example.com',
    phone: '+14155552671',
    dob: { day: 1, month: 1, year: 1901 },
    address: {
      city: 'San Francisco',
      country: 'US',
      line1: 'address_full_match',
      postal_code: '94107',
      state: 'CA',
    },
    id_number_provided: true,
    touched: { first_name: 1, last_name: 1, dob: 1, address: 1, id_number: 1 },
    relationship: { representative: true },
    ...given,
  });
}

export const COMPANY: Account['company'] = {
  name: 'Rocket Rides',
  phone: '+14155552671',
  tax_id_provided: true,
  address: {
    city: 'Burbank',
    country: 'US',
    line1: 'address_full_match',
    postal_code: '91506',
    state: 'CA',
  },
};

export function bank(id = 'ba_1'): BankAccount {
  return {
    id,
    object: 'bank_account',
    created: TODAY,
    available_payout_methods: ['standard'],
    bank_name: 'STRIPE TEST BANK',
    country: 'US',
    currency: 'usd',
    default_for_currency: true,
    fingerprint: 'f',
    last4: '6789',
    metadata: {},
    routing_number: '110000000',
    status: 'new',
    touched: { account_number: 1 },
  };
}

export function facts(
  given: Partial<Account> = {},
  persons: Person[] = [],
  external_accounts: BankAccount[] = [],
): Facts {
  return { account: account(given), persons, external_accounts };
}

/** The same facts after every running check has answered the same way. */
export function answered(
  before: Facts,
  wanted: readonly { key: string; revision: number }[],
  now: number,
  fail: Readonly<Record<string, { field: string; code: string }[]>> = {},
): Facts {
  const results = { ...before.account.results };
  for (const { key, revision } of wanted) {
    const errors = fail[key.slice(0, key.indexOf(':'))] ?? [];
    results[key] = { status: errors.length > 0 ? 'failed' : 'verified', revision, at: now, errors };
  }
  return { ...before, account: { ...before.account, results } };
}
