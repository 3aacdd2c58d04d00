// United Arab Emirates: companies only, proved by documents before they may take payments, which
// have to be renewed when they run out. Sources: country specs of March 2022, recordings of October
// 2023, Stripe's pages on the Emirates (required information, ownership, continuous verification).
import {
  ask,
  lists,
  NOW,
  type Country,
  type Expiring,
  type Rows,
  type Table,
} from '../rulebook.ts';
import { within } from '../fields.ts';
import { AE_STRUCTURES } from '../structures.ts';
import {
  everyone,
  office,
  PAGES,
  PERSON,
  PROFILE,
  RECORDED,
  shell,
  SPECS,
  untyped,
} from './base.ts';

/** The emirate stands for city and postal code. */
const ADDRESS = ['address.line1', 'address.state'] as const;
/**
 * Documents are asked some day, and at once when somebody represents the company; those of people
 * are looked at without a word (recorded).
 */
const LATER = { once: 'represented' } as const;

const company: Rows = [
  ...everyone,
  ask(
    [...PROFILE, 'business_profile.product_description', 'business_profile.support_phone'],
    NOW,
    SPECS,
  ),
  ask(within('company', ['name', 'phone', 'structure', 'tax_id', ...ADDRESS]), NOW, SPECS),
  ask('company.business_vat_id_number', NOW, SPECS),
  ask('documents.bank_account_ownership_verification.files', NOW, RECORDED, LATER),
  ask('documents.company_license.files', NOW, RECORDED, LATER),
];
const memorandum: Rows = [
  ask('documents.company_memorandum_of_association.files', NOW, RECORDED, LATER),
];

const identified: Rows = [
  ask([...PERSON, ...ADDRESS, 'id_number', 'nationality'], NOW, SPECS),
  ask('documents.passport.files', NOW, RECORDED, { ...LATER, quiet: true }),
  // Whoever lives elsewhere shows a passport alone; nationals of the Gulf need no visa.
  ask('documents.visa.files', NOW, RECORDED, {
    ...LATER,
    quiet: true,
    when: 'foreign_resident',
  }),
  ask('verification.document', NOW, RECORDED, { when: 'resident_named' }),
];
const known: Rows = [...identified, ask(['email', 'phone'], NOW, SPECS)];
const representative: Rows = [...known, ...office()];
/** Establishments are represented by their owner (the same page). */
const proprietor: Rows = [
  ...known,
  ask('relationship.owner', NOW, PAGES),
  ask('relationship.title', NOW, SPECS),
];

/** Establishments have one owner and no memorandum (Stripe, verification in the Emirates). */
const ESTABLISHMENTS = new Set(['free_zone_establishment', 'sole_establishment']);

/** Listed in the specs of 2022; individuals are refused today. */
const sole: Rows = [
  ...everyone,
  ask(
    [...PROFILE, 'business_profile.product_description', 'business_profile.support_phone'],
    NOW,
    SPECS,
  ),
  ask(['company.name', 'company.structure', 'company.tax_id'], NOW, SPECS),
  ask('documents.company_license.files', NOW, SPECS, LATER),
];
const soleOwner: Rows = [
  ask([...PERSON, ...ADDRESS, 'business_vat_id_number', 'email', 'id_number'], NOW, SPECS),
  ask(['nationality', 'phone', 'relationship.executive', 'relationship.title'], NOW, SPECS),
  ask('documents.passport.files', NOW, SPECS, LATER),
];

/** The Emirates ID is the paper of residents, the passport that of all others. */
const expiring: Expiring = {
  grace_days: 28,
  papers: ['document', 'documents.company_license'],
  abroad: ['documents.passport'],
};

function table(businessType: string, structure: string | null): Table {
  if (businessType === 'individual') {
    return { account: sole, roles: { representative: soleOwner }, complete: [], expiring };
  }
  if (ESTABLISHMENTS.has(structure ?? '')) {
    return {
      account: company,
      roles: { representative: proprietor, owners: identified },
      complete: lists(['owners']),
      expiring,
    };
  }
  return {
    account: [...company, ...memorandum],
    roles: { representative, owners: identified, executives: identified },
    complete: lists(['owners', 'executives']),
    expiring,
  };
}

export const AE: Country = {
  code: 'AE',
  currency: 'aed',
  programmes: [],
  structures: AE_STRUCTURES,
  untyped,
  shell,
  table,
};
