// Inputs of a person, in the order in which they are asked.
import { COUNTRIES } from '../data/countries.ts';
import { ID_NUMBERS, SANDBOX_NUMBERS, SECOND_NUMBERS, type NumberForm } from '../data/numbers.ts';
import { addresses } from './address.ts';
import { phoneRule } from './account.ts';
import { within, type Catalogue, type Place } from './spec.ts';

const name = (autocomplete: string) => ({
  kind: 'name' as const,
  keyboard: { autocomplete, capitals: 'words' as const },
  rule: () => ({ max: 100, clean: 'trim' as const }),
});

const script = (hint: 'kana' | 'kanji', pattern?: string) => ({
  kind: 'name' as const,
  hint,
  rule: () => ({ max: 100, pattern, clean: 'trim' as const }),
});
const KANA = '[\\u3040-\\u30ff\\uff61-\\uff9f\\u0020\\u3000a-z0-9._-]+';

const names = within('people', 'name', {
  first_name: { ...name('given-name'), instead: 'verification.document' },
  last_name: { ...name('family-name'), instead: 'verification.document' },
  maiden_name: { ...name('off'), optional: true },
  last_name_kanji: script('kanji'),
  first_name_kanji: script('kanji'),
  last_name_kana: script('kana', KANA),
  first_name_kana: script('kana', KANA),
  full_name_aliases: { kind: 'list', rule: () => ({ max: 300 }) },
});

function numberRule(forms: Readonly<Record<string, NumberForm>>) {
  return ({ country, sandbox }: Place) => {
    const { pattern, example } = forms[country] ?? {};
    const known = sandbox ? SANDBOX_NUMBERS : undefined;
    return { pattern, example, clean: 'compact' as const, max: 40, sandbox: known };
  };
}

function numberName(label: string, forms: Readonly<Record<string, NumberForm>>) {
  return ({ country }: Place) => {
    const form = forms[country];
    return form === undefined ? null : { key: `label.${label}`, values: { name: form.name } };
  };
}

const contact = within('people', 'contact', {
  email: {
    kind: 'email',
    keyboard: { inputmode: 'email', autocomplete: 'email' },
    rule: () => ({ max: 800, clean: 'trim' }),
  },
  phone: {
    kind: 'phone',
    keyboard: { inputmode: 'tel', autocomplete: 'tel' },
    rule: phoneRule,
  },
});

const birth = within('people', 'birth', {
  dob: {
    kind: 'date',
    keyboard: { inputmode: 'numeric', autocomplete: 'bday' },
    instead: 'verification.document',
  },
  gender: {
    kind: 'select',
    rule: () => ({
      options: ['female', 'male'].map((value) => ({ value, text: { key: `gender.${value}` } })),
    }),
  },
  nationality: {
    kind: 'country',
    rule: () => ({ options: COUNTRIES.map((value) => ({ value, text: value })) }),
  },
});

const identity = within('people', 'identity', {
  ssn_last_4: {
    kind: 'id_number',
    keyboard: { inputmode: 'numeric', autocomplete: 'off' },
    rule: () => ({ pattern: '\\d{4}', clean: 'compact', example: '6789' }),
    instead: 'verification.document',
    secret: true,
  },
  id_number: {
    kind: 'id_number',
    keyboard: { autocomplete: 'off', capitals: 'characters' },
    rule: numberRule(ID_NUMBERS),
    named: numberName('id_number_named', ID_NUMBERS),
    instead: 'verification.document',
    secret: true,
  },
  id_number_secondary: {
    kind: 'id_number',
    keyboard: { autocomplete: 'off', capitals: 'characters' },
    rule: numberRule(SECOND_NUMBERS),
    named: numberName('id_number_secondary_named', SECOND_NUMBERS),
    secret: true,
  },
  political_exposure: {
    kind: 'select',
    rule: () => ({
      options: ['none', 'existing'].map((value) => ({
        value,
        text: { key: `political_exposure.${value}` },
      })),
    }),
  },
});

const relationship = within('people', 'relationship', {
  'relationship.title': {
    kind: 'text',
    keyboard: { autocomplete: 'organization-title', capitals: 'words' },
    rule: () => ({ max: 200, clean: 'trim' }),
  },
  'relationship.roles': {
    kind: 'choices',
    rule: () => ({
      options: ['owner', 'director', 'executive'].map((value) => ({
        value,
        text: { key: `relationship.${value}` },
      })),
    }),
  },
  'relationship.percent_ownership': {
    kind: 'percent',
    keyboard: { inputmode: 'decimal' },
    rule: () => ({ min: 0, max: 100, example: '25' }),
  },
});

const guardian = within('terms', 'terms', {
  'additional_tos_acceptances.account': { kind: 'checkbox', hint: 'tos_acceptance' },
});

export const person: Catalogue = {
  ...names,
  ...birth,
  ...contact,
  ...addresses('people', 'address', 'address'),
  ...addresses('people', 'address_kanji', 'address_kanji'),
  ...addresses('people', 'address_kana', 'address_kana'),
  ...addresses('people', 'registered_address', 'registered_address'),
  ...identity,
  ...relationship,
  ...guardian,
};
