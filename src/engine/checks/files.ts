// What uploaded files tell by themselves, in both modes: whether they are there, whole, of a type
// that is accepted, small enough, sharp and in colour. In test mode a file that passes is a good
// document unless it is marked to fail; in live mode it goes to a review.
import { mayStandOn } from '../rules/codes.ts';
import { expiryOf, kindOf } from '../rules/formats/paper.ts';
import { effectOf } from '../rules/magic.ts';
import type { CheckInput, DocumentFile, Outcome } from './check.ts';
import { REVIEW, VERIFIED, failed } from './check.ts';
import { inspect } from './decode/pool.ts';

export interface Demand {
  /** Where an error sits. */
  field: string;
  /**
   * `identity`: a colour JPEG or PNG. `photo`: also a PDF, pictures in colour.
   * `paper`: also a PDF; scans may be black and white (domain.md G.1).
   */
  kind: 'identity' | 'paper' | 'photo';
  /** What it means that there is no file at all. */
  none?: 'review';
  /** Kinds of papers that will do; any, where it is not said. */
  accepted?: readonly string[] | null;
}

const INVALID = 'verification_document_invalid';
const EXPIRED = 'verification_document_expired';

/** These say nothing of the file itself: elsewhere, or another time, it may do. */
const NOT_OF_THE_FILE = new Set([
  INVALID,
  'verification_document_not_uploaded',
  'verification_document_type_not_supported',
]);

/** Judges the files with these ids, the first error decides. */
export async function judgeFiles(
  input: CheckInput,
  ids: readonly string[],
  demand: Demand,
): Promise<Outcome> {
  if (ids.length === 0) {
    return demand.none === 'review'
      ? REVIEW
      : failed('verification_document_not_uploaded', demand.field);
  }
  for (const id of ids) {
    const file = input.files.find((one) => one.id === id);
    const code = await judge(input, id, file, demand);
    if (code === null) continue;
    const outcome = failed(code, demand.field);
    if (!file || NOT_OF_THE_FILE.has(code)) return outcome;
    return { ...outcome, failed_files: { [file.digest]: code } };
  }
  if (input.livemode) return REVIEW;
  const ends = ids.flatMap((id) => expiryOf(named(input, id)) ?? []);
  return ends.length === 0 ? VERIFIED : { ...VERIFIED, expires: Math.min(...ends) };
}

const named = ({ files }: CheckInput, id: string): string | null =>
  files.find((one) => one.id === id)?.filename ?? null;

async function judge(
  input: CheckInput,
  id: string,
  file: DocumentFile | undefined,
  demand: Demand,
): Promise<string | null> {
  if (!input.livemode) {
    const token = effectOf('document', 'verification.document.front', id);
    if (token?.kind === 'verified') return null;
    if (token?.kind === 'failed') return token.errors[0]?.code ?? null;
  }
  if (!file?.contents) return 'verification_document_not_uploaded';
  const before = input.failed_files[file.digest];
  if (before !== undefined) return before;
  if (!input.livemode) {
    const marked = markOf(file.filename, demand);
    if (marked !== null) return marked;
    const told = toldBy(file.filename, input.now, demand);
    if (told !== null) return told;
  }
  const praised = !input.livemode && SUCCESS.test(file.filename ?? '');
  const found = await inspect(file.contents, {
    pdf: demand.kind !== 'identity',
    colour: demand.kind !== 'paper' && !praised,
    readable: !praised,
    placeholders: !input.livemode,
  });
  return found === null ? null : `verification_document_${found}`;
}

/** Test mode: what the name tells of the paper. */
function toldBy(filename: string | null, now: number, { accepted }: Demand): string | null {
  const kind = kindOf(filename);
  if (kind !== null && accepted != null && !accepted.includes(kind)) return INVALID;
  const expires = expiryOf(filename);
  return expires !== null && expires <= now ? EXPIRED : null;
}

/** Test mode: `success.png` only has to be a file that opens. */
const SUCCESS = /(?:^|[-_ /\\])success\.[a-z]{3,4}$/i;

/**
 * Test mode: `failed.png` fails, and so does any name that ends in `-failed.png`;
 * `failed.document_expired.png` fails with that code (`verification_document_expired`), and so
 * does `failed.invalid_signator.png`.
 */
function markOf(filename: string | null, demand: Demand): string | null {
  const name = /(?:^|[-_ /\\])failed(?:\.([a-z]+_[a-z_]+))?\.[a-z]{3,4}$/i.exec(filename ?? '');
  if (name === null) return null;
  const mark = name[1]?.toLowerCase() ?? '';
  const code = mark.startsWith('document_') ? `verification_${mark}` : mark;
  return mayStandOn(code, demand.field) ? code : 'verification_document_failed_test_mode';
}
