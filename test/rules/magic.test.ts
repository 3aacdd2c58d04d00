import assert from 'node:assert/strict';
import test from 'node:test';
import { CODES, isCode, mayStandOn } from '../../src/engine/rules/codes.ts';
import type { Account, Person } from '../../src/engine/rules/facts.ts';
import { MAGIC, dateText, enforcesFuture, isInactive } from '../../src/engine/rules/magic.ts';
import type { Outcome, Secrets } from '../../src/engine/rules/simulated.ts';
import * as simulated from '../../src/engine/rules/simulated.ts';

const GOOD_DAY = { year: 1901, month: 1, day: 1 };
const QUICK_DAY = { year: 1902, month: 1, day: 1 };
const LISTED_DAY = { year: 1900, month: 1, day: 1 };
const OTHER_DAY = { year: 1990, month: 5, day: 17 };

const person = (part: object) => ({ id: 'person_1', relationship: {}, ...part }) as Person;
const account = (part: object) =>
  ({ id: 'acct_1', company: {}, business_profile: {}, ...part }) as Account;

/** `verified`, `review listed` or `failed <field> <code>, …`. */
function told({ status, errors, hold }: Outcome): string {
  const list = errors.map((error) => `${error.field} ${error.code}`);
  return [status, hold, list.join(', ')].filter(Boolean).join(' ');
}

test('every row of the table names a code of the catalogue on a field that may have it', () => {
  for (const { effect, field, value } of MAGIC) {
    if (effect.kind === 'refused') assert.ok(isCode(effect.code), value);
    if (effect.kind !== 'failed') continue;
    for (const error of effect.errors) {
      assert.ok(mayStandOn(error.code, error.field), `${field}=${value}: ${error.code}`);
    }
  }
});

test('the catalogue knows which check gives each of these codes', () => {
  for (const { check, effect, value } of MAGIC) {
    const codes =
      effect.kind === 'failed'
        ? effect.errors.map((error) => error.code)
        : effect.kind === 'refused'
          ? [effect.code]
          : [];
    for (const code of codes) {
      assert.ok(isCode(code) && CODES[code].by.some((by) => by === check), `${value}: ${code}`);
    }
  }
});

test('no value stands twice for one check and field', () => {
  const keys = MAGIC.map((row) => `${row.check} ${row.field} ${row.value}`);
  assert.equal(new Set(keys).size, keys.length);
});

const KEYED = 'verification_failed_keyed_identity';
const identities: [object, Secrets, string, boolean][] = [
  [{ dob: GOOD_DAY }, {}, 'verified', false],
  [{ dob: GOOD_DAY }, { id_number: '000000000' }, 'verified', false],
  [{ dob: GOOD_DAY }, { id_number: '000-00-0000' }, 'verified', false],
  [{ dob: GOOD_DAY }, { ssn_last_4: '0000' }, 'verified', false],
  [{ dob: GOOD_DAY }, { id_number: '222222222' }, 'verified', true],
  [{ dob: QUICK_DAY }, { ssn_last_4: '0000' }, 'verified', true],
  [{ dob: QUICK_DAY }, {}, 'verified', true],
  [{ dob: QUICK_DAY }, { id_number: '111111111' }, `failed verification.document ${KEYED}`, false],
  [{ dob: GOOD_DAY }, { id_number: '111111111' }, `failed verification.document ${KEYED}`, false],
  [{ dob: GOOD_DAY }, { id_number: '123456789' }, 'verified', false],
  [{ dob: GOOD_DAY }, { ssn_last_4: '1111' }, `failed id_number ${KEYED}`, false],
  [{ dob: GOOD_DAY }, { ssn_last_4: '1111', id_number: '000000000' }, 'verified', false],
  [{ dob: OTHER_DAY }, { id_number: '000000000' }, `failed verification.document ${KEYED}`, false],
  [{ dob: OTHER_DAY }, { id_number: '222222222' }, `failed verification.document ${KEYED}`, false],
  [{ dob: null }, {}, `failed verification.document ${KEYED}`, false],
  [{ dob: LISTED_DAY }, { id_number: '000000000' }, 'review listed', false],
];
for (const [part, secrets, expected, immediate] of identities) {
  test(`identity of ${JSON.stringify(part)} with ${JSON.stringify(secrets)}: ${expected}`, () => {
    const verdict = simulated.identity(person(part), secrets);
    assert.equal(told(verdict), expected);
    assert.equal(verdict.immediate, immediate);
  });
}

const DOCUMENT = 'failed verification.additional_document verification_failed_address_match';
const addresses: [string | null, string][] = [
  ['address_full_match', 'verified'],
  ['address_no_match', DOCUMENT],
  ['address_line1_no_match', DOCUMENT],
  ['1 Main Street', 'verified'],
  [null, 'verified'],
];
for (const [line1, expected] of addresses) {
  test(`the address ${line1} of a person: ${expected}`, () => {
    assert.equal(told(simulated.address(person({ address: { line1 } }))), expected);
  });
}

const LINE1 = 'failed company.address.line1 invalid_street_address';
const WHOLE = ['city', 'line1', 'postal_code', 'state']
  .map((part) => `company.address.${part} verification_failed_address_match`)
  .join(', ');
const companies: [string, string][] = [
  ['address_full_match', 'verified'],
  ['address_no_match', LINE1],
  ['address_line1_no_match', `failed ${WHOLE}`],
  ['1 Main Street', 'verified'],
];
for (const [line1, expected] of companies) {
  test(`the address ${line1} of a company: ${expected}`, () => {
    const company = { address: { line1 } };
    assert.equal(told(simulated.companyAddress(account({ company }))), expected);
  });
}

test('a stricter address of a company after a more permissive one has no effect', () => {
  const of = (line1: string) =>
    simulated.companyAddress(account({ company: { address: { line1 } } }));
  const order = ['address_line1_no_match', 'address_no_match', 'address_full_match'].map(of);
  for (const [later, verdict] of order.entries()) {
    for (const [earlier, before] of order.entries()) {
      assert.equal(simulated.stricter(verdict, before), later < earlier);
    }
  }
});

const NAME = 'company.name verification_failed_name_match';
const taxIds: [string, string, string, boolean][] = [
  ['Buy More, LLC', '000000000', 'verified', false],
  ['Buy More, LLC', '000000000000', 'verified', false],
  ['Charity', '000000001', 'verified', false],
  ['Buy More, LLC', '222222222', 'verified', true],
  ['Buy More, LLC', '11-1111111', 'failed company.tax_id verification_failed_tax_id_match', false],
  [
    'Buy More, LLC',
    '111111112',
    'failed company.tax_id verification_failed_tax_id_not_issued',
    false,
  ],
  ['Buy More, LLC', '123456789', 'verified', false],
  ['mismatch_business_name', '000000000', `failed ${NAME}`, false],
  ['match_name_only', '222222222', `failed ${NAME}`, false],
  ['match_name_relationships', '000000000', 'verified', false],
];
for (const [name, tax_id, expected, immediate] of taxIds) {
  test(`the company ${name} with ${tax_id}: ${expected}`, () => {
    const verdict = simulated.taxId(account({ company: { name } }), { tax_id });
    assert.equal(told(verdict), expected);
    assert.equal(verdict.immediate, immediate);
  });
}

const sites: [string | null, string | null][] = [
  ['https://accessible.stripe.com', null],
  ['https://accessible.stripe.com/', null],
  ['https://vipul.gumroad.com/', null],
  ['https://inactivity.stripe.com', null],
  ['disallowed.stripe.com', 'invalid_url_denylisted'],
  ['https://geoblocked.stripe.com', 'invalid_url_website_inaccessible_geoblocked'],
  ['https://problem.stripe.com', 'invalid_url_website_other'],
  ['https://missing.stripe.com/', 'invalid_url_website_incomplete'],
  ['https://mismatch.stripe.com', 'invalid_url_website_business_information_mismatch'],
  ['https://passwordprotected.stripe.com', 'invalid_url_website_inaccessible_password_protected'],
  ['https://underconstruction.stripe.com', 'invalid_url_website_incomplete_under_construction'],
  ['http://inaccessible.stripe.com', 'invalid_url_website_inaccessible'],
];
for (const [url, code] of sites) {
  test(`the site ${url}: ${code ?? 'verified'}`, () => {
    const verdict = simulated.url(account({ business_profile: { url } }));
    assert.equal(told(verdict), code ? `failed business_profile.url ${code}` : 'verified');
  });
}

test('directors with magic names fail the register, other people do not', () => {
  const director = { relationship: { director: true } };
  const people = [
    person({ ...director, first_name: 'missing_director' }),
    person({ ...director, first_name: 'extraneous_director' }),
    person({ ...director, first_name: 'extraneous_director' }),
    person({ ...director, first_name: 'Jane' }),
    person({ first_name: 'mismatch_director' }),
  ];
  assert.equal(
    told(simulated.registry(people, {})),
    'failed company.directors_provided verification_missing_directors, ' +
      'company.directors_provided verification_extraneous_directors',
  );
  assert.equal(told(simulated.registry(people.slice(3), {})), 'verified');
});

const banks: [string, string][] = [
  ['000123456789', 'verified'],
  ['000999999991', 'verified'],
  [
    '000999999992',
    'failed documents.bank_account_ownership_verification.files verification_failed_keyed_match',
  ],
];
for (const [account_number, expected] of banks) {
  test(`the ownership of ${account_number}: ${expected}`, () => {
    assert.equal(told(simulated.bankOwnership({ account_number })), expected);
  });
}

test('only immediate values decide inside the request', () => {
  const of = (dob: object, secrets: Secrets) =>
    Object.keys(simulated.immediatelyOfPerson(person({ dob }), secrets));
  assert.deepEqual(of(GOOD_DAY, { id_number: '000000000' }), []);
  assert.deepEqual(of(QUICK_DAY, { ssn_last_4: '0000' }), ['identity']);
  assert.deepEqual(of(GOOD_DAY, { id_number: '222222222' }), ['identity', 'id_number']);
  const company = { name: 'Buy More, LLC' };
  const tax = (tax_id: string) => simulated.immediatelyOfAccount(account({ company }), { tax_id });
  assert.deepEqual(tax('222222222'), { tax_id: { status: 'verified', errors: [] } });
  assert.deepEqual(tax('000000000'), {});
});

test('a file that failed before fails at once where it is attached', () => {
  const code = 'verification_document_failed_greyscale';
  const fields = {
    document: 'verification.document',
    additional_document: 'verification.additional_document',
    company_document: 'company.verification.document',
    'documents.passport': 'documents.passport.files',
  };
  for (const [check, field] of Object.entries(fields)) {
    assert.equal(told(simulated.failedBefore(check, code)), `failed ${field} ${code}`);
  }
});

test('birth dates are written year-month-day, and only when they are whole', () => {
  assert.equal(dateText(GOOD_DAY), '1901-01-01');
  assert.equal(dateText({ year: 1901, month: 1 }), undefined);
  assert.equal(dateText(null), undefined);
});

test('two values act on the whole account', () => {
  assert.equal(isInactive('https://inactivity.stripe.com/'), true);
  assert.equal(isInactive('https://inactivity.stripe.com.example.com'), false);
  assert.equal(isInactive(null), false);
  assert.equal(enforcesFuture('jane+enforce_future_requirements@example.com'), true);
  assert.equal(enforcesFuture(null), false);
});
