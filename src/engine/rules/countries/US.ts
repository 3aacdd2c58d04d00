// United States, full service agreement. Sources: the recordings of October 2023 to February 2025
// (programme us-2024 in between), Stripe's pages on required information and its update of 2024.
// Rows for non-profits and governments are inferred from the pages' text; nothing recorded shows them.
import {
  ask,
  AT_ONCE,
  lists,
  NOW,
  PAYOUTS_NOW,
  prove,
  type Ask,
  type Country,
  type Family,
  type Limits,
  type Rows,
  type Table,
} from '../rulebook.ts';
import { ADDRESS, DOB, GUARDIAN_TERMS, NAME, within } from '../fields.ts';
import { profile } from './base.ts';
import { PUBLIC, SINGLE_PERSON, US_STRUCTURES } from '../structures.ts';

const usd = (dollars: number) => dollars * 100;

const CARD: { families: readonly Family[] } = { families: ['card_payments'] };
const TRANSFERS: { families: readonly Family[] } = { families: ['transfers'] };
const TAX: { families: readonly Family[] } = { families: ['tax_reporting'] };
const UPDATE = { since: 'us-2024' };

const RECORDED = 'recordings, United States';
const PAGES = 'Stripe, required verification information (US)';

/** A transfers-only account owes the rest before it has taken 10,000 USD. */
const BEFORE_10K: Limits = { payouts: { amount: usd(10_000) } };
/** Unverified owners: no payouts from 750,000 USD on, no charges from 1,000,000 USD on. */
const OWNERS_UNVERIFIED: Limits = {
  payouts: { amount: usd(750_000) },
  payments: { amount: usd(1_000_000) },
};
const FULL_SSN: Limits = { capability: { amount: usd(500_000) } };
/** Taxpayer numbers: 30 days (recorded to the second); of companies also 1,500 USD. */
const TIN: Limits = { capability: { days: 30 } };
const EIN: Limits = { capability: { days: 30, amount: usd(1_500) }, payouts: { days: 30 } };
const BEFORE_600: Limits = { payouts: { amount: usd(600) } };

const account: Rows = [
  ...profile(RECORDED),
  ask('business_profile.support_phone', NOW, PAGES, {
    ...CARD,
    when: 'liable_without_dashboard',
  }),
  ask(['tos_acceptance.date', 'tos_acceptance.ip'], NOW, RECORDED),
  ask('external_account', PAYOUTS_NOW, RECORDED),
  prove('url', NOW, RECORDED, { ...CARD, ...UPDATE }),
  prove('bank_ownership', PAYOUTS_NOW, 'Stripe, testing Connect: bank account ownership'),
];

const person: Rows = [
  ask(NAME, NOW, RECORDED),
  ask(DOB, NOW, RECORDED, CARD),
  ask(DOB, BEFORE_10K, PAGES, TRANSFERS),
  ask(ADDRESS, NOW, RECORDED, CARD),
  ask(['email', 'phone'], NOW, RECORDED, CARD),
  ask('id_number', FULL_SSN, RECORDED, { ...CARD, ...UPDATE }),
  ask(['id_number', ...ADDRESS], BEFORE_600, 'Stripe, required information for taxes', TAX),
  prove('address', NOW, RECORDED, CARD),
  prove('identity', NOW, RECORDED, {
    ...CARD,
    escalation: ['id_number', 'verification.document'],
  }),
];

const individual: Rows = [
  ...person,
  ask('ssn_last_4', NOW, RECORDED, CARD),
  ask('ssn_last_4', BEFORE_10K, PAGES, TRANSFERS),
  prove('id_number', TIN, RECORDED, CARD),
];

const lastFour = (prefix: 'owners' | 'representative', limits: Limits): Ask[] => [
  ask('ssn_last_4', limits, `${RECORDED}: ${prefix}, before 2024`, {
    ...CARD,
    until: 'us-2024',
    instead: 'verification.document',
  }),
];

const representative: Rows = [
  ...person.map((row) =>
    'fields' in row && row.families.length === 0 ? { ...row, ...CARD } : row,
  ),
  ...lastFour('representative', NOW),
  ask('ssn_last_4', NOW, RECORDED, { ...CARD, ...UPDATE }),
];

const titled: Rows = [
  ...representative,
  ask('relationship.title', NOW, RECORDED, CARD),
  ask('relationship.executive', NOW, RECORDED, { ...CARD, until: 'us-2024', when: 'not_owner' }),
];

/** Sole proprietors are people first: their name is owed for transfers as well. */
const soleProprietor: Rows = [ask(NAME, NOW, RECORDED, TRANSFERS), ...representative];

const owners: Rows = [
  ask([...NAME, 'email'], NOW, RECORDED, CARD),
  ask([...DOB, ...ADDRESS, 'phone'], OWNERS_UNVERIFIED, RECORDED, CARD),
  ...lastFour('owners', OWNERS_UNVERIFIED),
  prove('address', OWNERS_UNVERIFIED, PAGES, CARD),
  prove('identity', OWNERS_UNVERIFIED, PAGES, {
    ...CARD,
    escalation: ['id_number', 'verification.document'],
  }),
];

const guardian: Rows = [
  ask([...NAME, ...DOB, ...ADDRESS, 'email', 'phone', 'ssn_last_4'], NOW, PAGES, CARD),
  ask(GUARDIAN_TERMS, NOW, PAGES, CARD),
  prove('address', NOW, PAGES, CARD),
  prove('identity', NOW, PAGES, { ...CARD, escalation: ['id_number', 'verification.document'] }),
];

const contact: Rows = [ask([...NAME, 'email', 'relationship.title'], NOW, PAGES, CARD)];

const company: Rows = [
  ...account,
  ask('company.name', NOW, RECORDED),
  ask(['company.phone', ...within('company', ADDRESS)], NOW, RECORDED, CARD),
  ask('company.tax_id', NOW, RECORDED, CARD),
  ask('company.tax_id', BEFORE_10K, PAGES, TRANSFERS),
  ask(['company.tax_id', ...within('company', ADDRESS)], BEFORE_600, PAGES, TAX),
  prove('company_address', NOW, RECORDED, CARD),
  prove('tax_id', EIN, RECORDED, CARD),
  prove('tax_id', BEFORE_10K, PAGES, TRANSFERS),
];

function table(businessType: string, structure: string | null): Table {
  if (businessType === 'individual') {
    return {
      account,
      roles: { representative: individual, legal_guardian: guardian },
      complete: [],
    };
  }
  if (businessType === 'government_entity' || PUBLIC.has(structure ?? '')) {
    return { account: company, roles: { representative: contact }, complete: [] };
  }
  if (businessType === 'non_profit') {
    return {
      account: company,
      roles: { representative: titled, legal_guardian: guardian },
      complete: [],
    };
  }
  if (SINGLE_PERSON.has(structure ?? '')) {
    const people =
      structure === 'sole_proprietorship' ? soleProprietor : [...soleProprietor, ...title];
    return {
      account: company,
      roles: { representative: people, legal_guardian: guardian },
      complete: [],
    };
  }
  return {
    account: company,
    roles: { representative: titled, owners, legal_guardian: guardian },
    complete: lists(['owners'], CARD),
  };
}

const title: Rows = [ask('relationship.title', NOW, PAGES, CARD)];

export const US: Country = {
  code: 'US',
  currency: 'usd',
  programmes: ['us-2024'],
  structures: US_STRUCTURES,
  untyped: {
    account: [...account, ask('business_type', NOW, 'a platform of 2022: bare Custom account')],
    roles: { representative: [ask(NAME, NOW, 'a platform of 2022: bare Custom account')] },
    complete: [],
  },
  shell: [
    ask(
      [
        'business_profile.product_description',
        'business_profile.support_phone',
        'business_profile.url',
      ],
      { capability: AT_ONCE },
      'recordings: Standard account',
    ),
    ask(
      ['external_account', 'tos_acceptance.date', 'tos_acceptance.ip'],
      NOW,
      'recordings: Standard account',
    ),
  ],
  table,
};
