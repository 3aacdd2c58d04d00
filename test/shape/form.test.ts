import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import qs from 'qs';
import { ApiError } from '../../src/base/errors.ts';
import { MAX_DEPTH, MAX_PARAMETERS, decodeForm } from '../../src/engine/shape/form.ts';
import { encodeForm } from './encode.ts';

/** Trees have no prototype; this gives them one, for comparing. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const decoded = (text: string): unknown => plain(decodeForm(text));
const refused = (name: RegExp) => (error: unknown) =>
  error instanceof ApiError && error.status === 400 && name.test(error.message);

const table: [what: string, text: string, tree: unknown][] = [
  ['nothing', '', {}],
  ['a value', 'country=US', { country: 'US' }],
  ['an empty value', 'metadata=', { metadata: '' }],
  ['a name without =', 'metadata', { metadata: '' }],
  ['the last of a repeated name', 'a=1&a=2', { a: '2' }],
  ['stray separators', '&a=1&&b=2&', { a: '1', b: '2' }],
  ['an = in a value', 'a=b=c', { a: 'b=c' }],
  ['a pair without a name', '=1&[]=2&a=3', { a: '3' }],
  ['plus and percent', 'a=x+y%20z%2B', { a: 'x y z+' }],
  ['UTF-8', 'a=%E6%97%A5', { a: '日' }],
  ['raw UTF-8', 'a=日', { a: '日' }],
  ['nesting', 'a[b][c]=1', { a: { b: { c: '1' } } }],
  ['encoded brackets', 'a%5Bb%5D%5Bc%5D=1', { a: { b: { c: '1' } } }],
  ['half encoded brackets', 'a%5Bb][c%5D=1', { a: { b: { c: '1' } } }],
  ['brackets in brackets (2018 guides)', 'a[b[c]]=1&a[b[d]]=2', { a: { b: { c: '1', d: '2' } } }],
  ['indexed arrays stay maps', 'a[0]=x&a[1]=y', { a: { 0: 'x', 1: 'y' } }],
  ['a numeric name is a name', 'metadata[6735]=x', { metadata: { 6735: 'x' } }],
  ['appended arrays', 'expand[]=x&expand[]=y', { expand: ['x', 'y'] }],
  ['appended hashes', 'a[][b]=1&a[][c]=2&a[][b]=3', { a: [{ b: '1', c: '2' }, { b: '3' }] }],
  ['appended deep hashes', 'a[][b][c]=1&a[][b][d]=2', { a: [{ b: { c: '1', d: '2' } }] }],
  ['lists in appended hashes', 'a[][b][]=1&a[][b][]=2', { a: [{ b: ['1', '2'] }] }],
  ['indexed hashes', 'a[0][b]=1&a[1][b]=2', { a: { 0: { b: '1' }, 1: { b: '2' } } }],
];

for (const [what, text, tree] of table) {
  test(`decodes ${what}`, () => {
    assert.deepEqual(decoded(text), tree);
  });
}

test('no name reaches a prototype', () => {
  const tree = decodeForm('__proto__[polluted]=1&constructor[prototype][polluted]=1&toString=1');
  assert.equal(Object.getOwnPropertyNames(Object.prototype).includes('polluted'), false);
  assert.equal(tree['hasOwnProperty'], undefined);
  assert.equal('valueOf' in tree, false);
  assert.deepEqual(Object.keys(tree).sort(), ['__proto__', 'constructor', 'toString']);
});

test('malformed percent-encoding is refused, and the name said', () => {
  for (const text of ['a=%', 'a=%zz', 'a=%C3', 'a=%E6%97']) {
    assert.throws(() => decodeForm(text), refused(/percent-encoding near the parameter 'a'/));
  }
  assert.throws(() => decodeForm('%FF=1'), refused(/percent-encoding/));
});

test('a name that is both a value and a hash is refused, in either order', () => {
  for (const text of ['a=1&a[b]=2', 'a[b]=2&a=1', 'a[]=1&a[b]=2', 'a[b]=1&a[]=2', 'a[]=1&a=2']) {
    assert.throws(() => decodeForm(text), refused(/both as a value and as a hash/), text);
  }
});

test('depth and number of parameters have limits', () => {
  const deep = (levels: number) => `a${'[b]'.repeat(levels - 1)}=1`;
  decodeForm(deep(MAX_DEPTH));
  assert.throws(() => decodeForm(deep(MAX_DEPTH + 1)), refused(/levels deep/));
  const many = (count: number) => Array.from({ length: count }, (_, i) => `a${i}=1`).join('&');
  decodeForm(many(MAX_PARAMETERS));
  assert.throws(() => decodeForm(many(MAX_PARAMETERS + 1)), refused(/at most 2000 parameters/));
});

// Names as the API has them; qs and Rack differ on others (see below).
const name = fc.stringMatching(/^[a-z_]{1,8}$/).filter((text) => text !== '__proto__');
const value = fc.string({ unit: 'grapheme', maxLength: 12 });
const { tree } = fc.letrec<{ tree: Record<string, unknown>; node: unknown }>((tie) => ({
  tree: fc.dictionary(name, tie('node'), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
  node: fc.oneof(
    { maxDepth: 4 },
    value,
    tie('tree'),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
  ),
}));

/** Arrays as they arrive: maps by index. */
const indexed = (given: unknown): unknown => {
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(Object.entries(given).map(([key, below]) => [key, indexed(below)]));
};

test('what the SDK encodes decodes to the same', () => {
  fc.assert(
    fc.property(tree, (given) => {
      assert.deepEqual(decoded(encodeForm(given)), plain(indexed(given)));
    }),
  );
});

test('agrees with qs wherever both read the same language', () => {
  const options = { depth: 10, parseArrays: false, plainObjects: true, allowPrototypes: true };
  fc.assert(
    fc.property(tree, fc.boolean(), (given, encodes) => {
      const bare = encodeForm(given);
      const text = encodes ? bare.replaceAll('[', '%5B').replaceAll(']', '%5D') : bare;
      assert.deepEqual(decoded(text), plain(qs.parse(text, options)));
    }),
  );
});

test('reads what qs misreads', () => {
  const hashes = 'a[][b]=1&a[][c]=2&a[][b]=3';
  assert.deepEqual(decoded(hashes), { a: [{ b: '1', c: '2' }, { b: '3' }] });
  assert.notDeepEqual(plain(qs.parse(hashes)), decoded(hashes));
  const nested = 'a[b[c]]=1';
  assert.deepEqual(decoded(nested), { a: { b: { c: '1' } } });
  assert.notDeepEqual(plain(qs.parse(nested)), decoded(nested));
});

test('no text breaks the decoder: it gives a tree or a refusal', () => {
  const piece = fc.constantFrom(
    'a',
    'b',
    '[',
    ']',
    '[]',
    '=',
    '&',
    '%5B',
    '%5D',
    '%',
    '+',
    '0',
    'é',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      try {
        plain(decodeForm(pieces.join('')));
      } catch (error) {
        assert.ok(error instanceof ApiError);
      }
    }),
    { numRuns: 2000 },
  );
});
