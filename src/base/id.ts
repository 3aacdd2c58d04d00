// Ids that sort by creation: `<prefix>_1`, the wall clock's milliseconds in seven base62 digits
// (until the year 2081), three digits that count within a millisecond, random digits. The
// alphabet is in ASCII order, so bytewise order of ids is their order of creation: in one
// process exactly, across processes as far as their clocks agree.
import { randomFillSync } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const COUNTS = 62 ** 3;
/** Characters after `_`: Stripe's account ids are shorter than all others. */
const LENGTH = { acct: 16, other: 24 };

let lastMs = 0;
let count = 0;

/**
 * A new id, greater than every id of this prefix made before in this process.
 * `newId('acct')` gives `acct_` and 16 characters, every other prefix 24.
 */
export function newId(prefix: string): string {
  tick(Date.now());
  const length = prefix === 'acct' ? LENGTH.acct : LENGTH.other;
  const head = `${prefix}_1${base62(lastMs, 7)}${base62(count, 3)}`;
  return head + randomText(length - 11);
}

/** Not greater than any id of this prefix that is made at `ms` of the wall clock or later. */
export function firstId(prefix: string, ms: number): string {
  return `${prefix}_1${base62(Math.max(0, ms), 7)}`;
}

/** `length` random base62 characters, 5.95 bits each. For secrets take 32 or more. */
export function randomText(length: number): string {
  let text = '';
  while (text.length < length) {
    const byte = randomByte();
    // 248 = 4 * 62: greater bytes would favour the first characters.
    if (byte < 248) text += ALPHABET[byte % 62];
  }
  return text;
}

/** Moves to the next (millisecond, count); a clock set back does not take ids with it. */
function tick(nowMs: number): void {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    // Processes that share a millisecond start at different counts.
    count = (randomByte() << 8) | randomByte();
  } else if (++count === COUNTS) {
    lastMs++;
    count = 0;
  }
}

function base62(value: number, digits: number): string {
  let text = '';
  for (let rest = value; text.length < digits; rest = Math.floor(rest / 62)) {
    text = ALPHABET[rest % 62] + text;
  }
  return text;
}

const pool = Buffer.alloc(4096);
let used = pool.length;

function randomByte(): number {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return pool.readUInt8(used++);
}
