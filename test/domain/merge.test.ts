import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { merged, mergedMetadata } from '../../src/engine/domain/merge.ts';

type Tree = Record<string, unknown>;

const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const list = fc.array(fc.string(), { maxLength: 3 });
const name = fc.constantFrom('a', 'b', 'c', 'd');
const { tree } = fc.letrec<{ tree: Tree; value: unknown }>((tie) => ({
  tree: fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  value: fc.oneof({ depthSize: 'small' }, leaf, list, tie('tree')),
}));

test('merge: what was sent is there afterwards, nothing else has changed', () => {
  fc.assert(
    fc.property(tree, tree, (before, sent) => {
      const after = merged(before, sent);
      for (const key of Object.keys(before)) {
        if (!(key in sent)) assert.deepEqual(after[key], before[key]);
      }
      for (const [key, value] of Object.entries(sent)) {
        const isHash = typeof value === 'object' && value !== null && !Array.isArray(value);
        if (!isHash) assert.deepEqual(after[key], value);
      }
    }),
  );
});

test('merge: the same params twice are the same as once', () => {
  fc.assert(
    fc.property(tree, tree, (before, sent) => {
      const once = merged(before, sent);
      assert.deepEqual(merged(once, sent), once);
    }),
  );
});

test('merge: neither side is touched', () => {
  fc.assert(
    fc.property(tree, tree, (before, sent) => {
      const copies = structuredClone([before, sent]);
      merged(before, sent);
      assert.deepEqual([before, sent], copies);
    }),
  );
});

const cases: [string, Tree, Tree, Tree][] = [
  ['hashes merge', { a: { x: 1, y: 2 } }, { a: { y: 3 } }, { a: { x: 1, y: 3 } }],
  ['arrays replace', { a: [1, 2, 3] }, { a: [4] }, { a: [4] }],
  ['null clears', { a: { x: 1 }, b: 2 }, { a: null }, { a: null, b: 2 }],
  ['a hash takes the place of null', { a: null }, { a: { x: 1 } }, { a: { x: 1 } }],
  ['undefined is not sent', { a: 1 }, { a: undefined }, { a: 1 }],
];

for (const [what, before, sent, after] of cases) {
  test(`merge: ${what}`, () => assert.deepEqual(merged(before, sent), after));
}

test('merge: no name reaches a prototype', () => {
  const sent: Tree = JSON.parse('{"__proto__":{"polluted":true}}');
  merged({}, sent);
  assert.equal(Reflect.get({}, 'polluted'), undefined);
});

test('metadata: names are added, replaced and deleted one by one, or all at once', () => {
  const old = { a: '1', b: '2' };
  assert.deepEqual(mergedMetadata(old, { a: null, c: '3' }), { b: '2', c: '3' });
  assert.deepEqual(mergedMetadata(old, undefined), old);
  assert.deepEqual(mergedMetadata(old, null), {});
});
