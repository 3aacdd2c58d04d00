// What applicants in the United States send, in the words of the SDK: complete unless a story
// leaves something out. Values are the test mode's good ones.
import type Stripe from 'stripe';

export const TERMS = { date: 1_767_225_600, ip: '8.8.8.8' };

export const ADDRESS = {
  line1: 'address_full_match',
  city: 'San Francisco',
  state: 'CA',
  postal_code: '94107',
  country: 'US',
};

export const BANK = {
  object: 'bank_account' as const,
  country: 'US',
  currency: 'usd',
  routing_number: '110000000',
  account_number: '000123456789',
};

export const PROFILE: Stripe.AccountCreateParams.BusinessProfile = {
  mcc: '5192',
  url: 'https://accessible.stripe.com',
};

/** Everything that is asked of a person, but no role. */
export const PERSON = {
  first_name: 'Jenny',
  last_name: 'Rosen',
  email: 'jenny@example.com',
  phone: '+14155552671',
  dob: { day: 1, month: 1, year: 1901 },
  address: ADDRESS,
  id_number: '000000000',
} satisfies Stripe.AccountCreatePersonParams & Stripe.AccountCreateParams.Individual;

export const COMPANY = {
  name: 'Rocket Rides',
  phone: '+14155552671',
  tax_id: '000000000',
  address: ADDRESS,
} satisfies Stripe.AccountCreateParams.Company;

const CAPABILITIES = { card_payments: { requested: true }, transfers: { requested: true } };

/** What every kind of business sends. */
export const BASICS = {
  type: 'custom',
  country: 'US',
  capabilities: CAPABILITIES,
  business_profile: PROFILE,
  external_account: BANK,
  tos_acceptance: TERMS,
} satisfies Stripe.AccountCreateParams;

/** A complete individual; `more` replaces values of the person. */
export function individual(
  more: Stripe.AccountCreateParams.Individual = {},
  account: Stripe.AccountCreateParams = {},
): Stripe.AccountCreateParams {
  return { ...BASICS, business_type: 'individual', individual: { ...PERSON, ...more }, ...account };
}

/** A business that is no individual; its people follow as persons. */
export function business(
  business_type: Stripe.AccountCreateParams.BusinessType,
  company: Stripe.AccountCreateParams.Company = {},
  account: Stripe.AccountCreateParams = {},
): Stripe.AccountCreateParams {
  return { ...BASICS, business_type, company: { ...COMPANY, ...company }, ...account };
}

/** Who opens the account of a business. */
export function representative(
  relationship: Stripe.AccountCreatePersonParams.Relationship = {},
  more: Stripe.AccountCreatePersonParams = {},
): Stripe.AccountCreatePersonParams {
  return {
    ...PERSON,
    relationship: { representative: true, title: 'CEO', executive: true, ...relationship },
    ...more,
  };
}

export interface Applicant {
  name: string;
  account: Stripe.AccountCreateParams;
  persons: Stripe.AccountCreatePersonParams[];
}

/** One of each kind of business that the United States know. */
export const APPLICANTS: Applicant[] = [
  { name: 'an individual', account: individual(), persons: [] },
  {
    name: 'a sole proprietorship',
    account: business('company', { structure: 'sole_proprietorship' }),
    persons: [representative()],
  },
  {
    name: 'a single-member LLC',
    account: business('company', { structure: 'single_member_llc' }),
    persons: [representative({ owner: true, percent_ownership: 100 })],
  },
  {
    name: 'a company with two owners',
    account: business('company', { structure: 'private_corporation', owners_provided: true }),
    persons: [
      representative({ owner: true, percent_ownership: 60 }),
      {
        ...PERSON,
        first_name: 'Ben',
        email: 'ben@example.com',
        relationship: { owner: true, percent_ownership: 40 },
      },
    ],
  },
  {
    name: 'a non-profit',
    account: business('non_profit', { structure: 'incorporated_non_profit', tax_id: '000000001' }),
    persons: [representative()],
  },
  {
    name: 'a government entity',
    account: business('government_entity', { structure: 'governmental_unit' }),
    persons: [representative()],
  },
];

export const MINUTE = 60;
export const DAY = 86_400;
export const YEAR = 365 * DAY;
