// What custom accounts owed in 2018, by country and kind of business, in today's names. Sources:
// domain facts E.3 (specs of GB 2016, CA 2017, US 2019-02-11; what live tests of December 2018
// sent and found sufficient), seed 002 (the first stage in the United States).
import { DOB, NAME, within } from '../fields.ts';

/** Paths of the account, of its company (`company.…`) and of the person (`person.…`). */
export interface LegacyTable {
  /** Owed at once: without it nothing is paid out. */
  first: readonly string[];
  /** With the first, the minimum of the country spec: owed at the next stage. */
  second: readonly string[];
  /** Owed at the last stages, one after the other, or when what was given does not match. */
  further: readonly string[];
}

type Type = 'company' | 'individual';

const ACCOUNT = ['business_type', 'external_account', 'tos_acceptance.date', 'tos_acceptance.ip'];
const kanaAndKanji = (names: readonly string[]): string[] =>
  names.flatMap((name) => [`${name}_kana`, `${name}_kanji`]);

/** How a person is called: in Japan in two scripts. */
export const legacyNames = (code: string): readonly string[] =>
  code === 'JP' ? kanaAndKanji(NAME) : NAME;

/** Before anything else is known; printed by the seed. */
const firstOf = (code: string): string[] => [
  ...ACCOUNT,
  ...within('person', [...DOB, ...legacyNames(code)]),
];

const address = (parts: string): string[] => parts.split(' ').map((part) => `address.${part}`);
const STREET = address('city line1 postal_code');
const STREET_AND_STATE = address('city line1 postal_code state');

const NUMBER = 'person.id_number';
const DOCUMENT = 'person.verification.document';
const BUSINESS = ['company.name', 'company.tax_id'];
const OWNERS = 'company.owners_provided';

interface Local {
  /** Of the individual, or of the company. */
  address: readonly string[];
  entity?: readonly string[];
  /** Beyond names, birth date and address. */
  person?: readonly string[];
  company?: readonly string[];
  further?: readonly string[];
}

const companyOf = ({ address: parts, entity = [], person = [], company = [] }: Local) => [
  ...within('company', [...parts, ...entity]),
  ...BUSINESS,
  ...company,
  ...person,
];

const IN_JAPAN = kanaAndKanji(['address']).flatMap((name) =>
  ['city', 'line1', 'postal_code', 'state', 'town'].map((part) => `${name}.${part}`),
);

const united: Local = {
  address: STREET_AND_STATE,
  person: ['person.ssn_last_4'],
  further: [NUMBER, DOCUMENT],
};

/** Countries whose live tests were complete without an address of an individual. */
const EUROPE = 'AT BE CH DE DK ES FI FR GB IE IT LU NL NO PT SE'.split(' ');
const european = (code: string): Local => {
  const parts = code === 'IE' ? address('city line1 state') : STREET;
  return { address: parts, company: [OWNERS, ...within('person', parts)] };
};

const LOCAL: Readonly<Record<string, Local>> = {
  AU: { address: STREET_AND_STATE, company: within('person', STREET_AND_STATE) },
  CA: { address: STREET_AND_STATE, person: [NUMBER] },
  HK: {
    address: address('city line1'),
    person: [NUMBER],
    company: within('person', address('city line1')),
  },
  JP: {
    address: IN_JAPAN,
    entity: ['phone'],
    person: ['person.gender'],
    company: [...kanaAndKanji(['company.name']), ...within('person', IN_JAPAN)],
  },
  NZ: { address: STREET, company: [OWNERS, ...within('person', STREET)] },
  SG: {
    address: address('line1 postal_code'),
    person: [NUMBER],
    company: within('person', address('line1 postal_code')),
  },
  US: united,
};

function localOf(code: string): Local {
  return LOCAL[code] ?? european(code);
}

/** The stages of a country; one that was not served then is like the European ones. */
export function legacyTable(code: string, type: Type | null): LegacyTable {
  const local = localOf(code);
  const { entity = [], further = [DOCUMENT], person = [] } = local;
  const first = firstOf(code);
  if (type === null) return { first, second: [], further };
  const individual = [...within('person', [...local.address, ...entity]), ...person];
  const rest = type === 'individual' ? individual : companyOf(local);
  // In the United States, and for individuals in Europe, the first stage asks for less.
  const early = code === 'US' || (type === 'individual' && EUROPE.includes(code));
  return early
    ? { first, second: rest, further }
    : { first: [...first, ...rest], second: [], further };
}

/** `verification_fields` of a country spec of that time, in today's names. */
export function legacyFields(code: string) {
  const of = (type: Type) => {
    const { first, second, further } = legacyTable(code, type);
    const prefix = type === 'individual' ? 'individual' : 'representative';
    const named = (paths: readonly string[]) =>
      paths.map((path) => path.replace(/^person\./, `${prefix}.`)).sort();
    const minimum = new Set([...first, ...second]);
    return {
      additional: named(further.filter((path) => !minimum.has(path))),
      minimum: named([...minimum]),
    };
  };
  return { individual: of('individual'), company: of('company') };
}
