// Facts and assessments as small as they may be, for tests of what is shown of them.
import type { Assessment, Due, Requirements } from '../../src/engine/rules/assessment.ts';
import type { Account, BankAccount, Card, Facts, Person } from '../../src/engine/rules/facts.ts';

const NOW = 1_700_000_000;

export function accountFacts(over: Partial<Account> = {}): Account {
  return {
    id: 'acct_1TestTestTestTes',
    created: NOW,
    livemode: false,
    country: 'US',
    type: 'custom',
    controller: {
      fees: { payer: 'application_custom' },
      losses: { payments: 'application' },
      requirement_collection: 'application',
      stripe_dashboard: { type: 'none' },
    },
    business_type: null,
    business_profile: {},
    capabilities: {},
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
    ...over,
  };
}

export function personFacts(over: Partial<Person> = {}): Person {
  return {
    id: 'person_1TestTestTestTestTestTe',
    created: NOW,
    metadata: {},
    relationship: { representative: true },
    touched: {},
    issues: {},
    ...over,
  };
}

export function bankFacts(over: Partial<BankAccount> = {}): BankAccount {
  return {
    id: 'ba_1TestTestTestTestTestTest',
    object: 'bank_account',
    created: NOW,
    available_payout_methods: ['standard', 'instant'],
    bank_name: 'STRIPE TEST BANK',
    country: 'US',
    currency: 'usd',
    default_for_currency: true,
    fingerprint: 'dx7dqwoGHEQDKLLK',
    last4: '6789',
    metadata: {},
    routing_number: '110000000',
    status: 'new',
    touched: {},
    ...over,
  };
}

export function cardFacts(over: Partial<Card> = {}): Card {
  return {
    id: 'card_1TestTestTestTestTestTes',
    object: 'card',
    created: NOW,
    address_zip: '94107',
    available_payout_methods: ['standard', 'instant'],
    brand: 'Visa',
    country: 'US',
    currency: 'usd',
    default_for_currency: true,
    exp_month: 12,
    exp_year: 2034,
    fingerprint: 'SgIrwXiq2B8M5ab2',
    funding: 'debit',
    last4: '5556',
    metadata: {},
    status: 'new',
    touched: {},
    ...over,
  };
}

export const noDue: Due = {
  alternatives: [],
  currently_due: [],
  errors: [],
  eventually_due: [],
  past_due: [],
  pending_verification: [],
};

export const noRequirements: Requirements = {
  ...noDue,
  current_deadline: null,
  disabled_reason: null,
};

export function assessmentOf(over: Partial<Assessment> = {}): Assessment {
  return {
    requirements: noRequirements,
    future_requirements: noRequirements,
    capabilities: {},
    charges_enabled: false,
    payouts_enabled: false,
    details_submitted: false,
    company_document: { details: null, details_code: null },
    persons: {},
    external_accounts: {},
    wanted: [],
    next_transition_at: null,
    ...over,
  };
}

export function factsOf(
  account: Partial<Account>,
  rest: Partial<Omit<Facts, 'account'>> = {},
): Facts {
  return { account: accountFacts(account), persons: [], external_accounts: [], ...rest };
}
