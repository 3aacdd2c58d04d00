// Inputs of the account itself, in the order in which they are asked.
import { INDUSTRY_OPTIONS, structuresOf, typesOf } from '../data/business.ts';
import { CALLING, COUNTRIES } from '../data/countries.ts';
import {
  REGISTRATION_NUMBERS,
  SANDBOX_NUMBERS,
  TAX_IDS,
  type NumberForm,
} from '../data/numbers.ts';
import type { Text } from '../field.ts';
import { addresses } from './address.ts';
import { within, type Catalogue, type Place } from './spec.ts';

const named = (label: string, forms: Readonly<Record<string, NumberForm>>) =>
  function name({ country }: Place): Text | null {
    const form = forms[country];
    return form === undefined ? null : { key: `label.${label}`, values: { name: form.name } };
  };

const numbered = (forms: Readonly<Record<string, NumberForm>>) =>
  function rule({ country, sandbox }: Place) {
    const { pattern, example } = forms[country] ?? {};
    const known = sandbox ? SANDBOX_NUMBERS : undefined;
    return { pattern, example, clean: 'compact' as const, max: 40, sandbox: known };
  };

/** Of a phone number only its digits count; the backend knows each country's numbers. */
export function phoneRule({ country, sandbox }: Place) {
  const pattern = '\\+?\\d{6,15}';
  const known = sandbox ? ['0000000000'] : undefined;
  const example = CALLING.get(country)?.example;
  return { pattern, clean: 'compact' as const, example, sandbox: known };
}

const text = (max: number, min?: number) => () => ({ min, max, clean: 'trim' as const });

const start = within('start', 'location', {
  country: {
    kind: 'country',
    keyboard: { autocomplete: 'country' },
    rule: ({ countries = COUNTRIES }) => ({
      options: countries.map((value) => ({ value, text: value })),
    }),
  },
  business_type: { kind: 'select', rule: ({ country }) => ({ options: typesOf(country) }) },
  'company.structure': {
    kind: 'select',
    rule: ({ country, business_type: type }) => ({ options: structuresOf(country, type) }),
  },
});

const profile = within('business', 'profile', {
  'business_profile.name': {
    kind: 'text',
    keyboard: { autocomplete: 'organization', capitals: 'words' },
    rule: text(100),
  },
  'business_profile.mcc': {
    kind: 'select',
    rule: () => ({ options: INDUSTRY_OPTIONS, pattern: '\\d{4}' }),
  },
  'business_profile.url': {
    kind: 'url',
    keyboard: { inputmode: 'url', autocomplete: 'url' },
    rule: () => ({ max: 2083, example: 'https://example.com', clean: 'trim' }),
  },
  'business_profile.product_description': { kind: 'multiline', rule: text(40_000, 10) },
  'business_profile.support_phone': {
    kind: 'phone',
    keyboard: { inputmode: 'tel', autocomplete: 'tel' },
    rule: phoneRule,
  },
  'business_profile.support_email': {
    kind: 'email',
    keyboard: { inputmode: 'email', autocomplete: 'email' },
    rule: text(800),
  },
  'business_profile.support_url': {
    kind: 'url',
    keyboard: { inputmode: 'url' },
    rule: text(2083),
  },
  'business_profile.annual_revenue': { kind: 'money', keyboard: { inputmode: 'decimal' } },
  'business_profile.monthly_estimated_revenue': {
    kind: 'money',
    keyboard: { inputmode: 'decimal' },
  },
  'business_profile.estimated_worker_count': {
    kind: 'number',
    keyboard: { inputmode: 'numeric' },
    rule: () => ({ min: 0, max: 10_000_000 }),
  },
  email: {
    kind: 'email',
    label: 'account_email',
    hint: 'account_email',
    keyboard: { inputmode: 'email', autocomplete: 'email' },
    rule: text(800),
  },
});

const latin = { keyboard: { autocomplete: 'organization', capitals: 'words' as const } };

const company = within('business', 'company', {
  'company.name': { kind: 'text', ...latin, rule: text(100) },
  'company.name_kana': { kind: 'text', hint: 'kana', rule: text(100) },
  'company.name_kanji': { kind: 'text', hint: 'kanji', rule: text(100) },
  'company.phone': {
    kind: 'phone',
    keyboard: { inputmode: 'tel', autocomplete: 'tel' },
    rule: phoneRule,
  },
});

const TAX = {
  kind: 'tax_id',
  label: 'company.tax_id',
  hint: 'company.tax_id',
  rule: numbered(TAX_IDS),
  named: named('company.tax_id_named', TAX_IDS),
  instead: 'company.verification.document',
  secret: true,
} as const;

const VAT = {
  kind: 'text',
  label: 'company.vat_id',
  hint: 'company.vat_id',
  param: 'company.vat_id',
  keyboard: { capitals: 'characters' },
  rule: text(40),
  secret: true,
} as const;

const registration = within('business', 'registration', {
  'company.tax_id': TAX,
  // India's names of 2022 for what the parameters tax_id and export_purpose_code bring.
  'company.pan': { ...TAX, param: 'company.tax_id' },
  'company.tax_id_registrar': { kind: 'text', rule: text(100) },
  'company.registration_number': {
    kind: 'text',
    keyboard: { capitals: 'characters' },
    rule: numbered(REGISTRATION_NUMBERS),
    named: named('company.registration_number_named', REGISTRATION_NUMBERS),
    secret: true,
  },
  'company.registration_date': { kind: 'date' },
  'company.vat_id': VAT,
  'company.business_vat_id_number': VAT,
  business_vat_id_number: VAT,
  'company.export_license_id': { kind: 'text', rule: text(40) },
  'company.export_purpose_code': { kind: 'text', rule: text(20) },
  'company.business_cross_border_transaction_classifications': {
    kind: 'text',
    label: 'company.export_purpose_code',
    hint: 'company.export_purpose_code',
    param: 'company.export_purpose_code',
    rule: text(20),
  },
});

const EXEMPTIONS = [
  'qualified_entity_exceeds_ownership_threshold',
  'qualifies_as_financial_institution',
];

const everyone = within('people', 'everyone', {
  'company.owners_provided': { kind: 'checkbox' },
  'company.directors_provided': { kind: 'checkbox' },
  'company.executives_provided': { kind: 'checkbox' },
  'company.ownership_exemption_reason': {
    kind: 'select',
    rule: () => ({
      options: EXEMPTIONS.map((value) => ({ value, text: { key: `exemption.${value}` } })),
    }),
    optional: true,
  },
  'company.ownership_declaration': { kind: 'checkbox' },
  'company.directorship_declaration': { kind: 'checkbox' },
  'company.representative_declaration': { kind: 'checkbox' },
});

const statement = {
  keyboard: { capitals: 'characters' as const },
  rule: () => ({ min: 5, max: 22, pattern: '[^<>\\\\\'"*]+', clean: 'trim' as const }),
};
const prefix = { ...statement, rule: () => ({ min: 2, max: 10, clean: 'trim' as const }) };

const statements = within(
  'business',
  'statement',
  Object.fromEntries(
    ['', '_kana', '_kanji'].flatMap((script) => [
      [
        `settings.payments.statement_descriptor${script}`,
        { kind: 'text' as const, ...statement, hint: 'settings.payments.statement_descriptor' },
      ],
      [
        `settings.card_payments.statement_descriptor_prefix${script}`,
        {
          kind: 'text' as const,
          ...prefix,
          hint: 'settings.card_payments.statement_descriptor_prefix',
        },
      ],
    ]),
  ),
);

const support = within('business', 'profile', {
  'settings.konbini_payments.support.email': {
    kind: 'email',
    label: 'business_profile.support_email',
    hint: 'business_profile.support_email',
    rule: text(800),
  },
  'settings.konbini_payments.support.phone': {
    kind: 'phone',
    label: 'business_profile.support_phone',
    hint: 'business_profile.support_phone',
    rule: phoneRule,
  },
  'settings.konbini_payments.support.hours': {
    kind: 'text',
    label: 'support_hours',
    hint: 'support_hours',
    rule: text(100),
  },
});

const terms = within('terms', 'terms', {
  tos_acceptance: { kind: 'checkbox' },
  'settings.card_issuing.tos_acceptance': {
    kind: 'checkbox',
    label: 'card_issuing_terms',
    hint: 'tos_acceptance',
  },
  'settings.treasury.tos_acceptance': {
    kind: 'checkbox',
    label: 'treasury_terms',
    hint: 'tos_acceptance',
  },
});

export const account: Catalogue = {
  ...start,
  ...profile,
  ...support,
  ...company,
  ...addresses('business', 'company_address', 'company.address'),
  ...addresses('business', 'company_address_kanji', 'company.address_kanji'),
  ...addresses('business', 'company_address_kana', 'company.address_kana'),
  ...registration,
  ...statements,
  ...everyone,
  ...within('bank', 'bank', { external_account: { kind: 'bank_account', secret: true } }),
  ...terms,
};
