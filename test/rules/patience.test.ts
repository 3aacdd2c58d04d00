import assert from 'node:assert/strict';
import test from 'node:test';
import { afterBusinessDays } from '../../src/engine/rules/patience.ts';

const DAY = 86_400;

/** Day by day, as one counts on a calendar. */
function counted(from: number, days: number): number {
  let at = from;
  for (let left = days; left > 0;) {
    at += DAY;
    const weekday = new Date(at * 1000).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return at;
}

test('business days are counted as on a calendar, from any day of the week', () => {
  const sunday = Date.parse('2026-03-01T09:30:00Z') / 1000;
  for (let start = 0; start < 7; start += 1) {
    for (const days of [1, 4, 5, 6, 119, 120, 121]) {
      const from = sunday + start * DAY;
      assert.equal(afterBusinessDays(from, days), counted(from, days), `${start} ${days}`);
    }
  }
});
