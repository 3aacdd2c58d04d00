import assert from 'node:assert/strict';
import test from 'node:test';
import { anotherPerson, morePeople, paramsOf } from '../../src/kit/form/index.ts';

const subjects = (...args: Parameters<typeof morePeople>) =>
  morePeople(...args).map(({ subject }) => subject);
const GB = { country: 'GB', business_type: 'company' };

test('owners and directors can be added where that is asked', () => {
  const due = ['company.owners_provided', 'directors.first_name', 'directors.last_name'];
  const blocks = morePeople({ currently_due: due }, GB);
  assert.deepEqual(
    blocks.map(({ subject }) => subject),
    ['owners', 'directors'],
  );
  const ids = blocks.map(({ sections }) =>
    sections.flatMap(({ fields }) => fields.map((f) => f.id)),
  );
  assert.ok(
    ids[0]?.includes('owners.dob') && ids[0].includes('owners.relationship.percent_ownership'),
  );
  // As asked, and what a director may say who is an owner as well.
  const said = ['directors.relationship.roles', 'directors.relationship.percent_ownership'];
  assert.deepEqual(ids[1], ['directors.first_name', 'directors.last_name', ...said]);
});

test('who has a role can be joined by others, and an individual by nobody', () => {
  const persons = [{ id: 'person_1', relationship: { executive: true } }];
  assert.deepEqual(subjects({}, { ...GB, persons }), ['executives']);
  assert.deepEqual(subjects({}, GB), []);
  const due = { currently_due: ['company.owners_provided'] };
  assert.deepEqual(subjects(due, { country: 'GB', business_type: 'individual' }), []);
});

test('somebody new may have several roles, and is sent with all of them', () => {
  const due = ['company.owners_provided', 'company.directors_provided'];
  const [owner] = morePeople({ currently_due: due }, GB);
  assert.ok(owner);
  const fields = anotherPerson(owner, 2).sections.flatMap((section) => [...section.fields]);
  const roles = fields.find(({ path }) => path === 'relationship.roles');
  assert.deepEqual(
    roles?.rule.options?.map(({ value }) => value),
    ['director'],
  );
  const values = { 'owners:2.first_name': 'Ada', 'owners:2.relationship.roles': ['director'] };
  assert.deepEqual(paramsOf({ fields }, values).persons[0]?.token, {
    first_name: 'Ada',
    relationship: { owner: true, director: true },
  });
});
