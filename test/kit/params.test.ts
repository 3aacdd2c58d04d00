// From values back to parameters: what goes plain, what in tokens, what must be uploaded first.
import assert from 'node:assert/strict';
import test from 'node:test';
import { anotherPerson, formOf, paramsOf, type Values } from '../../src/kit/form/index.ts';

function submit(due: readonly string[], values: Values, country = 'US', business_type = 'company') {
  return paramsOf(formOf({ currently_due: due }, { country, business_type }), values);
}

test('the profile goes plain, the company in a token', () => {
  const sent = submit(
    ['business_profile.url', 'business_profile.mcc', 'company.name', 'company.address.city'],
    {
      'business_profile.url': ' https://example.com ',
      'business_profile.mcc': '5734',
      'company.name': 'Rocket Rides',
      'company.address.city': 'Berlin',
    },
  );
  assert.deepEqual(sent.account, { business_profile: { mcc: '5734', url: 'https://example.com' } });
  assert.deepEqual(sent.account_token, {
    company: { name: 'Rocket Rides', address: { city: 'Berlin' } },
  });
});

test('terms are accepted in the token, so that nobody else can', () => {
  const sent = submit(['tos_acceptance.date', 'tos_acceptance.ip'], { tos_acceptance: true });
  assert.deepEqual(sent.account_token, { tos_shown_and_accepted: true });
  assert.deepEqual(sent.account, {});
  assert.equal(submit(['tos_acceptance.date'], { tos_acceptance: false }).account_token, null);
});

test('an individual goes in the account token', () => {
  const sent = submit(
    ['individual.dob.day', 'individual.id_number', 'individual.phone'],
    {
      'individual.dob': { day: 1, month: 1, year: 1901 },
      'individual.id_number': '000000000',
      'individual.phone': '+1 (201) 555-0123',
    },
    'US',
    'individual',
  );
  assert.deepEqual(sent.account_token, {
    individual: {
      dob: { day: 1, month: 1, year: 1901 },
      id_number: '000000000',
      phone: '+12015550123',
    },
  });
  assert.deepEqual(sent.persons, []);
});

test('people go in tokens of their own, new ones with their role', () => {
  const sent = submit(
    ['person_1.first_name', 'representative.first_name', 'representative.relationship.executive'],
    {
      'person_1.first_name': 'Ada',
      'representative.first_name': 'Grace',
      'representative.relationship.roles': ['owner'],
    },
  );
  assert.deepEqual(sent.persons, [
    {
      id: null,
      subject: 'representative',
      token: {
        relationship: { representative: true, owner: true, executive: false },
        first_name: 'Grace',
      },
    },
    { id: 'person_1', subject: 'person_1', token: { first_name: 'Ada' } },
  ]);
});

test('one more owner is one more person', () => {
  const form = formOf(
    { currently_due: ['owners.first_name'] },
    { country: 'US', business_type: 'company' },
  );
  const second = anotherPerson(form.steps[0]!.blocks[0]!, 2);
  const fields = [...form.fields, ...second.sections.flatMap((section) => section.fields)];
  const sent = paramsOf(
    { fields },
    {
      'owners.first_name': 'Ada',
      'owners:2.first_name': 'Grace',
      'owners:2.relationship.percent_ownership': '37,5',
    },
  );
  assert.deepEqual(
    sent.persons.map(({ token }) => token),
    [
      { relationship: { owner: true }, first_name: 'Ada' },
      { relationship: { owner: true, percent_ownership: 37.5 }, first_name: 'Grace' },
    ],
  );
});

test('a bank account is put together from its parts', () => {
  const bank = (country: string, parts: Record<string, string>) =>
    submit(['external_account'], { external_account: parts }, country).bank_account;
  const holder = { account_holder_name: 'Ada Byron' };
  assert.deepEqual(
    bank('CA', {
      ...holder,
      transit_number: '11000',
      institution_number: '000',
      account_number: '000123456789',
    }),
    {
      country: 'CA',
      currency: 'cad',
      account_number: '000123456789',
      routing_number: '11000-000',
      account_holder_name: 'Ada Byron',
    },
  );
  assert.equal(
    bank('JP', { bank_code: '1100', branch_code: '000', account_number: '0001234' })
      ?.routing_number,
    '1100000',
  );
  assert.equal(
    bank('GB', { sort_code: '231470', account_number: '00012345' })?.routing_number,
    '23-14-70',
  );
  const german = bank('DE', { account_number: 'de89 3704 0044 0532 0130 00' });
  assert.deepEqual(german, {
    country: 'DE',
    currency: 'eur',
    account_number: 'DE89370400440532013000',
  });
});

test('files that are uploaded are sent by id, others are listed', () => {
  const due = ['person_1.verification.document', 'documents.company_license.files'];
  const first = submit(due, {
    'person_1.verification.document': { front: { local: 'front.jpg' }, back: 'file_2' },
    'documents.company_license': { files: [{ local: 'a.pdf' }, 'file_3'] },
  });
  assert.deepEqual(
    first.uploads.map(({ field, side, index, purpose }) => [field, side, index, purpose]),
    [
      ['documents.company_license', 'files', 0, 'account_requirement'],
      ['person_1.verification.document', 'front', 0, 'identity_document'],
    ],
  );
  const sent = submit(due, {
    'person_1.verification.document': { front: 'file_1', back: 'file_2' },
    'documents.company_license': { files: ['file_4', 'file_3'] },
  });
  assert.deepEqual(sent.uploads, []);
  assert.deepEqual(sent.account, {
    documents: { company_license: { files: ['file_4', 'file_3'] } },
  });
  assert.deepEqual(sent.persons[0]?.token, {
    verification: { document: { front: 'file_1', back: 'file_2' } },
  });
});

test('old names are sent under the name of their parameter', () => {
  const sent = submit(
    ['company.pan', 'company.business_cross_border_transaction_classifications'],
    {
      'company.pan': 'AAACI1234F',
      'company.business_cross_border_transaction_classifications': 'P0103',
    },
    'IN',
  );
  assert.deepEqual(sent.account_token, {
    company: { tax_id: 'AAACI1234F', export_purpose_code: 'P0103' },
  });
  const vat = submit(
    ['company.business_vat_id_number'],
    { 'company.business_vat_id_number': '1' },
    'AE',
  );
  assert.deepEqual(vat.account_token, { company: { vat_id: '1' } });
});

test('acceptances whose address only a server knows are left to it', () => {
  const due = [
    'legal_guardian.additional_tos_acceptances.account.ip',
    'company.ownership_declaration.date',
  ];
  const sent = submit(due, {
    'legal_guardian.additional_tos_acceptances.account': true,
    'company.ownership_declaration': true,
  });
  assert.deepEqual(sent.stamps, [
    { subject: 'legal_guardian', path: 'additional_tos_acceptances.account' },
  ]);
  assert.deepEqual(sent.account_token, {
    company: { ownership_declaration_shown_and_signed: true },
  });
  assert.deepEqual(sent.persons[0]?.token, { relationship: { legal_guardian: true } });
});

test('a document that is chosen instead is sent in its place', () => {
  const form = formOf(
    {
      currently_due: ['person_1.ssn_last_4'],
      alternatives: [
        {
          original_fields_due: ['person_1.ssn_last_4'],
          alternative_fields_due: ['person_1.verification.document'],
        },
      ],
    },
    { country: 'US', business_type: 'company' },
  );
  const sent = paramsOf(form, { 'person_1.verification.document': { front: 'file_1' } });
  assert.deepEqual(sent.persons[0]?.token, { verification: { document: { front: 'file_1' } } });
});

test('what is empty is not sent; an empty list of names is an answer', () => {
  const due = [
    'company.name',
    'individual.full_name_aliases',
    'external_account',
    'individual.first_name',
  ];
  const sent = submit(
    due,
    {
      'company.name': '',
      external_account: { account_number: '' },
      'individual.full_name_aliases': [],
    },
    'SG',
    'individual',
  );
  assert.deepEqual(sent.account_token, { individual: { full_name_aliases: [] } });
  assert.equal(sent.bank_account, null);
});

test('the camera and the questions of a review are answered elsewhere', () => {
  const due = ['individual.verification.proof_of_liveness', 'interv_1.url_inquiry.form'];
  assert.deepEqual([...submit(due, {}, 'SG', 'individual').elsewhere].sort(), [...due].sort());
});
