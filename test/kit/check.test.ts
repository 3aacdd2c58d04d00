// What a form tells by itself about a value.
import assert from 'node:assert/strict';
import test from 'node:test';
import {
  bankOf,
  bankParams,
  BANK_COUNTRIES,
  fileProblem,
  formOf,
  isIban,
  partProblem,
  problemOf,
  type Value,
} from '../../src/kit/form/index.ts';
import { isTestAccount, routingProblem } from '../../src/engine/rules/formats/bank_account.ts';
import { PERSONAL, TAX } from '../../src/engine/rules/formats/number_forms.ts';
import { BANKS } from '../../src/engine/rules/formats/banks.ts';
import { PERSON } from '../../src/kit/form/catalogue/index.ts';
import { COUNTRIES } from '../../src/kit/form/data/countries.ts';

const TODAY = Date.parse('2026-11-22');

function problem(path: string, value: Value | undefined, country = 'US', sandbox = false) {
  const form = formOf({ currently_due: [path] }, { country, business_type: 'company', sandbox });
  const field = form.fields.find(({ due }) => due !== 'offered')!;
  return problemOf(field, value, TODAY)?.key.replace('problem.', '') ?? null;
}

const TABLE: [string, Value | undefined, string | null, string?][] = [
  ['company.name', undefined, 'required'],
  ['company.name', '   ', 'required'],
  ['business_profile.mcc', undefined, 'choose'],
  ['company.address.state', '', 'choose'],
  ['company.name', 'x'.repeat(101), 'too_long'],
  ['company.name', 'Rocket Rides', null],
  ['business_profile.product_description', 'Cakes', 'too_short'],
  ['business_profile.product_description', 'Cakes for weddings', null],
  ['business_profile.url', 'not a page', 'url'],
  ['business_profile.url', 'example.com', null],
  ['business_profile.url', 'https://例え.jp/店', null],
  ['business_profile.mcc', '5734', null],
  ['business_profile.mcc', '7995', null],
  ['business_profile.mcc', 'cakes', 'format_plain'],
  ['individual.email', 'ada', 'email'],
  ['individual.email', 'ada@example.co.uk', null],
  ['individual.phone', 'call me', 'phone'],
  ['individual.phone', '+44 20 7946 0958', null],
  ['individual.dob', { day: 31, month: 2, year: 1990 }, 'date'],
  ['individual.dob', { day: 1, month: 1, year: 2030 }, 'date_future'],
  ['individual.dob', { day: 1, month: 1, year: 1901 }, null],
  ['individual.ssn_last_4', '12', 'format'],
  ['individual.ssn_last_4', '0000', null],
  ['individual.id_number', '123-45-6789', null],
  ['individual.id_number', '123-45', 'format'],
  ['individual.id_number', '123.456.789-09', null, 'BR'],
  ['individual.address.postal_code', '94103-1234', null],
  ['individual.address.postal_code', 'SW1A 1AA', null, 'GB'],
  ['individual.address.postal_code', 'sw1a1aa', null, 'GB'],
  ['individual.address.postal_code', '9410', 'format'],
  ['individual.address.state', 'CA', null],
  ['individual.address.state', 'California', 'choose'],
  ['individual.address.state', 'Kerry', null, 'IE'],
  ['individual.address.state', 'anything', null, 'DE'],
  ['individual.address_kana.city', 'シブヤク', null, 'JP'],
  ['individual.address_kana.city', '渋谷区', 'format_plain', 'JP'],
  ['individual.first_name_kana', 'ﾊﾅｺ', null, 'JP'],
  ['tos_acceptance.date', false, 'checkbox'],
  ['tos_acceptance.date', true, null],
  ['owners.relationship.percent_ownership', '120', 'range'],
  ['owners.relationship.percent_ownership', '33,3', null],
  ['individual.verification.document', { back: 'file_1' }, 'file_front_missing'],
  ['individual.verification.document', { front: { local: 'me.jpg' } }, null],
  ['individual.verification.document', { front: 'file_1', kind: 'id_card' }, 'file_back_missing'],
  ['individual.verification.document', { front: 'file_1', kind: 'passport' }, null],
  ['individual.verification.document', { kind: 'passport' }, 'file_missing'],
  ['documents.company_license.files', { files: [] }, 'file_missing'],
  ['individual.full_name_aliases', [], null],
  ['individual.full_name_aliases', undefined, 'required'],
  ['interv_1.url_inquiry.form', undefined, null],
];

for (const [path, value, expected, country = 'US'] of TABLE) {
  test(`${country} ${path} ${JSON.stringify(value)?.slice(0, 40)}: ${expected ?? 'fine'}`, () => {
    assert.equal(problem(path, value, country), expected);
  });
}

test('magic values pass in test mode alone', () => {
  assert.equal(problem('individual.id_number', '000000000', 'BR'), 'format');
  assert.equal(problem('individual.id_number', '000000000', 'BR', true), null);
  assert.equal(problem('individual.phone', '0000000000', 'SG', true), null);
  assert.equal(problem('individual.address.line1', 'address_full_match', 'US'), null);
});

test('every example is right by its own rule', () => {
  const wrong: string[] = [];
  const paths = Object.keys(PERSON).map((path) => `individual.${path}`);
  const company = ['company.tax_id', 'company.registration_number', 'company.address.postal_code'];
  for (const country of COUNTRIES) {
    const form = formOf({ currently_due: [...paths, ...company] }, { country });
    for (const field of form.fields) {
      const { example } = field.rule;
      const found = example === undefined ? null : problemOf(field, example, TODAY);
      if (found !== null) wrong.push(`${country} ${field.id} ${example}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('the IBAN is judged by its check digits', () => {
  assert.equal(isIban('DE89 3704 0044 0532 0130 00'), true);
  assert.equal(isIban('DE88 3704 0044 0532 0130 00'), false);
  assert.equal(isIban('DE89 3704 0044 0532 0130'), false);
  assert.equal(isIban('GB29NWBK60161331926819'), true);
});

test('bank accounts that the test mode accepts pass the form of their country', () => {
  for (const country of BANK_COUNTRIES) {
    const bank = bankOf(country, true);
    if (bank.test === null) continue;
    const routing = bank.test.routing_number;
    for (const part of bank.parts) {
      const given = part.rule.sandbox?.[0];
      if (part.name === 'account_number') assert.equal(given, bank.test.account_number, country);
      if (given !== undefined) assert.equal(partProblem(part, given, bank.iban), null, country);
    }
    if (bank.routing !== null) assert.ok(routing, `${country} has a routing number to try`);
  }
});

test('what is put together from the parts is accepted by the rulebook', () => {
  for (const country of Object.keys(BANKS)) {
    const bank = bankOf(country, true);
    const values = Object.fromEntries(
      bank.parts.map((part) => [
        part.name,
        part.rule.sandbox?.[0] ?? part.rule.options?.[0]?.value ?? 'Ada Byron',
      ]),
    );
    const { account_number, routing_number = null } = bankParams(bank, values);
    assert.ok(isTestAccount(account_number, country), `${country} ${account_number}`);
    assert.equal(routingProblem(routing_number, account_number, country), null, country);
    for (const needed of BANKS[country]?.needs ?? []) {
      assert.ok(
        bank.parts.some(({ name }) => name === needed),
        `${country} asks for ${needed}`,
      );
    }
  }
});

test('the form is never stricter than the rulebook', () => {
  const strict: string[] = [];
  const tables = [
    ['individual.id_number', PERSONAL],
    ['company.tax_id', TAX],
  ] as const;
  for (const [path, table] of tables) {
    for (const [country, { example }] of Object.entries(table)) {
      if (problem(path, example, country) !== null) strict.push(`${country} ${path} ${example}`);
    }
  }
  assert.deepEqual(strict, []);
});

test('the currency of a bank account is that of the rulebook', () => {
  for (const [country, { currency }] of Object.entries(BANKS)) {
    assert.equal(bankOf(country).currency, currency, country);
  }
});

test('files are judged by type and size before they are uploaded', () => {
  const form = formOf(
    { currently_due: ['individual.verification.document', 'company.verification.document'] },
    { country: 'US' },
  );
  const [company, identity] = form.fields;
  const key = (field: typeof company, type: string, size: number) =>
    fileProblem(field!, { type, size })?.key ?? null;
  assert.equal(key(identity, 'image/jpeg', 1000), null);
  assert.equal(key(identity, 'application/pdf', 1000), 'problem.file_type_picture');
  assert.equal(key(company, 'application/pdf', 1000), null);
  assert.equal(key(company, 'image/gif', 1000), 'problem.file_type_scan');
  assert.equal(key(identity, 'image/png', 11 * 1024 * 1024), 'problem.file_too_large');
});
