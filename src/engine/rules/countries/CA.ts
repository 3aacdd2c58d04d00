// Canada. Until its programme of August 2024 it asked for little; since then for nearly what the
// United States ask, and identity is proved by documents and a living face.
import {
  ask,
  lists,
  NOW,
  PAYOUTS_NOW,
  prove,
  type Country,
  type Rows,
  type Table,
} from '../rulebook.ts';
import { ADDRESS, NAME, within } from '../fields.ts';
import { CA_STRUCTURES, PUBLIC } from '../structures.ts';
import { everyone, PAGES, PERSON, profile, quietly, RECORDED, shell, untyped } from './base.ts';
import { CANADIAN_REGISTER } from './register.ts';

const SINCE = { since: 'ca-2024' };
const UNTIL = { until: 'ca-2024' };

const identity: Rows = [
  ...quietly().map((row) => ({ ...row, ...UNTIL })),
  prove('identity', PAYOUTS_NOW, RECORDED, {
    ...SINCE,
    once: 'complete',
    escalation: ['verification.document'],
    or: 'verification.proof_of_liveness',
    shown: [
      'verification.additional_document',
      'verification.document',
      'verification.proof_of_liveness',
    ],
  }),
];

const account: Rows = [...everyone, ...profile(RECORDED, SINCE)];
const person: Rows = [ask([...PERSON, ...ADDRESS], NOW, RECORDED), ...identity];
const individual: Rows = [
  ...person,
  ask(['email', 'phone', 'relationship.title'], NOW, RECORDED, SINCE),
];
const representative = individual;

const company: Rows = [
  ...account,
  ask(within('company', ['name', 'tax_id', ...ADDRESS]), NOW, RECORDED),
  ask(['business_profile.support_phone', 'company.phone'], NOW, RECORDED, SINCE),
  { ...CANADIAN_REGISTER, ...SINCE },
];

function table(businessType: string, structure: string | null): Table {
  if (businessType === 'individual') {
    return { account, roles: { representative: individual }, complete: [] };
  }
  if (businessType === 'government_entity' || PUBLIC.has(structure ?? '')) {
    const contact = [ask([...NAME, 'email', 'relationship.title'], NOW, PAGES)];
    return { account: company, roles: { representative: contact }, complete: [] };
  }
  if (structure === 'sole_proprietorship') {
    return { account: company, roles: { representative }, complete: [] };
  }
  const owners = person
    .filter((row) => row.until === undefined)
    .map((row) => ({ ...row, ...SINCE }));
  return {
    account: company,
    roles: { representative, owners },
    complete: lists(['owners'], SINCE),
  };
}

export const CA: Country = {
  code: 'CA',
  currency: 'cad',
  programmes: ['ca-2024'],
  structures: CA_STRUCTURES,
  untyped,
  shell,
  table,
};
