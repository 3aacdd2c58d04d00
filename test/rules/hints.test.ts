// Hints for forms: every field that any country asks for can be asked with them.
import assert from 'node:assert/strict';
import test from 'node:test';
import { countries } from '../../src/engine/rules/countries/index.ts';
import { hintOf } from '../../src/engine/rules/formats/hints.ts';
import { PERSONAL, TAX } from '../../src/engine/rules/formats/number_forms.ts';
import { preview } from '../../src/engine/rules/preview.ts';
import { TODAY } from './facts.ts';

const agreements = ['full', 'recipient'] as const;

test('every field of every country has a hint whose examples fit its pattern', () => {
  for (const agreement of agreements) {
    for (const country of countries(agreement)) {
      for (const business_type of ['individual', 'company']) {
        const capabilities = ['card_payments', 'transfers'];
        const query = {
          country,
          agreement,
          business_type,
          structure: null,
          capabilities,
          at: TODAY,
        };
        for (const { field } of preview(query) ?? []) {
          const { pattern, examples, documents, keyboard } = hintOf(field, country);
          if (/document|files$/.test(field)) assert.ok((documents?.length ?? 0) > 0, field);
          if (documents !== null) assert.equal(keyboard, 'none', field);
          if (pattern === null) continue;
          const whole = new RegExp(`^(?:${pattern})$`, 'u');
          for (const sample of examples) assert.match(sample, whole, `${country} ${field}`);
        }
      }
    }
  }
});

test('examples of numbers look like the numbers', () => {
  for (const table of [PERSONAL, TAX]) {
    for (const [country, { example, pattern }] of Object.entries(table)) {
      assert.match(example, new RegExp(`^(?:${pattern})$`), country);
    }
  }
});

const rows: [string, string, Partial<ReturnType<typeof hintOf>>][] = [
  ['company.tax_id', 'US', { name: 'EIN', keyboard: 'numeric', examples: ['12-3456789'] }],
  ['individual.id_number', 'AE', { name: 'Emirates ID' }],
  ['person_1.dob.year', 'DE', { keyboard: 'numeric', pattern: '\\d{4}', label: 'label.dob.year' }],
  ['owners.address.postal_code', 'GB', { keyboard: 'text' }],
  ['representative.address.postal_code', 'DE', { keyboard: 'numeric', pattern: '\\d{5}' }],
  ['individual.email', 'SG', { keyboard: 'email' }],
  ['company.phone', 'SG', { keyboard: 'tel' }],
  ['business_profile.url', 'FR', { keyboard: 'url' }],
  [
    'individual.verification.document',
    'NO',
    { documents: ['passport', 'national_id', 'driving_licence'] },
  ],
  ['individual.verification.document', 'AE', { documents: ['emirates_id'] }],
  ['person_1.documents.visa.files', 'AE', { documents: ['residence_visa'] }],
];
for (const [path, country, expected] of rows) {
  test(`${path} in ${country}`, () => {
    const hint = hintOf(path, country);
    assert.deepEqual({ ...hint, ...expected }, hint);
  });
}

test('who lives abroad shows a passport', () => {
  assert.deepEqual(hintOf('individual.verification.document', 'DE', 'US').documents, ['passport']);
  assert.ok(
    hintOf('individual.verification.document', 'DE', 'DE').documents?.includes('national_id'),
  );
});

test('a bank account is asked in the parts of its country', () => {
  const parts = (country: string) =>
    hintOf('external_account', country).parts?.map(({ name }) => name);
  assert.deepEqual(parts('CA'), ['transit_number', 'institution_number', 'account_number']);
  assert.deepEqual(parts('DE'), ['iban']);
  assert.deepEqual(parts('JP'), [
    'bank_code',
    'branch_code',
    'account_number',
    'account_holder_name',
  ]);
});
