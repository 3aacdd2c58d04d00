// What the name of a file tells of the paper in test mode, where nobody reads it: of which kind it
// is (`passport.png`, `jenny-driving_licence.jpg`), and until when it is valid
// (`passport.valid_until_2027-03-31.png`). A name that says nothing is any paper that will do.
import { KINDS } from './accepted_documents.ts';

const DAY = 86_400;
const UNTIL = /valid[_-]until[_-](\d{4})-(\d{2})-(\d{2})/;

// The longest name first: a passport card is no passport.
const NAMED = [...KINDS].sort((a, b) => b.length - a.length);
const KIND = new RegExp(`(?<![a-z])(?:${NAMED.join('|')})(?![a-z])`);

/** `national_id`, or null where the name does not tell. */
export function kindOf(filename: string | null): string | null {
  const name = (filename ?? '').toLowerCase().replaceAll('-', '_');
  return KIND.exec(name)?.[0] ?? null;
}

/** When the paper runs out, unix seconds: the end of its last day, UTC. Null where nothing tells. */
export function expiryOf(filename: string | null): number | null {
  const [, year, month, day] = UNTIL.exec((filename ?? '').toLowerCase()) ?? [];
  if (year === undefined) return null;
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / 1000 + DAY;
}
