// Brazil and Mexico. Source: country specs of March 2022; one recorded Mexican company.
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
import { NO_STRUCTURES } from '../structures.ts';
import {
  everyone,
  office,
  PAGES,
  PERSON,
  profile,
  quietly,
  shell,
  SPECS,
  untyped,
} from './base.ts';

const contact: Rows = [ask([...NAME, 'email', 'relationship.title'], NOW, PAGES)];
const firm = within('company', ['name', 'phone', 'tax_id', ...ADDRESS]);

/** The company's number is looked up in the background. */
const number = prove('tax_id', NOW, SPECS, { quiet: true });

const mexican: Rows = [...everyone, ...profile(SPECS)];
const mexicanPerson: Rows = [
  ask([...PERSON, ...ADDRESS, 'email', 'id_number'], NOW, SPECS),
  ...quietly(),
];

function mexico(businessType: string): Table {
  const representative: Rows = [...mexicanPerson, ask('phone', NOW, SPECS)];
  if (businessType === 'individual') {
    return { account: mexican, roles: { representative }, complete: [] };
  }
  const account: Rows = [...mexican, ask(firm, NOW, SPECS), number];
  if (businessType === 'government_entity') {
    return { account, roles: { representative: contact }, complete: [] };
  }
  const owners: Rows = [...mexicanPerson, ask('relationship.percent_ownership', NOW, SPECS)];
  return { account, roles: { representative, owners }, complete: lists(['owners']) };
}

const brazilian: Rows = [
  ...everyone,
  ask(['business_profile.mcc', 'business_profile.product_description'], NOW, SPECS),
];
const cpf: Rows = [
  ask([...PERSON, ...ADDRESS, 'id_number', 'political_exposure'], NOW, SPECS),
  prove('identity', PAYOUTS_NOW, SPECS, { quiet: true, escalation: ['verification.document'] }),
];

function brazil(businessType: string): Table {
  const individual: Rows = [...cpf, ask(['email', 'phone'], NOW, SPECS)];
  if (businessType === 'individual') {
    return { account: brazilian, roles: { representative: individual }, complete: [] };
  }
  const account: Rows = [...brazilian, ask(firm, NOW, SPECS), number];
  if (businessType === 'government_entity') {
    return { account, roles: { representative: contact }, complete: [] };
  }
  const titled = (fields: readonly string[]): Rows => [...cpf, ask(fields, NOW, SPECS)];
  return {
    account,
    roles: {
      representative: [...individual, ...office()],
      owners: titled(['relationship.percent_ownership']),
      executives: titled(['email', 'relationship.title']),
      directors: titled(['email', 'relationship.title']),
    },
    complete: lists(['owners', 'executives', 'directors']),
  };
}

const base = { programmes: [], structures: NO_STRUCTURES, untyped, shell };

export const LATAM: Readonly<Record<string, Country>> = {
  BR: { ...base, code: 'BR', currency: 'brl', table: brazil },
  MX: { ...base, code: 'MX', currency: 'mxn', table: mexico },
};
