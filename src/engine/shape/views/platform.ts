// GET /v1/account with a platform's own key: the platform is an account too, always in order.
import type Stripe from 'stripe';
import type { Assessment, Requirements } from '../../rules/assessment.ts';
import type { Account } from '../../rules/facts.ts';
import { account } from './accounts.ts';
import type { Wire } from './wire.ts';

export interface PlatformFacts {
  id: string;
  created: number;
  livemode: boolean;
  country: string;
  default_currency: string;
  name: string;
}

export function platform(given: PlatformFacts): Wire<Stripe.Account> {
  const view = account({ account: factsOf(given), persons: [], external_accounts: [] }, settled);
  view.capabilities = { card_payments: 'active', transfers: 'active' };
  // The SDK's fixture of 2024: an account that nobody else controls says only this.
  view.controller = { type: 'account' };
  delete view.company;
  return view;
}

const nothing: Requirements = {
  alternatives: [],
  current_deadline: null,
  currently_due: [],
  disabled_reason: null,
  errors: [],
  eventually_due: [],
  past_due: [],
  pending_verification: [],
};

const settled: Assessment = {
  requirements: nothing,
  future_requirements: nothing,
  capabilities: {},
  charges_enabled: true,
  payouts_enabled: true,
  details_submitted: true,
  company_document: { details: null, details_code: null },
  persons: {},
  external_accounts: {},
  wanted: [],
  next_transition_at: null,
};

function factsOf(given: PlatformFacts): Account {
  return {
    id: given.id,
    created: given.created,
    livemode: given.livemode,
    country: given.country,
    type: 'standard',
    controller: {
      fees: { payer: 'account' },
      losses: { payments: 'stripe' },
      requirement_collection: 'stripe',
      stripe_dashboard: { type: 'full' },
    },
    business_profile: { name: given.name },
    capabilities: {},
    company: {},
    default_currency: given.default_currency,
    documents: {},
    metadata: {},
    settings: { dashboard: { display_name: given.name } },
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
  };
}
