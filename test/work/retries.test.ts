import assert from 'node:assert/strict';
import test from 'node:test';
import { retries } from '../../src/engine/work/retries.ts';

const HOUR = 3_600_000;

function waits(livemode: boolean): number[] {
  const made: number[] = [];
  for (let attempts = 1; ; attempts++) {
    const wait = retries(attempts, livemode);
    if (wait === null) return made;
    made.push(wait);
  }
}

test('test mode makes three attempts over a few hours', () => {
  const between = waits(false);
  assert.equal(between.length, 2);
  const hours = between.reduce((sum, wait) => sum + wait, 0) / HOUR;
  assert.ok(hours >= 2 && hours <= 8);
});

test('live mode backs off ever longer and ends within three days', () => {
  const between = waits(true);
  between.slice(1).forEach((wait, index) => assert.ok(wait >= (between[index] ?? 0)));
  const days = between.reduce((sum, wait) => sum + wait, 0) / HOUR / 24;
  assert.ok(days > 2.5 && days <= 3.1, String(days));
});
