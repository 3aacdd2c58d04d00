// From requirements to a form: steps, people, urgency, errors, alternatives.
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { anotherPerson, formOf, type Form, type Requirements } from '../../src/kit/form/index.ts';
import { kinds, pathsOf } from './rulebook.ts';

const US = { country: 'US', business_type: 'company' };
const ids = (form: Form) => form.fields.map((field) => field.id);
const field = (form: Form, id: string) => {
  const found = form.fields.find((one) => one.id === id);
  assert.ok(found, `${id} in ${ids(form).join(' ')}`);
  return found;
};

test('steps come in the order in which a merchant walks through them', () => {
  const form = formOf(
    {
      currently_due: [
        'tos_acceptance.ip',
        'external_account',
        'individual.verification.document',
        'individual.first_name',
        'business_profile.url',
        'business_type',
        'interv_1.url_inquiry.form',
      ],
    },
    US,
  );
  const names = ['start', 'business', 'people', 'bank', 'terms', 'documents', 'extra'];
  assert.deepEqual(
    form.steps.map(({ name }) => name),
    names,
  );
});

test('parts of a date and of an acceptance are one field', () => {
  const due = ['individual.dob.day', 'individual.dob.month', 'individual.dob.year'];
  const form = formOf({ currently_due: [...due, 'tos_acceptance.date', 'tos_acceptance.ip'] }, US);
  assert.deepEqual(ids(form), ['individual.dob', 'tos_acceptance']);
  assert.deepEqual(field(form, 'individual.dob').paths, due);
});

test('incremental collects what is due, up-front also what will be', () => {
  const requirements = {
    currently_due: ['company.name'],
    eventually_due: ['company.name', 'company.tax_id'],
  };
  assert.deepEqual(ids(formOf(requirements, US)), ['company.name']);
  const upfront = formOf(requirements, { ...US, collect: 'eventually_due' });
  assert.deepEqual(ids(upfront), ['company.name', 'company.tax_id']);
  assert.equal(field(upfront, 'company.name').due, 'currently_due');
  assert.equal(field(upfront, 'company.tax_id').due, 'eventually_due');
});

test('future requirements are included or omitted', () => {
  const requirements = { currently_due: ['company.name'] };
  const future = { currently_due: ['company.name', 'company.tax_id'] };
  assert.deepEqual(ids(formOf(requirements, US)), ['company.name']);
  const form = formOf(requirements, { ...US, future });
  assert.deepEqual(
    form.fields.map(({ id, due }) => [id, due]),
    [
      ['company.name', 'currently_due'],
      ['company.tax_id', 'future'],
    ],
  );
});

test('what is past due is said to be, whatever else it is', () => {
  const form = formOf(
    {
      currently_due: ['individual.dob.day', 'individual.dob.year'],
      past_due: ['individual.dob.year'],
    },
    US,
  );
  assert.equal(field(form, 'individual.dob').due, 'past_due');
});

test('errors sit on their field, one for each code', () => {
  const error = (part: string) => ({
    code: 'invalid_dob_age_under_minimum',
    reason: 'This person must be at least 13 years old.',
    requirement: `person_1.dob.${part}`,
  });
  const due = ['day', 'month', 'year'].map((part) => `person_1.dob.${part}`);
  const form = formOf({ currently_due: due, errors: ['day', 'month', 'year'].map(error) }, US);
  const { code, reason } = error('day');
  assert.deepEqual(field(form, 'person_1.dob').errors, [{ code, reason }]);
});

test('an error on what is not due draws its field all the same', () => {
  const errors = [{ code: 'invalid_url_format', reason: '', requirement: 'business_profile.url' }];
  assert.deepEqual(ids(formOf({ errors }, US)), ['business_profile.url']);
});

test('alternatives of the hash are offered on the field', () => {
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
    US,
  );
  const [document] = field(form, 'person_1.ssn_last_4').alternatives.flat();
  assert.equal(document?.id, 'person_1.verification.document');
  assert.equal(document?.rule.required, false);
  assert.deepEqual(ids(form), ['person_1.ssn_last_4']);
});

test('what could not be confirmed may be shown by a document', () => {
  const mistake = (code: string): Requirements => ({
    currently_due: ['company.tax_id'],
    errors: [{ code, reason: '', requirement: 'company.tax_id' }],
  });
  const offered = (code: string) =>
    field(formOf(mistake(code), US), 'company.tax_id')
      .alternatives.flat()
      .map(({ id }) => id);
  assert.deepEqual(offered('verification_failed_tax_id_match'), ['company.verification.document']);
  assert.deepEqual(offered('invalid_tax_id_format'), []);
});

test('a document that is due itself is no alternative', () => {
  const due = ['individual.id_number', 'individual.verification.document'];
  const error = { code: 'verification_failed_keyed_identity', reason: '', requirement: due[0]! };
  const form = formOf({ currently_due: due, errors: [error] }, US);
  assert.deepEqual(field(form, 'individual.id_number').alternatives, []);
});

test('people are grouped by person, and "that is everyone" comes last', () => {
  const form = formOf(
    {
      currently_due: [
        'company.owners_provided',
        'owners.first_name',
        'person_b.first_name',
        'representative.first_name',
        'person_a.first_name',
      ],
    },
    {
      ...US,
      persons: [
        { id: 'person_a', first_name: 'Ada', last_name: 'Byron', relationship: { owner: true } },
        { id: 'person_b', relationship: { director: true } },
      ],
    },
  );
  const [people] = form.steps;
  assert.deepEqual(
    people?.blocks.map(({ subject, title }) => [subject, title.key]),
    [
      ['representative', 'role.representative'],
      ['person_a', 'person.named'],
      ['owners', 'role.owners'],
      ['person_b', 'role.directors'],
      ['account', 'group.everyone'],
    ],
  );
  assert.deepEqual(people?.blocks[1]?.title.values, { name: 'Ada Byron' });
});

test('a representative may say to be an owner as well, where owners are asked', () => {
  const asked = formOf({ currently_due: ['representative.email', 'company.owners_provided'] }, US);
  const roles = field(asked, 'representative.relationship.roles');
  assert.equal(roles.rule.required, false);
  assert.deepEqual(
    roles.rule.options?.map(({ value }) => value),
    ['owner'],
  );
  const alone = formOf({ currently_due: ['representative.email'] }, US);
  assert.deepEqual(ids(alone), ['representative.email']);
  const known = { id: 'person_1', relationship: { representative: true } };
  const later = formOf(
    { currently_due: ['company.directors_provided'] },
    { ...US, persons: [known] },
  );
  assert.ok(ids(later).includes('person_1.relationship.roles'));
});

test('the office of an executive is asked by one field, which is required', () => {
  const form = formOf({ currently_due: ['representative.relationship.executive'] }, US);
  const roles = field(form, 'representative.relationship.roles');
  assert.equal(roles.rule.required, true);
  assert.deepEqual(
    roles.rule.options?.map(({ value }) => value),
    ['owner', 'executive'],
  );
});

test('one more person is asked the same, without the errors of the first', () => {
  const form = formOf(
    {
      currently_due: ['owners.first_name', 'owners.dob.day'],
      errors: [{ code: 'invalid_dob_age_under_18', reason: '', requirement: 'owners.dob.day' }],
    },
    US,
  );
  const block = form.steps[0]!.blocks[0]!;
  const second = anotherPerson(block, 2);
  const fields = second.sections.flatMap((section) => section.fields);
  assert.deepEqual(
    fields.map(({ path }) => path),
    ids(form).map((id) => id.replace('owners.', '')),
  );
  assert.ok(fields.every(({ id, errors }) => id.startsWith('owners:2.') && errors.length === 0));
});

test('few fields make a form of one screen', () => {
  const due = ['company.name', 'company.phone', 'company.tax_id'];
  assert.equal(formOf({ currently_due: due }, US).one_screen, true);
  assert.equal(formOf({ currently_due: due }, { ...US, few: 2 }).one_screen, false);
});

test('an unknown requirement gets a plain field and a notice for the operator', () => {
  const form = formOf({ currently_due: ['company.shoe_size', 'person_1.lucky_number'] }, US);
  assert.deepEqual(form.notices, [
    { kind: 'unknown_requirement', requirement: 'company.shoe_size' },
    { kind: 'unknown_requirement', requirement: 'person_1.lucky_number' },
  ]);
  const plain = field(form, 'company.shoe_size');
  assert.equal(plain.kind, 'text');
  assert.deepEqual(plain.label, { key: 'label.unknown', values: { name: 'Shoe size' } });
});

test('questions of a review are a page of their own, also those that nobody knows yet', () => {
  const form = formOf(
    { currently_due: ['interv_1.domain_verification.form', 'interv_2.moon_licence.support'] },
    US,
  );
  assert.deepEqual(form.notices, []);
  assert.deepEqual(
    form.fields.map(({ kind, label }) => [kind, label.key]),
    [
      ['risk_form', 'label.interv.domain_verification'],
      ['risk_form', 'label.interv.other_business_inquiry'],
    ],
  );
});

test('labels and rules follow the country', () => {
  const drawn = (country: string, path: string) =>
    field(formOf({ currently_due: [path] }, { country, business_type: 'company' }), path);
  assert.deepEqual(drawn('US', 'company.tax_id').label.values, { name: 'EIN' });
  assert.deepEqual(drawn('GB', 'company.tax_id').label.values, { name: 'Companies House (CRN)' });
  assert.equal(drawn('CA', 'company.address.state').label.key, 'label.address.province');
  assert.equal(drawn('AE', 'company.address.state').rule.options?.length, 7);
  assert.equal(drawn('US', 'company.address.postal_code').label.key, 'label.address.zip');
  assert.equal(drawn('DE', 'company.address.postal_code').rule.example, '10115');
});

test('the deadline is told', () => {
  assert.equal(formOf({ current_deadline: 1_795_000_000 }, US).deadline, 1_795_000_000);
  assert.equal(formOf({}, US).deadline, null);
});

const someKinds = fc.constantFrom(...kinds()).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    current: fc.subarray(pathsOf(kind)),
    past: fc.subarray(pathsOf(kind)),
    eventually: fc.subarray(pathsOf(kind)),
    future: fc.option(fc.subarray(pathsOf(kind))),
    upfront: fc.boolean(),
  }),
);

test('every due requirement is in exactly one field, and no other is', () => {
  fc.assert(
    fc.property(someKinds, ({ kind, current, past, eventually, future, upfront }) => {
      const form = formOf(
        { currently_due: current, past_due: past, eventually_due: eventually },
        {
          ...kind,
          collect: upfront ? 'eventually_due' : 'currently_due',
          future: future === null ? null : { currently_due: future },
        },
      );
      const due = new Set([...current, ...past, ...(future ?? []), ...(upfront ? eventually : [])]);
      const answered = form.fields.flatMap((one) => one.paths);
      assert.deepEqual([...answered].sort(), [...due].sort());
      assert.equal(new Set(ids(form)).size, form.fields.length);
      for (const one of form.fields) assert.equal(one.paths.length === 0, one.due === 'offered');
    }),
    { numRuns: 150 },
  );
});
