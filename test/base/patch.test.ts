import assert from 'node:assert/strict';
import test from 'node:test';
import { patch, patched } from '../../src/base/patch.ts';

/** Numbers that repeat from run to run (mulberry32). */
function numbers(seed: number) {
  let at = seed;
  return (below: number): number => {
    at = (at + 0x6d2b79f5) | 0;
    let t = Math.imul(at ^ (at >>> 15), 1 | at);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

function value(random: (below: number) => number, depth: number): unknown {
  const kind = random(depth > 3 ? 5 : 7);
  if (kind === 0) return null;
  if (kind === 1) return random(3);
  if (kind === 2) return ['a', 'b', 'c'][random(3)];
  if (kind === 3) return random(2) === 0;
  if (kind === 4) return Array.from({ length: random(3) }, () => value(random, depth + 1));
  return hash(random, depth + 1);
}

function hash(random: (below: number) => number, depth = 0): Record<string, unknown> {
  const keys = ['w', 'x', 'y', 'z'].filter(() => random(3) > 0);
  return Object.fromEntries(keys.map((key) => [key, value(random, depth)]));
}

test('a patch makes one value of the other, through JSON too, and is null for equal ones', () => {
  const random = numbers(7);
  for (let round = 0; round < 3000; round += 1) {
    const from = hash(random);
    const to = hash(random);
    const changes = patch(from, to);
    if (changes === null) assert.deepEqual(from, to);
    else {
      const kept = JSON.parse(JSON.stringify(changes)) as typeof changes;
      assert.deepEqual(patched(from, kept), to);
    }
    assert.equal(patch(to, structuredClone(to)), null);
  }
});

test('a patch holds only what differs', () => {
  const from = { same: { deep: [1, 2] }, list: ['a'], gone: 1, flag: true };
  const to = { same: { deep: [1, 2] }, list: ['a', 'b'], flag: false };
  assert.deepEqual(patch(from, to), { list: [['a', 'b']], flag: [false], gone: 0 });
});
