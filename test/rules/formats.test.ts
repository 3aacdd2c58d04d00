import assert from 'node:assert/strict';
import test from 'node:test';
import type { Account, Facts, Person } from '../../src/engine/rules/facts.ts';
import { addressProblems } from '../../src/engine/rules/formats/address.ts';
import { bankName, isUsRoutingNumber } from '../../src/engine/rules/formats/bank_account.ts';
import { cardBrand, isCardNumber, isUnexpired } from '../../src/engine/rules/formats/card.ts';
import { isCountry } from '../../src/engine/rules/formats/country.ts';
import { isCurrency } from '../../src/engine/rules/formats/currency.ts';
import { dobProblems, isDate, isMinor } from '../../src/engine/rules/formats/dob.ts';
import { isEmail } from '../../src/engine/rules/formats/email.ts';
import {
  agrees,
  isIdNumber,
  isSsn,
  isSsnLast4,
  taxIdIssue,
} from '../../src/engine/rules/formats/id_number.ts';
import { problems } from '../../src/engine/rules/formats/index.ts';
import { nameProblems } from '../../src/engine/rules/formats/names.ts';
import { phoneProblem, toE164 } from '../../src/engine/rules/formats/phone.ts';
import { isPostalCode } from '../../src/engine/rules/formats/postal_code.ts';
import { US_2024 } from '../../src/engine/rules/formats/problem.ts';
import { descriptionProblem } from '../../src/engine/rules/formats/product_description.ts';
import {
  descriptorProblems,
  isDescriptor,
} from '../../src/engine/rules/formats/statement_descriptor.ts';
import { urlProblem } from '../../src/engine/rules/formats/url.ts';
import { usState, zipInState } from '../../src/engine/rules/formats/us_states.ts';

const NOW = 1764000000; // 2025-11-24
const BEFORE = US_2024 - 1;

function account(part: object = {}): Account {
  const facts = {
    id: 'acct_1',
    created: NOW,
    livemode: false,
    country: 'US',
    type: 'custom',
    business_profile: {},
    capabilities: {},
    company: {},
    settings: {},
    touched: {},
    issues: {},
  };
  return { ...facts, ...part } as unknown as Account;
}

function person(part: object = {}): Person {
  const facts = { id: 'person_1', created: NOW, metadata: {}, relationship: {}, issues: {} };
  return { ...facts, ...part } as unknown as Person;
}

const phones: [string, string, number, 'none' | 'always' | 'us-2024'][] = [
  ['+14155552671', 'US', NOW, 'none'],
  ['8888675309', 'US', NOW, 'none'],
  ['+10000000000', 'US', BEFORE, 'us-2024'],
  ['0000000000', 'US', BEFORE, 'us-2024'],
  ['+10000000000', 'US', US_2024, 'none'],
  ['0000000000', 'US', NOW, 'none'],
  ['0000000000', 'GB', BEFORE, 'none'],
  ['+9710000000000', 'AE', NOW, 'none'],
  ['+440000000000', 'GB', BEFORE, 'none'],
  ['+12222222222', 'US', NOW, 'us-2024'],
  ['+11234567890', 'US', NOW, 'us-2024'],
  ['123', 'US', NOW, 'us-2024'],
  ['not a number', 'US', NOW, 'us-2024'],
  ['+442079460958', 'US', NOW, 'none'],
  ['12', 'GB', NOW, 'always'],
  ['+442079460958', 'GB', NOW, 'none'],
];
for (const [phone, country, now, expected] of phones) {
  const when = now < US_2024 ? 'before June 2024' : 'today';
  test(`phone ${phone} of an account in ${country} ${when} is a problem: ${expected}`, () => {
    const problem = phoneProblem(phone, { now, country });
    assert.equal(problem === null ? 'none' : (problem.since ?? 'always'), expected);
    if (problem) assert.deepEqual([problem.code, problem.value], ['invalid_value_other', phone]);
  });
}

test('a US individual must have a US number, a company’s representative need not', () => {
  const foreign = person({ phone: '+442079460958', relationship: { representative: true } });
  const of = (business_type: string): Facts => ({
    account: account({ business_type }),
    persons: [foreign],
    external_accounts: [],
  });
  const options = { now: NOW, country: 'US' };
  assert.deepEqual(
    problems(of('individual'), options).map((p) => `${p.subject} ${p.field}`),
    ['person_1 phone'],
  );
  assert.deepEqual(problems(of('company'), options), []);
});

test('the magic phone number is nothing special in live mode', () => {
  assert.ok(phoneProblem('0000000000', { now: NOW, country: 'US', livemode: true }));
});

const e164: [string, string, string | null][] = [
  ['0000000000', 'US', '+10000000000'],
  ['(415) 555-2671', 'US', '+14155552671'],
  ['+44 20 7946 0958', 'US', '+442079460958'],
  ['words', 'US', null],
  ['4155552671', '??', null],
];
for (const [phone, country, expected] of e164) {
  test(`${phone} in ${country} is written ${expected}`, () => {
    assert.equal(toE164(phone, country), expected);
  });
}

const births: [number, number, number, string, string | null, 'us-2024' | undefined][] = [
  [1990, 5, 17, 'US', null, undefined],
  [2012, 11, 24, 'US', null, undefined], // 13 today
  [2012, 11, 25, 'US', 'invalid_dob_age_under_minimum', undefined],
  [1901, 1, 1, 'US', null, undefined],
  [1902, 1, 1, 'US', null, undefined],
  [1900, 1, 1, 'US', null, undefined],
  [1901, 1, 2, 'US', 'invalid_dob_age_over_maximum', 'us-2024'],
  [1901, 1, 2, 'GB', 'invalid_dob_age_over_maximum', undefined],
  [1905, 11, 24, 'US', null, undefined], // 120 today
  [1904, 11, 24, 'US', 'invalid_dob_age_over_maximum', 'us-2024'],
];
for (const [year, month, day, country, code, since] of births) {
  test(`a birth on ${year}-${month}-${day} in ${country} gives ${code}`, () => {
    const found = dobProblems({ year, month, day }, { now: NOW, country });
    const fields = code === null ? [] : ['dob.day', 'dob.month', 'dob.year'];
    assert.deepEqual(
      found.map((p) => [p.field, p.code, p.since]),
      fields.map((field) => [field, code, since]),
    );
  });
}

test('an incomplete birth date is not judged, and magic ones count only in test mode', () => {
  assert.deepEqual(dobProblems({ year: 2020 }, { now: NOW, country: 'US' }), []);
  const live = { now: NOW, country: 'US', livemode: true };
  assert.equal(dobProblems({ year: 1901, month: 1, day: 1 }, live).length, 3);
});

const dates: [number, number, number, boolean][] = [
  [2000, 2, 29, true],
  [1900, 2, 29, false],
  [2001, 4, 31, false],
  [2001, 13, 1, false],
  [2001, 0, 1, false],
  [99, 1, 1, true],
];
for (const [year, month, day, valid] of dates) {
  test(`${year}-${month}-${day} is ${valid ? 'a day' : 'no day'}`, () => {
    assert.equal(isDate({ year, month, day }), valid);
  });
}

test('a person is a minor until the 18th birthday', () => {
  assert.equal(isMinor({ year: 2007, month: 11, day: 25 }, NOW), true);
  assert.equal(isMinor({ year: 2007, month: 11, day: 24 }, NOW), false);
  assert.equal(isMinor(null, NOW), false);
});

const descriptions: [string | null, string | null, string | null][] = [
  ['Chuck Bartowski', null, null],
  ['Buy More, LLC', null, null],
  ['', null, null],
  [null, null, null],
  ['Shoes', null, 'business_profile.product_description invalid_product_description_length'],
  [
    'www.shoes-of-joy.com/',
    'https://shoes-of-joy.com',
    'business_profile.product_description invalid_product_description_url_match',
  ],
  ['require_url', null, 'business_profile.url invalid_url_web_presence_detected'],
  ['require_url', 'https://accessible.stripe.com', null],
];
for (const [product_description, url, expected] of descriptions) {
  test(`the description ${product_description} with URL ${url} gives ${expected}`, () => {
    const found = descriptionProblem({ product_description, url });
    assert.equal(found && `${found.field} ${found.code}`, expected);
  });
}

const urls: [string, string | null][] = [
  ['https://vipul.gumroad.com/', null],
  ['shoes-of-joy.com', null],
  ['https://example.com', null],
  ['https://www.facebook.com/shoesofjoy', null],
  ['https://www.facebook.com/', 'invalid_url_denylisted'],
  ['https://disallowed.stripe.com', 'invalid_url_denylisted'],
  ['https://inaccessible.stripe.com', null], // only the check finds out
  ['http://localhost:3000', 'invalid_url_format'],
  ['http://10.0.0.1', 'invalid_url_format'],
  ['https://user:word@example.com', 'invalid_url_format'],
  ['ftp://example.com', 'invalid_url_format'],
  ['my shop', 'invalid_url_format'],
  ['http://', 'invalid_url_format'],
  [`https://example.com/${'a'.repeat(2100)}`, 'invalid_url_length'],
];
for (const [url, code] of urls) {
  test(`the URL ${url.slice(0, 40)} gives ${code}`, () => {
    assert.equal(urlProblem(url)?.code ?? null, code);
  });
}

const descriptors: [object, string[]][] = [
  [{ payments: { statement_descriptor: 'VIPUL.GUMROAD.COM' } }, []],
  [{ payments: { statement_descriptor: 'ABCD' } }, ['invalid_statement_descriptor_length']],
  [
    { payments: { statement_descriptor: 'mismatch' } },
    ['invalid_statement_descriptor_business_mismatch'],
  ],
  [
    { payments: { statement_descriptor: 'DISALLOWED' } },
    ['invalid_statement_descriptor_denylisted'],
  ],
  [
    { card_payments: { statement_descriptor_prefix: 'mismatch' } },
    ['invalid_statement_descriptor_prefix_mismatch'],
  ],
  [
    { card_payments: { statement_descriptor_prefix: 'disallowed' } },
    ['invalid_statement_descriptor_prefix_denylisted'],
  ],
  [{ card_payments: { statement_descriptor_prefix: 'VIPUL.GUMR' } }, []],
];
for (const [settings, codes] of descriptors) {
  test(`settings ${JSON.stringify(settings)} give ${codes.join()}`, () => {
    assert.deepEqual(
      descriptorProblems(account({ settings }), []).map((p) => p.code),
      codes,
    );
  });
}

const likenesses: [string, string[]][] = [
  ['BUY MORE', []],
  ['BUYMORE*', []],
  ['CHUCK B', []],
  ['TOTALLY OTHER', ['invalid_statement_descriptor_business_mismatch']],
  ['PAYMENT', ['invalid_statement_descriptor_denylisted']],
];
for (const [statement_descriptor, codes] of likenesses) {
  test(`in live mode the descriptor ${statement_descriptor} gives ${codes.join()}`, () => {
    const chuck = { first_name: 'Chuck', relationship: { representative: true } };
    const live = account({
      livemode: true,
      company: { name: 'Buy More, LLC' },
      settings: { payments: { statement_descriptor } },
    });
    const found = descriptorProblems(live, [person(chuck)]);
    assert.deepEqual(
      found.map((p) => p.code),
      codes,
    );
  });
}

const written: [string, boolean][] = [
  ['SHOES OF JOY', true],
  ['12345', false],
  ['SHOES <OF> JOY', false],
  ['A DESCRIPTOR OF MORE THAN 22', false],
];
for (const [text, valid] of written) {
  test(`${text} ${valid ? 'can' : 'cannot'} be a statement descriptor`, () => {
    assert.equal(isDescriptor(text), valid);
  });
}

const names: [object, string[]][] = [
  [{ business_profile: { name: 'disallowed_dba' } }, ['invalid_business_profile_name_denylisted']],
  [{ business_profile: { name: 'invalid_dba' } }, ['invalid_business_profile_name']],
  [{ company: { name: 'disallowed_name' } }, ['invalid_company_name_denylisted']],
  [{ company: { name: 'mismatch_business_name' } }, []], // the check finds out
  [{ business_profile: { name: 'test' } }, []],
  [
    { livemode: true, business_profile: { name: 'test' } },
    ['invalid_business_profile_name_denylisted'],
  ],
  [{ livemode: true, business_profile: { name: '12 34' } }, ['invalid_business_profile_name']],
  [{ livemode: true, business_profile: { name: 'disallowed_dba' } }, []],
];
for (const [part, codes] of names) {
  test(`names in ${JSON.stringify(part)} give ${codes.join()}`, () => {
    assert.deepEqual(
      nameProblems(account(part)).map((p) => p.code),
      codes,
    );
  });
}

const REGION = ['city', 'postal_code', 'state'];
const WRONG_REGION = 'invalid_address_city_state_postal_code';
const addresses: [object, string[], string | null][] = [
  [{ line1: 'address_full_match', state: 'California', postal_code: '91506' }, [], null],
  [{ line1: '1 Main St', state: 'ca', postal_code: '94107-1234', country: 'US' }, [], null],
  [{ line1: '1 Main St', state: 'NY', postal_code: '94107' }, REGION, WRONG_REGION],
  [{ line1: '1 Main St', state: 'Nowhere', postal_code: '94107' }, REGION, WRONG_REGION],
  [{ line1: '1 Main St', state: 'Nowhere', postal_code: '94107', country: 'GB' }, [], null],
  [{ line1: '1 Main St', state: 'NY' }, [], null],
  [{ line1: 'P.O. Box 123' }, ['line1'], 'invalid_street_address'],
  [{ line1: 'po box 123' }, ['line1'], 'invalid_street_address'],
  [{ line1: '1 Main St', line2: 'PMB 12' }, ['line1'], 'invalid_address_private_mailbox'],
  [{ line1: 'HC 2 Box 45' }, ['line1'], 'invalid_address_highway_contract_box'],
  [{ line1: '12 Boxwood Lane' }, [], null],
  [{ line1: '4 Pob Street' }, [], null],
  [{}, [], null],
];
for (const [address, fields, code] of addresses) {
  test(`the address ${JSON.stringify(address)} gives ${code}`, () => {
    const found = addressProblems(address, 'address', 'US');
    assert.deepEqual(
      found.map((p) => [p.field, p.code]),
      fields.map((field) => [`address.${field}`, code]),
    );
  });
}

test('every state has ZIP codes of its own, by name and by code', () => {
  const cities: [string, string][] = [
    ['Schenectady', '12345'],
    ['San Francisco', '94107'],
    ['Beverly Hills', '90210'],
    ['Houston', '77002'],
    ['Boston', '02108'],
    ['Juneau', '99801'],
    ['San Juan', '00901'],
    ['Washington', '20500'],
  ];
  const states = ['New York', 'ca', 'C.A.', 'texas', 'Massachusetts', 'AK', 'PR', 'DC'];
  for (const [i, [city, zip]] of cities.entries()) {
    const code = usState(states[i]!);
    assert.ok(code !== null && zipInState(zip, code), city);
  }
  assert.equal(usState('Bavaria'), null);
  assert.equal(zipInState('94107', 'NY'), false);
});

test('problems kept for secrets are told with the others', () => {
  const facts: Facts = {
    account: account({ issues: { 'company.tax_id': 'invalid_tax_id_format' } }),
    persons: [person({ issues: { id_number: 'invalid_tax_id' } })],
    external_accounts: [],
  };
  assert.deepEqual(problems(facts, { now: NOW, country: 'US' }), [
    { subject: 'account', field: 'company.tax_id', code: 'invalid_tax_id_format' },
    { subject: 'person_1', field: 'id_number', code: 'invalid_tax_id' },
  ]);
});

const predicates: [string, (text: string) => boolean, string[], string[]][] = [
  [
    'an e-mail address',
    isEmail,
    ['jane@example.com', 'jane+enforce_future_requirements@example.co.uk', 'josé@example.com'],
    ['jane', 'jane@', '@example.com', 'jane@example', 'a b@example.com', 'a@b@c.de', '.a@b.de'],
  ],
  ['a US ZIP code', (t) => isPostalCode(t, 'US'), ['12345', '12345-6789'], ['1234', 'A1B 2C3', '']],
  ['a Canadian postal code', (t) => isPostalCode(t, 'CA'), ['M4C 1T2', 'm4c1t2'], ['12345']],
  ['a postal code of a land without rules', (t) => isPostalCode(t, 'AE'), ['', '51133'], []],
  ['a country', isCountry, ['US', 'GB', 'XK'], ['us', 'UK', 'USA', '']],
  ['a currency', isCurrency, ['usd', 'eur', 'aed'], ['USD', 'xyz']],
  ['an SSN', isSsn, ['000000000', '123-45-6789'], ['12345678', '1234567890', 'abcdefghi']],
  ['the end of an SSN', isSsnLast4, ['0000'], ['000', '00000', 'abcd']],
  ['a US id number', (t) => isIdNumber(t, 'US'), ['222222222'], ['7']],
  ['an id number elsewhere', (t) => isIdNumber(t, 'AR'), ['00-00000000-0', '7'], ['', '<>']],
  [
    'a routing number',
    isUsRoutingNumber,
    ['110000000', '122105155', '021000021'],
    ['110000001', '000000000', '11000000', '1100000000', 'abcdefghi'],
  ],
  [
    'a card number',
    isCardNumber,
    ['4000056655665556', '4242 4242 4242 4242'],
    ['4000056655665557', '42', 'abc'],
  ],
];
for (const [what, predicate, good, bad] of predicates) {
  test(`what is ${what} and what is not`, () => {
    for (const text of good) assert.equal(predicate(text), true, text);
    for (const text of bad) assert.equal(predicate(text), false, text);
  });
}

test('the last four digits must belong to the number', () => {
  assert.equal(agrees('123-45-6789', '6789'), true);
  assert.equal(agrees('123456789', '0000'), false);
});

test('a US tax id has nine digits', () => {
  assert.equal(taxIdIssue('12-3456789', 'US'), null);
  assert.equal(taxIdIssue('000000001', 'US'), null);
  assert.equal(taxIdIssue('1234', 'US'), 'invalid_tax_id_format');
  assert.equal(taxIdIssue('1234', 'DE'), null);
});

test('banks have the names that were recorded', () => {
  assert.equal(bankName('110000000', 'US'), 'STRIPE TEST BANK');
  assert.equal(bankName('122105155', 'US'), 'US BANK NA');
});

const brands: [string, string][] = [
  ['4000056655665556', 'Visa'],
  ['5200828282828210', 'MasterCard'],
  ['2223003122003222', 'MasterCard'],
  ['6011981111111113', 'Discover'],
  ['378282246310005', 'American Express'],
  ['3530111333300000', 'JCB'],
  ['3056930009020004', 'Diners Club'],
  ['6200000000000005', 'UnionPay'],
  ['9999999999999995', 'Unknown'],
];
for (const [number, brand] of brands) {
  test(`${number} is a card of ${brand}`, () => assert.equal(cardBrand(number), brand));
}

test('a card is valid until its month is over', () => {
  assert.equal(isUnexpired(11, 2025, NOW), true);
  assert.equal(isUnexpired(10, 2025, NOW), false);
  assert.equal(isUnexpired(13, 2030, NOW), false);
});
