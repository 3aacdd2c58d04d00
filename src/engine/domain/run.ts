// The one way in which anything is written: load, decide, commit; again when another change came
// between. The answer of a request with an Idempotency-Key is kept by the same commit.
import { ApiError, fail } from '../../base/errors.ts';
import * as store from '../store/accounts.ts';
import { recent } from '../store/recent.ts';
import { commit, type Outcome } from '../store/commit.ts';
import * as keptAnswers from '../store/idempotency.ts';
import type { IdempotencyRow, Rows } from '../store/rows.ts';
import type { Loaded, Verb } from './change.ts';
import { momentOf, type Act } from './context.ts';

export type Answer = Record<string, unknown>;

const ATTEMPTS = 5;
const OK = 200;
/** Kept answers are Stripe's for at least 24 hours; after that the key may be used anew. */
const KEPT_MS = 24 * 3_600_000;

/** Another request, perhaps on another node, has answered under this key before. */
export class AlreadyAnswered extends Error {
  readonly kept: IdempotencyRow;

  constructor(kept: IdempotencyRow) {
    super('answered before');
    this.kept = kept;
  }
}

/** The account as verbs see it. */
export function loadedOf({ row, persons, external_accounts }: store.LoadedAccount): Loaded {
  return {
    facts: {
      account: row.data.facts,
      persons: persons.map(({ data }) => data),
      external_accounts: external_accounts.map(({ data }) => data),
    },
    assessment: row.data.assessment,
    revision: row.revision,
  };
}

/** The account, or null when the sandbox has none of this id. */
export async function findAccount(
  { database, sandbox }: Pick<Act, 'database' | 'sandbox'>,
  id: string,
): Promise<Loaded | null> {
  const found = await store.load(database, sandbox.id, id);
  return found === null ? null : loadedOf(found);
}

/** @throws account_invalid when the sandbox has no account of this id */
export async function loadAccount(
  act: Pick<Act, 'database' | 'sandbox'> & { masked_key?: string },
  id: string,
): Promise<Loaded> {
  const loaded = await findAccount(act, id);
  if (loaded === null) throw noAccount(act, id);
  return loaded;
}

/** Stripe does not say whether an account of this id exists elsewhere. */
export function noAccount({ masked_key = 'sk_test_***' }: { masked_key?: string }, id: string) {
  return fail('account_invalid', { key: masked_key, account: id });
}

function keptRow(act: Act, status: number, answer: Answer, rows: Rows = {}): IdempotencyRow[] {
  if (act.keep === null) return [];
  const { key, fingerprint } = act.keep;
  const event = rows.events?.find(({ data }) => data.object === answer)?.id;
  const kept = {
    sandbox: act.sandbox.id,
    key,
    fingerprint,
    created_ms: Date.now(),
    status,
    answer,
  };
  return [event === undefined ? kept : { ...kept, event }];
}

/** No clock will tick where it stands: what is due there at once has to be told. */
function tellStanding({ database, now, sandbox }: Act, { jobs = [] }: Rows): void {
  if (sandbox.frozen_time === null || jobs.every((job) => job.run_at > now)) return;
  database.signals.emit('standing', sandbox.id);
}

/** Commits, and makes room first when the kept answer in the way is too old to count. */
async function commitKept(act: Act, rows: Rows): Promise<Outcome> {
  const outcome = await commit(act.database, rows);
  if (outcome === 'committed') tellStanding(act, rows);
  if (outcome !== 'duplicate' || act.keep === null) return outcome;
  const kept = await keptAnswers.find(act.database, act.sandbox.id, act.keep.key);
  const ageless = kept === null ? KEPT_MS : Date.now() - kept.created_ms;
  if (kept !== null && ageless < KEPT_MS) throw new AlreadyAnswered(kept);
  await keptAnswers.reap(act.database, Date.now() - KEPT_MS);
  return commit(act.database, rows);
}

/**
 * Runs a verb on an account and gives its answer. The account is taken as it was read last, when
 * that is kept: the commit proves that it was still so. What fails on it is decided again on what
 * is stored.
 * @throws what the verb throws, account_invalid, lock_timeout after too many conflicts,
 *   AlreadyAnswered, DatabaseUnavailable when it is not known whether the change was written
 */
export async function run<P>(
  act: Act & { masked_key?: string },
  id: string,
  verb: Verb<P>,
  params: P,
): Promise<Answer> {
  const once = async (loaded: Loaded): Promise<Answer | null> => {
    const { rows, answer } = verb(loaded, params, momentOf(act));
    const idempotency = keptRow(act, OK, answer, rows);
    const outcome = await commitKept(act, { ...rows, idempotency });
    return outcome === 'committed' ? answer : null;
  };
  const kept = recent(act.database, act.sandbox.id, id);
  const answer = kept === undefined ? null : await once(loadedOf(kept)).catch(unlessRefused);
  if (answer !== null) return answer;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const done = await once(await loadAccount(act, id));
    if (done !== null) return done;
  }
  throw fail('lock_timeout');
}

/** A refusal may come of what has changed elsewhere; anything else is the end. */
function unlessRefused(error: unknown): null {
  if (error instanceof ApiError) return null;
  throw error;
}

/**
 * Writes what needs no account as it was: new things, and things of the sandbox itself.
 * @throws token_in_use when a token of `rows` was used meanwhile, AlreadyAnswered
 */
export async function write(act: Act, rows: Rows, answer: Answer): Promise<Answer> {
  const idempotency = keptRow(act, OK, answer, rows);
  const outcome = await commitKept(act, { ...rows, idempotency });
  if (outcome === 'committed') return answer;
  const [token] = rows.tokens ?? [];
  throw token === undefined ? fail('lock_timeout') : fail('token_in_use', { id: token.id });
}

/**
 * Keeps the refusal of an executed request, so that its repetition is refused alike.
 * @throws AlreadyAnswered when there is an answer to this key
 */
export async function keepRefusal(act: Act, status: number, body: Answer): Promise<void> {
  if (act.keep === null) return;
  await commitKept(act, { idempotency: keptRow(act, status, body) });
}
