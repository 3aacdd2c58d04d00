import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { before as rebuilt, previousAttributes } from '../../src/engine/shape/versions/previous.ts';

type Tree = Record<string, unknown>;

const cases: [string, Tree, Tree, Tree | null][] = [
  ['nothing changed', { a: 1, b: { c: [1] } }, { b: { c: [1] }, a: 1 }, null],
  ['only what changed', { a: 1, b: 2 }, { a: 1, b: 3 }, { b: 2 }],
  ['nested in part', { a: { x: 1, y: 2 } }, { a: { x: 1, y: 3 } }, { a: { y: 2 } }],
  ['arrays whole', { a: { due: ['x', 'y'] } }, { a: { due: ['y'] } }, { a: { due: ['x', 'y'] } }],
  ['an empty array', { a: [] }, { a: ['x'] }, { a: [] }],
  ['a key that is new is null', { m: {} }, { m: { k: 'v' } }, { m: { k: null } }],
  [
    'a new key that every object inherits',
    { m: {} },
    { m: { constructor: 'v' } },
    { m: { constructor: null } },
  ],
  [
    'a key gone that every object inherits',
    { m: { toString: 'v' } },
    { m: {} },
    { m: { toString: 'v' } },
  ],
  ['a key that is gone', { m: { k: 'v' } }, { m: {} }, { m: { k: 'v' } }],
  ['a hash that came to be', { a: null }, { a: { x: 1 } }, { a: null }],
  ['a hash that is gone', { a: { x: 1 } }, { a: null }, { a: { x: 1 } }],
];

for (const [what, before, after, previous] of cases) {
  test(`previous attributes: ${what}`, () => {
    assert.deepEqual(previousAttributes(before, after), previous);
  });
}

const leaf = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.integer()));
const name = fc.constantFrom('a', 'b', 'c');
/** Two versions of one object have the same keys, as views have. */
const pair = fc.letrec<{ pair: [Tree, Tree]; value: [unknown, unknown] }>((tie) => ({
  pair: fc
    .dictionary(name, tie('value'), { maxKeys: 3 })
    .map((both) => [
      Object.fromEntries(Object.entries(both).map(([key, [one]]) => [key, one])),
      Object.fromEntries(Object.entries(both).map(([key, [, other]]) => [key, other])),
    ]),
  value: fc.oneof({ depthSize: 'small' }, fc.tuple(leaf, leaf), tie('pair')),
})).pair;

test('previous attributes: laid over what is, they give what was', () => {
  fc.assert(
    fc.property(pair, ([before, after]) => {
      assert.deepEqual(rebuilt(after, previousAttributes(before, after) ?? {}), before);
    }),
  );
});

test('previous attributes: of the same thing there are none', () => {
  fc.assert(fc.property(pair, ([one]) => assert.equal(previousAttributes(one, one), null)));
});
