// What a form needs to ask for a requirement: what the value looks like in a country, examples, the
// keyboard, the key of its label, and which papers will do.
import { bankOf, example } from './bank_account.ts';
import type { Bank } from './banks.ts';
import { acceptedDocuments } from './accepted_documents.ts';
import { PERSONAL, TAX } from './number_forms.ts';
import { postalPattern } from './postal_code.ts';

export type Keyboard = 'email' | 'none' | 'numeric' | 'tel' | 'text' | 'url';

export interface Part {
  name: string;
  /** A regular expression without anchors. */
  pattern: string | null;
}

export interface Hint {
  /** A regular expression without anchors, or null where anything goes. */
  pattern: string | null;
  min_length: number | null;
  max_length: number | null;
  examples: readonly string[];
  keyboard: Keyboard;
  /** Below which key a translation stands: `label.address.line1`. */
  label: string;
  /** The name of a number in its country: EIN, Emirates ID. */
  name: string | null;
  /** Papers that will do, for documents. */
  documents: readonly string[] | null;
  /** Of a bank account: the numbers to ask for. */
  parts: readonly Part[] | null;
}

type Shape = Partial<Omit<Hint, 'label'>>;

const number = (min: number, max: number, sample: string): Shape => ({
  pattern: min === max ? `\\d{${min}}` : `\\d{${min},${max}}`,
  min_length: min,
  max_length: max,
  examples: [sample],
  keyboard: 'numeric',
});
const line = (max: number, sample?: string): Shape => ({
  min_length: 1,
  max_length: max,
  examples: sample === undefined ? [] : [sample],
});
const choice: Shape = { keyboard: 'none' };
const kana: Shape = { ...line(100, 'ﾀﾛｳ'), pattern: '[\\u30A0-\\u30FF\\uFF65-\\uFF9F ]+' };
const url: Shape = { keyboard: 'url', max_length: 5000, examples: ['https://example.com'] };
const email: Shape = { keyboard: 'email', max_length: 800, examples: ['jenny@example.com'] };
const mcc: Shape = number(4, 4, '5734');

/** By the last names of a path; the longest that fits counts. */
const SHAPES: Readonly<Record<string, Shape>> = {
  'business_profile.mcc': mcc,
  'business_profile.product_description': line(40_000),
  'dob.day': number(1, 2, '1'),
  'dob.month': number(1, 2, '1'),
  'dob.year': number(4, 4, '1990'),
  'relationship.percent_ownership': { ...number(1, 3, '25'), pattern: '\\d{1,3}(\\.\\d+)?' },
  'settings.card_payments.statement_descriptor_prefix': { min_length: 2, max_length: 10 },
  'settings.payments.statement_descriptor': { min_length: 5, max_length: 22 },
  business_type: choice,
  city: line(100),
  date: choice,
  directors_provided: choice,
  email,
  executive: choice,
  executives_provided: choice,
  first_name: line(100, 'Jenny'),
  first_name_kana: kana,
  id_number_secondary: { examples: ['ME0123456789'], min_length: 12, max_length: 12 },
  ip: choice,
  last_name: line(100, 'Rosen'),
  last_name_kana: kana,
  line1: line(200),
  name: line(100),
  nationality: { pattern: '[A-Z]{2}', min_length: 2, max_length: 2, keyboard: 'none' },
  owner: choice,
  owners_provided: choice,
  phone: { keyboard: 'tel', max_length: 20 },
  ssn_last_4: number(4, 4, '6789'),
  state: line(100),
  structure: choice,
  support_phone: { keyboard: 'tel', max_length: 20 },
  title: line(5000, 'CEO'),
  town: line(100),
  url,
};

const PEOPLE =
  /^(?:individual|representative|owners|executives|directors|legal_guardian|authorizer|person_\w+)\./;

function shapeOf(path: string): Shape {
  const names = path.split('.');
  for (let from = 0; from < names.length; from += 1) {
    const shape = SHAPES[names.slice(from).join('.')];
    if (shape !== undefined) return shape;
  }
  return {};
}

function bankParts(bank: Bank): Part[] {
  const account = bank.account?.source.replace(/^\^|\$$/g, '') ?? null;
  return [
    ...Object.entries(bank.routing ?? {}).map(([name, pattern]) => ({ name, pattern })),
    ...(bank.iban === true ? [{ name: 'iban', pattern: '[A-Z]{2}\\d{2}[A-Z0-9]{10,30}' }] : []),
    ...(account === null ? [] : [{ name: 'account_number', pattern: account }]),
    ...(bank.needs ?? []).map((name) => ({ name, pattern: null })),
  ];
}

/** What depends on the country. */
function local(path: string, country: string): Shape | null {
  const numbered = path === 'id_number' ? PERSONAL[country] : undefined;
  const tax = path === 'company.tax_id' ? TAX[country] : undefined;
  const found = numbered ?? tax;
  if (found !== undefined) {
    const { example: sample, name, pattern } = found;
    const digits = !/[A-Za-z]/.test(pattern.replaceAll('\\d', ''));
    return { name, pattern, examples: [sample], keyboard: digits ? 'numeric' : 'text' };
  }
  if (path.endsWith('postal_code')) {
    const pattern = postalPattern(country);
    const digits = pattern !== null && !/[A-Z]/.test(pattern);
    return { pattern, max_length: 12, keyboard: digits ? 'numeric' : 'text' };
  }
  const bank = path === 'external_account' ? bankOf(country) : undefined;
  return bank === undefined ? null : { parts: bankParts(bank), examples: [example(country)] };
}

/**
 * How to ask for a requirement.
 * @param path as in `currently_due`; the prefix of a person does not matter
 * @param country the account's
 * @param residence where the person lives, if that is known
 */
export function hintOf(path: string, country: string, residence: string | null = null): Hint {
  const bare = path.replace(PEOPLE, '');
  const documents = acceptedDocuments(bare, country, residence);
  return {
    pattern: null,
    min_length: null,
    max_length: null,
    examples: [],
    keyboard: documents === null ? 'text' : 'none',
    name: null,
    documents,
    parts: null,
    ...shapeOf(bare),
    ...local(bare, country),
    label: `label.${bare}`,
  };
}
