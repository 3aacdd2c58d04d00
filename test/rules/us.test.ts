// The United States as a table: what a bare account of each kind owes at once.
import assert from 'node:assert/strict';
import test from 'node:test';
import { evaluate } from '../../src/engine/rules/evaluate.ts';
import { settle } from '../../src/engine/rules/settle.ts';
import {
  answered,
  bank,
  BASICS,
  COMPANY,
  complete,
  facts,
  person,
  requested,
  TODAY,
} from './facts.ts';

const NAME = ['first_name', 'last_name'];
const REST = [
  ...['address.city', 'address.line1', 'address.postal_code', 'address.state'],
  ...['dob.day', 'dob.month', 'dob.year', 'email', 'phone', 'ssn_last_4'],
];
const PROFILE = ['business_profile.mcc', 'business_profile.url', 'external_account'];
const TERMS = ['tos_acceptance.date', 'tos_acceptance.ip'];
const FIRM = [
  'address.city',
  'address.line1',
  'address.postal_code',
  'address.state',
  'name',
  'phone',
  'tax_id',
];
const of = (prefix: string, fields: string[]) => fields.map((field) => `${prefix}.${field}`);

const REPRESENTATIVE = of('representative', [...NAME, ...REST]);
const TITLE = ['representative.relationship.title'];
const OWNERS = ['company.owners_provided', 'owners.email', ...of('owners', NAME)];
const CONTACT = of('representative', [...NAME, 'email', 'relationship.title']);

const TABLE: [businessType: string, structure: string | null, owed: string[]][] = [
  ['individual', null, of('individual', [...NAME, ...REST])],
  ['company', null, [...of('company', FIRM), ...REPRESENTATIVE, ...TITLE, ...OWNERS]],
  [
    'company',
    'private_corporation',
    [...of('company', FIRM), ...REPRESENTATIVE, ...TITLE, ...OWNERS],
  ],
  ['company', 'multi_member_llc', [...of('company', FIRM), ...REPRESENTATIVE, ...TITLE, ...OWNERS]],
  [
    'company',
    'private_partnership',
    [...of('company', FIRM), ...REPRESENTATIVE, ...TITLE, ...OWNERS],
  ],
  [
    'company',
    'unincorporated_association',
    [...of('company', FIRM), ...REPRESENTATIVE, ...TITLE, ...OWNERS],
  ],
  ['company', 'sole_proprietorship', [...of('company', FIRM), ...REPRESENTATIVE]],
  ['company', 'single_member_llc', [...of('company', FIRM), ...REPRESENTATIVE, ...TITLE]],
  ['company', 'public_corporation', [...of('company', FIRM), ...CONTACT]],
  ['company', 'public_partnership', [...of('company', FIRM), ...CONTACT]],
  ['non_profit', null, [...of('company', FIRM), ...REPRESENTATIVE, ...TITLE]],
  ['non_profit', 'incorporated_non_profit', [...of('company', FIRM), ...REPRESENTATIVE, ...TITLE]],
  ['government_entity', 'governmental_unit', [...of('company', FIRM), ...CONTACT]],
];

for (const [businessType, structure, owed] of TABLE) {
  test(`US ${businessType}${structure === null ? '' : `, ${structure}`} owes at once`, () => {
    const bare = facts({ business_type: businessType as 'company', company: { structure } });
    const { requirements, capabilities, charges_enabled } = evaluate(bare, TODAY);
    const expected = [...owed, ...PROFILE, ...TERMS].sort();
    assert.deepEqual(requirements.currently_due, expected);
    assert.deepEqual(requirements.past_due, expected);
    assert.equal(requirements.disabled_reason, 'requirements.past_due');
    assert.equal(requirements.current_deadline, null);
    assert.equal(capabilities['card_payments']?.status, 'inactive');
    assert.equal(charges_enabled, false);
  });
}

test('before the business type is known only that and a name are asked', () => {
  const { requirements } = evaluate(facts(), TODAY);
  const expected = [...PROFILE, ...TERMS, 'business_type', ...of('representative', NAME)].sort();
  assert.deepEqual(requirements.currently_due, expected);
});

test('an account without capabilities is told to request some', () => {
  const { requirements } = evaluate(facts({ capabilities: {} }), TODAY);
  assert.equal(requirements.disabled_reason, 'action_required.requested_capabilities');
  assert.deepEqual(requirements.eventually_due, []);
});

test('transfers alone defer birth date and number until 10,000 USD', () => {
  const given = {
    ...BASICS,
    business_type: 'individual' as const,
    capabilities: requested('transfers'),
  };
  const named = person('person_1', {
    first_name: 'A',
    last_name: 'B',
    relationship: { representative: true },
  });
  const { requirements, capabilities } = evaluate(facts(given, [named], [bank()]), TODAY);
  assert.deepEqual(requirements.currently_due, []);
  assert.deepEqual(requirements.eventually_due, [
    ...of('individual', ['dob.day', 'dob.month', 'dob.year', 'ssn_last_4']),
  ]);
  assert.equal(capabilities['transfers']?.status, 'active');
});

const INDIVIDUAL = { ...BASICS, business_type: 'individual' as const };

test('a complete individual waits for its checks and is active after them', () => {
  const first = settle(facts(INDIVIDUAL, [complete('person_1')], [bank()]), null, TODAY, null);
  assert.equal(first.assessment.requirements.disabled_reason, 'requirements.pending_verification');
  assert.equal(first.assessment.capabilities['transfers']?.status, 'pending');
  const done = answered(first.facts, first.assessment.wanted, TODAY);
  const { assessment } = settle(done, first.assessment, TODAY, null);
  assert.deepEqual(assessment.requirements.pending_verification, []);
  assert.equal(assessment.requirements.disabled_reason, null);
  assert.equal(assessment.charges_enabled, true);
  assert.equal(assessment.payouts_enabled, true);
  assert.deepEqual(assessment.wanted, []);
});

test('the external account gates payouts alone', () => {
  const first = settle(facts(INDIVIDUAL, [complete('person_1')]), null, TODAY, null);
  const done = answered(first.facts, first.assessment.wanted, TODAY);
  const { assessment } = settle(done, first.assessment, TODAY, null);
  assert.deepEqual(assessment.requirements.past_due, ['external_account']);
  assert.equal(assessment.charges_enabled, true);
  assert.equal(assessment.payouts_enabled, false);
  assert.equal(assessment.details_submitted, false);
});

test('a taxpayer number still being checked leaves 30 days, to the second', () => {
  const first = settle(facts(INDIVIDUAL, [complete('person_1')], [bank()]), null, TODAY, null);
  const others = first.assessment.wanted.filter(({ check }) => check !== 'id_number');
  const { assessment } = settle(
    answered(first.facts, others, TODAY),
    first.assessment,
    TODAY,
    null,
  );
  assert.equal(assessment.capabilities['card_payments']?.status, 'active');
  assert.deepEqual(assessment.requirements.pending_verification, ['individual.id_number']);
  assert.equal(assessment.requirements.current_deadline, TODAY + 30 * 86_400);
});

test('identity escalates from the last four digits to the number to a document', () => {
  const four = complete('person_1', { id_number_provided: false, ssn_last_4_provided: true });
  const failed = {
    identity: [{ field: 'ssn_last_4', code: 'verification_failed_keyed_identity' }],
  };
  const first = settle(facts(INDIVIDUAL, [four], [bank()]), null, TODAY, null);
  assert.ok(first.assessment.requirements.pending_verification.includes('individual.id_number'));
  const second = settle(
    answered(first.facts, first.assessment.wanted, TODAY, failed),
    first.assessment,
    TODAY,
    null,
  );
  assert.deepEqual(second.assessment.requirements.past_due, ['individual.id_number']);
  const full = { ...four, id_number_provided: true, touched: { ...four.touched, id_number: 2 } };
  const third = settle({ ...second.facts, persons: [full] }, second.assessment, TODAY, null);
  const fourth = settle(
    answered(third.facts, third.assessment.wanted, TODAY, failed),
    third.assessment,
    TODAY,
    null,
  );
  assert.deepEqual(fourth.assessment.requirements.past_due, ['individual.verification.document']);
  assert.equal(
    fourth.assessment.persons['person_1']?.verification.details_code,
    'failed_keyed_identity',
  );
});

test('an owner of everything completes the list; a smaller one does not', () => {
  const given = { ...BASICS, business_type: 'company' as const, company: COMPANY };
  const owner = (percent: number) =>
    complete('person_1', {
      relationship: { representative: true, owner: true, title: 'CEO', percent_ownership: percent },
    });
  const whole = evaluate(facts(given, [owner(100)], [bank()]), TODAY).requirements;
  assert.deepEqual(whole.currently_due, []);
  const half = evaluate(facts(given, [owner(50)], [bank()]), TODAY).requirements;
  assert.deepEqual(half.currently_due, ['company.owners_provided']);
});

test('an enabled account gets two weeks of notice when a later check fails', () => {
  const first = settle(facts(INDIVIDUAL, [complete('person_1')], [bank()]), null, TODAY, null);
  const active = settle(
    answered(first.facts, first.assessment.wanted, TODAY),
    first.assessment,
    TODAY,
    null,
  );
  const moved = complete('person_1', {
    touched: { first_name: 1, last_name: 2, dob: 1, address: 1, id_number: 1 },
  });
  const later = TODAY + 40 * 86_400;
  const again = settle({ ...active.facts, persons: [moved] }, active.assessment, later, null);
  assert.equal(again.assessment.charges_enabled, true);
  const fail = { identity: [{ field: 'last_name', code: 'verification_failed_keyed_identity' }] };
  const failed = settle(
    answered(again.facts, again.assessment.wanted, later, fail),
    again.assessment,
    later,
    null,
  );
  const deadline = later + 14 * 86_400;
  assert.deepEqual(failed.assessment.requirements.currently_due, [
    'individual.verification.document',
  ]);
  assert.equal(failed.assessment.requirements.current_deadline, deadline);
  assert.deepEqual(failed.assessment.requirements.past_due, []);
  assert.equal(failed.next_at, deadline);
  const late = settle(failed.facts, failed.assessment, deadline, null);
  assert.deepEqual(late.assessment.requirements.past_due, ['individual.verification.document']);
  assert.equal(late.assessment.charges_enabled, false);
});

test('a minor needs a guardian until the eighteenth birthday', () => {
  const dob = { day: 1, month: 6, year: 2009 };
  const minor = complete('person_1', { dob });
  const { requirements } = evaluate(facts(INDIVIDUAL, [minor], [bank()]), TODAY);
  assert.ok(requirements.currently_due.includes('legal_guardian.first_name'));
  const adult = evaluate(
    facts(INDIVIDUAL, [minor], [bank()]),
    Date.parse('2027-06-01T00:00:00Z') / 1000,
  );
  assert.deepEqual(adult.requirements.currently_due, []);
});

test('who has no website describes the product instead', () => {
  const given = { ...INDIVIDUAL, business_profile: { mcc: '5192' } };
  const none = evaluate(facts(given, [complete('person_1')], [bank()]), TODAY).requirements;
  assert.deepEqual(none.currently_due, ['business_profile.url']);
  assert.deepEqual(none.alternatives, [
    {
      alternative_fields_due: ['business_profile.product_description'],
      original_fields_due: ['business_profile.url'],
    },
  ]);
  const described = { mcc: '5192', product_description: 'Rides to the moon, paid at the gate' };
  const some = facts({ ...given, business_profile: described }, [complete('person_1')], [bank()]);
  assert.deepEqual(evaluate(some, TODAY).requirements.currently_due, []);
});

test('a company whose owners are exempt names none', () => {
  const company = { ...COMPANY, ownership_exemption_reason: 'qualifies_as_financial_institution' };
  const given = { ...BASICS, business_type: 'company' as const, company };
  const title = complete('person_1', { relationship: { representative: true, title: 'CEO' } });
  assert.deepEqual(evaluate(facts(given, [title], [bank()]), TODAY).requirements.currently_due, []);
});
