import assert from 'node:assert/strict';
import test from 'node:test';
import { merged } from '../../src/engine/domain/merge.ts';
import { newPerson } from '../../src/engine/domain/people.ts';
import { touchSubject } from '../../src/engine/domain/touched.ts';
import type { Person } from '../../src/engine/rules/facts.ts';

const person: Person = touchSubject(
  null,
  merged(newPerson('person_1', 1), {
    first_name: 'Jenny',
    dob: { day: 1, month: 1, year: 1901 },
    address: { line1: 'address_full_match', city: 'San Francisco' },
    verification: { document: { front: 'file_1' } },
  }),
  1,
);

const changes: [string, object, Record<string, number>][] = [
  ['a value', { first_name: 'Jo' }, { first_name: 2 }],
  ['a part of a hash touches the hash', { address: { city: 'Oakland' } }, { address: 2 }],
  ['a birth date', { dob: { day: 2 } }, { dob: 2 }],
  [
    'a document by itself',
    { verification: { additional_document: { front: 'file_2' } } },
    { 'verification.additional_document': 2 },
  ],
  ['a value that was cleared', { first_name: null }, { first_name: 2 }],
  ['documents by their name', { documents: { visa: { files: ['f'] } } }, { 'documents.visa': 2 }],
  ['the same value does not count', { first_name: 'Jenny' }, {}],
  ['null where nothing was does not count', { last_name: null }, {}],
  ['metadata is judged by nobody', { metadata: { a: 'b' } }, {}],
];

for (const [what, sent, expected] of changes) {
  test(`touched: ${what}`, () => {
    const after = touchSubject(person, merged(person, sent), 2);
    assert.deepEqual(after.touched, { ...person.touched, ...expected });
  });
}

test('touched: numbers count whenever they are sent', () => {
  const after = touchSubject(person, person, 2, ['id_number']);
  assert.deepEqual(after.touched, { ...person.touched, id_number: 2 });
});
