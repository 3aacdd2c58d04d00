// Questions of the risk team, which only the merchant pages can answer.
import { fail } from '../../base/errors.ts';
import type { Intervention } from '../rules/facts.ts';
import { questionsOf, type Question } from '../rules/interventions.ts';
import { readParams } from '../shape/read.ts';
import { boolean, choice, hash, required, text, type AnySpec } from '../shape/spec.ts';
import * as fileStore from '../store/files.ts';
import type { Decided, Loaded, Moment } from './change.ts';
import { conclude } from './conclude.ts';
import { answered, asking } from './findings.ts';
import { findAccount, run } from './run.ts';
import { checkUrl } from './syntax.ts';
import type { Visitor } from './visitors.ts';

type Answers = NonNullable<Intervention['answers']>;

const LONGEST = 5000;
/** What may be uploaded as an answer. */
const PURPOSES = ['account_requirement', 'additional_verification', 'identity_document'];

async function openOne(visitor: Visitor, id: string): Promise<Intervention> {
  const loaded = await findAccount(visitor, visitor.account);
  if (loaded === null) throw fail('resource_missing', { what: 'account', id: visitor.account });
  return asking(loaded.facts, id);
}

/** What it asks. @throws resource_missing, intervention_answered */
export async function questions(
  visitor: Visitor,
  id: string,
): Promise<{ id: string; description: string; questions: Question[] }> {
  const { description } = await openOne(visitor, id);
  return { id, description, questions: questionsOf(description) };
}

function specOf({ kind, options = [] }: Question): AnySpec {
  if (kind === 'boolean') return boolean();
  return kind === 'choice' ? choice(...options) : text(LONGEST);
}

/** @throws parameter_unknown, parameter_missing, url_invalid … with `answers[name]` */
function readAnswers(asked: readonly Question[], sent: unknown): Answers {
  const fields = asked.map((one) => [one.name, one.required ? required(specOf(one)) : specOf(one)]);
  const spec: AnySpec = hash(Object.fromEntries(fields));
  const read: object = Object(readParams(spec, sent ?? {}, 'answers'));
  const answers: Answers = {};
  for (const [name, value] of Object.entries(read)) {
    const given: unknown = value;
    if (typeof given === 'string' || typeof given === 'boolean') answers[name] = given;
  }
  for (const { name, kind } of asked) {
    const value = answers[name];
    if (kind === 'url' && typeof value === 'string') checkUrl(value, `answers[${name}]`);
  }
  return answers;
}

/** Files must be there, be this account's or the browser's own, and be documents. */
async function checkFiles(visitor: Visitor, asked: readonly Question[], answers: Answers) {
  for (const { name, kind } of asked) {
    const id = answers[name];
    if (kind !== 'file' || typeof id !== 'string') continue;
    const file = await fileStore.find(visitor.database, visitor.sandbox.id, id);
    const param = `answers[${name}]`;
    const theirs = file?.account != null && file.account !== visitor.account;
    if (file === null || theirs) throw fail('reference_missing', { what: 'file', id }, param);
    if (PURPOSES.includes(file.purpose)) continue;
    const expected = PURPOSES.join(' or ');
    throw fail('file_wrong_purpose', { id, purpose: file.purpose, expected }, param);
  }
}

/** In test mode a review is simulated; in live mode it waits for somebody. */
const takes = ({ sandbox }: Moment): number | null => {
  if (sandbox.livemode) return null;
  return sandbox.frozen_time === null ? 0 : sandbox.settings.check_seconds.identity;
};

function answer(
  loaded: Loaded,
  { id, answers }: { id: string; answers: Answers },
  moment: Moment,
): Decided {
  const { now } = moment;
  const seconds = takes(moment);
  const resolves_at = seconds === null ? null : now + seconds;
  const facts = answered(loaded.facts, id, answers, { now, resolves_at });
  return { rows: conclude(loaded, facts, moment).rows, answer: { status: 'submitted' } };
}

/**
 * Takes the answers, which rest sealed with the account.
 * @throws resource_missing, intervention_answered, and what an answer is refused with
 */
export async function submit(visitor: Visitor, id: string, sent: unknown) {
  const asked = questionsOf((await openOne(visitor, id)).description);
  const answers = readAnswers(asked, sent);
  await checkFiles(visitor, asked, answers);
  return run(visitor, visitor.account, answer, { id, answers });
}
