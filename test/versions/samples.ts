// The same things, seen by every version: an individual, a company with its owners, an account with
// errors, a rejected one, and what belongs to them. Views of today, made by hand from facts.
import type { Requirements } from '../../src/engine/rules/assessment.ts';
import type { Facts, Person } from '../../src/engine/rules/facts.ts';
import { CAPABILITIES } from '../../src/engine/shape/enums.ts';
import { account } from '../../src/engine/shape/views/accounts.ts';
import { capability } from '../../src/engine/shape/views/capabilities.ts';
import { countrySpec } from '../../src/engine/shape/views/country_specs.ts';
import { file } from '../../src/engine/shape/views/files.ts';
import { event } from '../../src/engine/shape/views/events.ts';
import { person } from '../../src/engine/shape/views/persons.ts';
import { token } from '../../src/engine/shape/views/tokens.ts';
import { webhookEndpoint } from '../../src/engine/shape/views/webhook_endpoints.ts';
import { PEOPLE } from '../../src/engine/shape/versions/legal_entity.ts';
import { downgrade, isBefore, SPLIT, TODAY } from '../../src/engine/shape/versions/index.ts';
import {
  assessmentOf,
  bankFacts,
  cardFacts,
  factsOf,
  noDue,
  noRequirements,
  personFacts,
} from '../shape/facts.ts';

export type Json = Record<string, unknown>;

const id = (prefix: string, letter: string): string => `${prefix}_1${letter.repeat(15)}`;
const active = { requested: true, requested_at: 1_600_000_000, active_since: 1_600_000_000 };

const document = { front: id('file', 'F'), back: id('file', 'B') };

const jenny: Person = personFacts({
  id: id('person', 'J'),
  address: { city: 'Berlin', line1: 'Weg 1', postal_code: '10115', country: 'DE' },
  dob: { day: 1, month: 2, year: 1980 },
  email: 'jenny@example.com',
  first_name: 'Jenny',
  full_name_aliases: ['Jen'],
  id_number_provided: true,
  id_number_secondary_provided: true,
  last_name: 'Rosen',
  nationality: 'DE',
  phone: '+493012345678',
  political_exposure: 'none',
  registered_address: { city: 'Bonn' },
  relationship: { representative: true, executive: true, title: 'CEO' },
  us_cfpb_data: { self_identified_gender: 'x' },
  verification: { document },
});
const ada: Person = personFacts({
  id: id('person', 'A'),
  first_name: 'Ada',
  last_name: 'Owner',
  dob: { day: 3, month: 4, year: 1970 },
  address: { city: 'Köln' },
  relationship: { owner: true, percent_ownership: 40 },
  verification: { document: { front: id('file', 'A') } },
});
const carl: Person = personFacts({
  id: id('person', 'C'),
  first_name: 'Carl',
  relationship: { owner: true, percent_ownership: 60 },
});

const errors = (...list: [requirement: string, code: string][]): Requirements['errors'] =>
  list.map(([requirement, code]) => ({ code, reason: 'because', requirement }));

const due = (names: string[], more: Partial<Requirements> = {}): Requirements => ({
  ...noRequirements,
  currently_due: names,
  eventually_due: names,
  past_due: names,
  disabled_reason: 'requirements.past_due',
  ...more,
});

const unverified = {
  requirements: noDue,
  future_requirements: noDue,
  verification: {
    status: 'unverified' as const,
    details: null,
    details_code: null,
    document: { details: 'Not readable.', details_code: 'document_missing_back' },
    additional_document: { details: null, details_code: null },
  },
};

const company: Facts = factsOf(
  {
    type: 'none',
    country: 'DE',
    business_type: 'company',
    business_profile: {
      mcc: '5734',
      monthly_estimated_revenue: { amount: 1, currency: 'eur' },
      name: 'Rocket Rides',
      support_address: { city: 'Berlin' },
      url: 'https://rocketrides.example',
    },
    capabilities: Object.fromEntries(CAPABILITIES.map((name) => [name, active])),
    company: {
      administrative_address: { city: 'Bonn' },
      directorship_declaration: { date: 1 },
      export_license_id: 'x',
      export_purpose_code: 'y',
      name: 'Rocket Rides GmbH',
      ownership_declaration: { date: 1 },
      ownership_exemption_reason: 'qualified_entity_exceeds_ownership_threshold',
      phone: '+493087654321',
      physical_address: { city: 'Bonn' },
      principal_place_of_business: { city: 'Bonn' },
      registration_date: { day: 1, month: 1, year: 2000 },
      representative_declaration: { date: 1 },
      structure: 'private_corporation',
      tax_id_provided: true,
      tax_id_registrar: 'HRB',
      vat_id_provided: true,
      address: { city: 'Berlin', line1: 'Allee 1', postal_code: '10115' },
    },
    groups: { payments_pricing: null },
    settings: {
      branding: { icon: id('file', 'I'), logo: id('file', 'L'), primary_color: '#000000' },
      payments: { statement_descriptor: 'ROCKET RIDES' },
      payouts: {
        debit_negative_balances: true,
        schedule: {
          delay_days: 7,
          interval: 'weekly',
          weekly_anchor: 'monday',
          weekly_payout_days: ['monday', 'friday'],
        },
        statement_descriptor: 'PAYOUT',
      },
      paypay_payments: { goods_type: 'other' },
      treasury: { tos_acceptance: { date: 1, ip: '8.8.8.8' } },
    },
    tos_acceptance: { date: 1_500_000_000, ip: '8.8.8.8', service_agreement: 'recipient' },
  },
  { persons: [jenny, ada, carl], external_accounts: [bankFacts(), cardFacts()] },
);

const people = (facts: Facts, of: Parameters<typeof account>[1]): Json[] =>
  facts.persons.map((one) => ({ ...person(one, facts.account, of.persons[one.id]) }));

const companyDue = due([
  'business_profile.url',
  'company.owners_provided',
  'company.tax_id',
  'directors.first_name',
  'external_account',
  'interv_1.other_business_inquiry.form',
  'owners.first_name',
  `${ada.id}.address.line1`,
  `${jenny.id}.address.line1`,
  `${jenny.id}.relationship.title`,
  `${jenny.id}.verification.document`,
  'tos_acceptance.date',
]);

const ofCompany = assessmentOf({
  requirements: companyDue,
  charges_enabled: true,
  capabilities: Object.fromEntries(
    CAPABILITIES.map((name) => [
      name,
      {
        status: 'active' as const,
        requirements: noRequirements,
        future_requirements: noRequirements,
      },
    ]),
  ),
  persons: { [jenny.id]: unverified },
});

const individual: Facts = factsOf(
  { business_type: 'individual', capabilities: { transfers: active } },
  { persons: [{ ...jenny, relationship: { representative: true } }] },
);
const ofIndividual = assessmentOf({
  requirements: due(
    [
      'business_profile.url',
      'individual.dob.day',
      'individual.id_number',
      'individual.phone',
      'individual.verification.document',
    ],
    { current_deadline: 1_700_000_000 },
  ),
  persons: { [jenny.id]: unverified },
});

/** Every code that came at some time, on a path that it may sit on. */
const withErrors = assessmentOf({
  requirements: {
    ...due(['business_profile.url', 'individual.address.line1', 'individual.phone']),
    eventually_due: ['individual.address.line1', 'individual.email', 'individual.phone'],
    errors: errors(
      ['business_profile.url', 'external_request'],
      ['business_profile.url', 'information_missing'],
      ['business_profile.url', 'invalid_url_website_other'],
      ['business_profile.url', 'verification_supportability'],
      ['individual.address.line1', 'invalid_address_cmra_address'],
      ['individual.address.line1', 'verification_failed_residential_address'],
      ['individual.email', 'invalid_value_other'],
      ['individual.phone', 'invalid_value_other'],
      ['individual.phone', 'invalid_dob_age_under_minimum'],
      ['individual.phone', 'verification_directors_mismatch'],
      ['individual.phone', 'verification_legal_entity_structure_mismatch'],
    ),
  },
});

const rejected = assessmentOf({
  requirements: { ...noRequirements, disabled_reason: 'rejected.platform_fraud' },
});

const standard = factsOf({
  type: 'standard',
  controller: {
    fees: { payer: 'account' },
    losses: { payments: 'stripe' },
    requirement_collection: 'stripe',
    stripe_dashboard: { type: 'full' },
  },
  settings: { payouts: { debit_negative_balances: true, schedule: { delay_days: 2 } } },
});
const ofStandard = assessmentOf({
  requirements: due(
    [
      'business_profile.product_description',
      'business_profile.support_phone',
      'business_profile.url',
      'external_account',
      'tos_acceptance.date',
      'tos_acceptance.ip',
    ],
    { past_due: [] },
  ),
});

const viewOf = (facts: Facts, assessment: Parameters<typeof account>[1]): Json => ({
  ...account(facts, assessment),
  ...(facts.account.business_type === 'company' ? { [PEOPLE]: people(facts, assessment) } : {}),
});

const cap = (requirements: Requirements, status: 'active' | 'inactive'): Json => ({
  ...capability('transfers', company.account.id, active, {
    status,
    requirements,
    future_requirements: noRequirements,
  }),
});

const bank = bankFacts();

/** Objects by what they are. */
export const samples: Readonly<Record<string, Json>> = {
  individual: viewOf(individual, ofIndividual),
  company: viewOf(company, ofCompany),
  errors: viewOf(individual, withErrors),
  rejected: viewOf(individual, rejected),
  standard: viewOf(standard, ofStandard),
  person: { ...person(jenny, company.account, unverified) },
  capability: cap(companyDue, 'active'),
  capability_rejected: cap(
    { ...noRequirements, disabled_reason: 'rejected.inactivity' },
    'inactive',
  ),
  capability_paused: cap({ ...noRequirements, disabled_reason: 'paused.inactivity' }, 'inactive'),
  file: {
    ...file(
      {
        id: id('file', 'F'),
        created: 1_600_000_000,
        expires_at: null,
        purpose: 'identity_document',
        size: 12,
        type: 'png',
        data: { filename: 'id.png', title: null },
      },
      null,
    ),
  },
  token: {
    ...token(
      { id: id('btok', 'T'), client_ip: null, created: 1, type: 'bank_account', used: false },
      false,
      bank,
    ),
  },
  webhook_endpoint: {
    ...webhookEndpoint(
      {
        id: id('we', 'W'),
        created: 1,
        url: 'https://example.com',
        connect: true,
        status: 'enabled',
        enabled_events: ['*'],
        api_version: null,
        description: null,
        metadata: {},
      },
      false,
    ),
  },
  country_spec: {
    ...countrySpec({
      id: 'US',
      default_currency: 'usd',
      supported_bank_account_currencies: { usd: ['US'] },
      supported_payment_currencies: ['usd'],
      supported_payment_methods: ['card'],
      supported_transfer_countries: ['US'],
      verification_fields: {
        company: {
          additional: ['representative.verification.document'],
          minimum: ['company.owners_provided', 'company.tax_id', 'owners.first_name'],
        },
        individual: {
          additional: ['individual.id_number'],
          minimum: ['business_type', 'individual.first_name', 'tos_acceptance.date'],
        },
      },
    }),
  },
};

/** A sample as a reader of `version` gets it; only the early ones have everybody brought along. */
export function seen(version: string, name: string): Json {
  const { [PEOPLE]: people, ...view } = samples[name] ?? {};
  const early = people !== undefined && isBefore(version, SPLIT);
  return downgrade(version, early ? { ...view, [PEOPLE]: people } : view);
}

/** An account that became unverified, by itself. */
export const updated = {
  ...event(
    {
      id: id('evt', 'E'),
      account: company.account.id,
      type: 'account.updated',
      created: 1,
      request: { id: 'req_1', idempotency_key: 'key' },
      data: {
        object: samples['individual'] ?? {},
        previous_attributes: {
          individual: { verification: { status: 'pending' } },
          requirements: { currently_due: [], eventually_due: [] },
        },
      },
    },
    TODAY,
    false,
    1,
  ),
};
