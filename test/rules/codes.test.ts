import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import {
  CODES,
  PHONE_CODE,
  PHONE_CODE_BEFORE_2024_04_10,
  detailsCode,
  isCode,
  mayStandOn,
  reason,
} from '../../src/engine/rules/codes.ts';

/** The closed union in the types of the `stripe` package. */
function published(): string[] {
  const entry = fileURLToPath(import.meta.resolve('stripe'));
  const types = entry.replace(/stripe\.(esm|cjs)\.node\.js$/, 'resources/Accounts.d.ts');
  const union = /type Code = ([^;]+);/.exec(readFileSync(types, 'utf8'))?.[1] ?? '';
  return [...union.matchAll(/'([a-z0-9_]+)'/g)].map((match) => match[1]!);
}

test('the catalogue is exactly the list that the stripe package knows', () => {
  const codes = published();
  assert.equal(codes.length, 99);
  assert.deepEqual(Object.keys(CODES).toSorted(), codes.toSorted());
});

test('the phone code of old versions is not one of today, today’s is', () => {
  assert.equal(isCode(PHONE_CODE_BEFORE_2024_04_10), false);
  assert.equal(isCode(PHONE_CODE), true);
});

test('every code has a whole sentence, a source and fields that it accepts', () => {
  for (const [code, spec] of Object.entries(CODES)) {
    assert.match(spec.reason, /^[A-Z].*\.$/, code);
    assert.ok(!spec.reason.includes('{'), `${code} asks for a value`);
    assert.ok(spec.by.length > 0, code);
    for (const field of spec.fields) assert.ok(mayStandOn(code, field.replace('*', 'x')), code);
  }
});

const OCTOBER_2023 = 1698781593; // 2023-10-31, create_US_individual.json
const JANUARY_2024 = 1705159416; // 2024-01-13, account_states.json
const texts: [string, string, number, string, string][] = [
  [
    PHONE_CODE,
    'individual.phone',
    OCTOBER_2023,
    '+10000000000',
    'This phone number has too many repeating or sequential numbers. ' +
      '+10000000000 is not a valid phone number.',
  ],
  [
    PHONE_CODE,
    'company.phone',
    JANUARY_2024,
    '0000000000',
    'This field must contain a valid phone number for your country, or it has too many repeating ' +
      'or sequential numbers. 0000000000 is not a valid phone number.',
  ],
  [
    PHONE_CODE_BEFORE_2024_04_10,
    'phone',
    JANUARY_2024,
    '$&',
    'This field must contain a valid phone number for your country, or it has too many repeating ' +
      'or sequential numbers. $& is not a valid phone number.',
  ],
  [
    'invalid_dob_age_over_maximum',
    'dob.day',
    OCTOBER_2023,
    '',
    'Date of birth must be within the past 120 years.',
  ],
  [
    PHONE_CODE,
    'business_profile.mcc',
    JANUARY_2024,
    'x',
    'This value cannot be accepted. Correct it and send it again.',
  ],
  [
    'no_such_code',
    'business_profile.mcc',
    JANUARY_2024,
    'x',
    'This value cannot be accepted. Correct it and send it again.',
  ],
];
for (const [code, field, at, value, text] of texts) {
  test(`${code} on ${field} in ${new Date(at * 1000).getUTCFullYear()} reads as recorded`, () => {
    assert.equal(reason(code, field, at, value), text);
  });
}

const standing: [string, string, boolean][] = [
  ['invalid_dob_age_under_minimum', 'dob.year', true],
  ['invalid_dob_age_under_minimum', 'address.city', false],
  ['invalid_street_address', 'company.address.line1', true],
  ['verification_document_corrupt', 'documents.passport.files', true],
  ['verification_failed_other', 'anything.at.all', true],
  ['no_such_code', 'dob.year', false],
];
for (const [code, field, may] of standing) {
  test(`${code} may ${may ? '' : 'not '}sit on ${field}`, () => {
    assert.equal(mayStandOn(code, field), may);
  });
}

const details: [string, Parameters<typeof detailsCode>[1], string][] = [
  ['verification_document_corrupt', 'document', 'document_corrupt'],
  ['verification_document_missing_back', 'document', 'document_missing_back'],
  ['verification_document_missing_back', 'company_document', 'document_failed_other'],
  ['verification_document_too_large', 'company_document', 'document_too_large'],
  ['verification_document_dob_mismatch', 'person', 'document_dob_mismatch'],
  ['verification_failed_keyed_identity', 'person', 'failed_keyed_identity'],
  ['verification_failed_other', 'person', 'failed_other'],
  ['verification_document_corrupt', 'person', 'failed_other'],
  ['verification_failed_name_match', 'document', 'document_failed_other'],
];
for (const [code, place, expected] of details) {
  test(`${code} shows on a ${place} as ${expected}`, () => {
    assert.equal(detailsCode(code, place), expected);
  });
}
