// A living person in front of the camera: photos of a head that turns, taken by the merchant pages
// and by nothing else. Whether it is the person is for the check `liveness`.
import { fail } from '../../base/errors.ts';
import { newId } from '../../base/id.ts';
import { mediaType } from '../../base/media_type.ts';
import type { Attempt } from '../../base/tickets.ts';
import type { Facts, Person } from '../rules/facts.ts';
import { digest } from '../store/keys.ts';
import type { FileRow } from '../store/rows.ts';
import type { Decided, Loaded, Moment } from './change.ts';
import { conclude } from './conclude.ts';
import type { Sight, Upload } from './context.ts';
import { PURPOSES } from './file_purposes.ts';
import { findAccount, run, type Answer } from './run.ts';
import type { Visitor } from './visitors.ts';

const MINUTES = 15;
const POSES = ['center', 'left', 'right'] as const;
const FIELD = 'verification.proof_of_liveness';
const PURPOSE = 'selfie';
/** Pixels on the shorter side: the smallest cameras have 480. */
const LEAST = 240;
/** Of 255 greys, on the average: nearer than that, two photos are the same one. */
const SAME = 0.5;

/** The person named, or the one who is meant by `individual` and `representative`. */
function personOf({ persons }: Facts, named: string): Person {
  const alone = named === 'individual' || named === 'representative';
  const found = persons.find(({ id, relationship }) =>
    alone ? relationship.representative === true : id === named,
  );
  if (found !== undefined) return found;
  throw fail('resource_missing', { what: 'person', id: named.slice(0, 100) }, 'person');
}

/** A proof that nothing was said against needs no other. @throws liveness_given */
function checkNeeded({ account }: Facts, person: Person): void {
  if (person.verification?.proof_of_liveness === undefined) return;
  if (account.results[`liveness:${person.id}`]?.status !== 'failed') throw fail('liveness_given');
}

/**
 * Begins an attempt; it takes one set of photos, within a quarter of an hour.
 * @throws resource_missing, liveness_given
 */
export async function begin(visitor: Visitor, named: string): Promise<Answer> {
  const { account, now, sandbox, onboarding } = visitor;
  const loaded = await findAccount(visitor, account);
  if (loaded === null) throw fail('resource_missing', { what: 'account', id: account });
  const person = personOf(loaded.facts, named);
  checkNeeded(loaded.facts, person);
  const attempt: Attempt = {
    sandbox: sandbox.id,
    account,
    person: person.id,
    revision: person.touched[FIELD] ?? 0,
    expires_at: now + MINUTES * 60,
    expires_ms: Date.now() + MINUTES * 60_000,
  };
  const id = onboarding.tickets.mintAttempt(attempt);
  return { id, poses: POSES, expires_at: attempt.expires_at };
}

const expired = () => fail('liveness_expired', { minutes: MINUTES });

/** @throws liveness_expired also for what is no attempt of this visit's account */
function attemptOf({ account, now, onboarding, sandbox }: Visitor, id: string): Attempt {
  const attempt = onboarding.tickets.openAttempt(id);
  const own = attempt?.sandbox === sandbox.id && attempt.account === account;
  if (attempt === null || !own || attempt.expires_at <= now) throw expired();
  return attempt;
}

interface Photo {
  pose: string;
  upload: Upload;
  sight: Sight;
}

const isUpload = (value: unknown): value is Upload =>
  typeof value === 'object' && value !== null && 'bytes' in value;

/** @throws liveness_missing, liveness_unreadable, liveness_too_small */
async function photoOf(visitor: Visitor, pose: string, sent: unknown): Promise<Photo> {
  if (!isUpload(sent)) throw fail('liveness_missing', { pose }, pose);
  const { limit = 0 } = PURPOSES[PURPOSE] ?? {};
  const sight = sent.bytes.length > limit ? null : await visitor.see(sent.bytes);
  if (sight === null) throw fail('liveness_unreadable', { pose, limit }, pose);
  if (Math.min(sight.width, sight.height) < LEAST) {
    throw fail('liveness_too_small', { pose, least: LEAST }, pose);
  }
  return { pose, upload: sent, sight };
}

function distance(one: Uint8Array, other: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += Math.abs((one[i] ?? 0) - (other[i] ?? 0));
  return sum / Math.max(1, one.length);
}

/** @throws liveness_same */
function checkDistinct(photos: readonly Photo[]): void {
  const alike = photos.some(({ sight }, at) =>
    photos.slice(at + 1).some((other) => distance(sight.print, other.sight.print) < SAME),
  );
  if (alike) throw fail('liveness_same');
}

async function fileOf(visitor: Visitor, { pose, upload }: Photo): Promise<FileRow> {
  const { database, sandbox, account, now } = visitor;
  return {
    id: newId('file'),
    sandbox: sandbox.id,
    account,
    created: now,
    expires_at: null,
    purpose: PURPOSE,
    size: upload.bytes.length,
    type: mediaType(upload.bytes) ?? 'jpg',
    digest: await digest(database, sandbox.id, upload.bytes),
    data: { filename: `${pose}.jpg`, title: null },
    contents: upload.bytes,
  };
}

/** An attempt counts while its field is as it was when it began: once. */
function prove(
  loaded: Loaded,
  { attempt, files }: { attempt: Attempt; files: FileRow[] },
  moment: Moment,
): Decided {
  const person = personOf(loaded.facts, attempt.person);
  if ((person.touched[FIELD] ?? 0) !== attempt.revision) throw expired();
  const proof = { files: files.map(({ id }) => id), at: moment.now };
  const next: Person = {
    ...person,
    verification: { ...person.verification, proof_of_liveness: proof },
    touched: { ...person.touched, [FIELD]: loaded.revision + 1 },
  };
  const persons = loaded.facts.persons.map((one) => (one === person ? next : one));
  const { rows } = conclude(loaded, { ...loaded.facts, persons }, moment, { files });
  return { rows, answer: { status: 'processing' } };
}

/**
 * Takes the photos of an attempt, by their poses. Photos that are refused leave it open.
 * @throws liveness_expired, liveness_missing, liveness_unreadable, liveness_too_small,
 *   liveness_same
 */
export async function submit(
  visitor: Visitor,
  id: string,
  sent: Record<string, unknown>,
): Promise<Answer> {
  const attempt = attemptOf(visitor, id);
  const photos: Photo[] = [];
  for (const pose of POSES) photos.push(await photoOf(visitor, pose, sent[pose]));
  checkDistinct(photos);
  const files = await Promise.all(photos.map((photo) => fileOf(visitor, photo)));
  return run(visitor, visitor.account, prove, { attempt, files });
}
