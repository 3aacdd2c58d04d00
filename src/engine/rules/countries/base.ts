// Rows that many countries share.
import { ask, NOW, PAYOUTS_NOW, prove, type Rows, type Table } from '../rulebook.ts';
import { DOB, NAME } from '../fields.ts';

export const SPECS = 'country specs of March 2022';
export const RECORDED = 'recordings of 2023 to 2025';
export const PAGES = 'Stripe, required verification information';

export const PROFILE = ['business_profile.mcc', 'business_profile.url'] as const;
/**
 * The trade, and a website. Who has none describes what is sold and how instead (seed documents:
 * the note on e-commerce businesses).
 */
export const profile = (source: string, options: Parameters<typeof ask>[3] = {}): Rows => [
  ask('business_profile.mcc', NOW, source, options),
  ask('business_profile.url', NOW, source, {
    ...options,
    instead: 'business_profile.product_description',
  }),
];

export const TERMS = ['tos_acceptance.date', 'tos_acceptance.ip'] as const;
export const PERSON = [...NAME, ...DOB] as const;

/** Terms and the bank account, which everybody owes. */
export const everyone: Rows = [
  ask(TERMS, NOW, RECORDED),
  ask('external_account', PAYOUTS_NOW, RECORDED),
];

/** What an account with a dashboard of Stripe's owes before it asks for capabilities. */
export const shell: Rows = [
  ask(
    [
      'business_profile.product_description',
      'business_profile.support_phone',
      'business_profile.url',
    ],
    NOW,
    'recordings: Standard accounts of four countries',
  ),
  ask(['external_account', ...TERMS], NOW, 'recordings: Standard accounts of four countries'),
];

/** Before the business type is known. */
export const untyped: Table = {
  account: [
    ...everyone,
    ...profile('a bare Custom account of 2022'),
    ask('business_type', NOW, 'a bare Custom account of 2022'),
  ],
  roles: { representative: [ask(NAME, NOW, 'a bare Custom account of 2022')] },
  complete: [],
};

/**
 * Identity is looked up in the background: the account works meanwhile, and only a failure asks
 * for a document (recorded for Europe, Canada until 2024, Australia).
 */
export const quietly = (source = RECORDED): Rows => [
  prove('identity', NOW, source, { quiet: true, escalation: ['verification.document'] }),
];

/** The same for the address, whose failure asks for a paper of its own. */
export const quietlyHome = (source = RECORDED): Rows => [
  prove('address', NOW, source, { quiet: true, escalation: ['verification.additional_document'] }),
];

/** Whoever represents a company owns or leads it, and says in which office. */
export const office = (source = SPECS): Rows => [
  ask('relationship.executive', NOW, source, { when: 'not_owner' }),
  ask('relationship.title', NOW, source),
];
