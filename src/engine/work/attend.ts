// Attending an account: the checks that are due on it are run, outside any transaction, and what
// they found is written at that moment of the sandbox's clock. Without a check it is time itself
// that is due: a deadline, a programme. This is one round; when more is due after it, its change
// has written the next job.
import { ApiError } from '../../base/errors.ts';
import type { Database } from '../../base/db.ts';
import { needsOf, runCheck } from '../checks/index.ts';
import type { Loaded } from '../domain/change.ts';
import { findSandbox, sandboxNow, type Sandbox } from '../domain/clock.ts';
import type { Act } from '../domain/context.ts';
import { recordResults, type CheckOutcome } from '../domain/results.ts';
import { findAccount, run } from '../domain/run.ts';
import { openFiles, openSecrets } from '../domain/vault.ts';
import type { ClaimedJob } from '../domain/jobs.ts';

const ATTEND = 'attend:';

/** The account that a job is about. */
const accountOf = (job: ClaimedJob): string => job.key.slice(ATTEND.length);

/**
 * Does a claimed job; a sandbox or an account that is gone has nothing to do.
 * @throws what a check or the database throws: the job is tried again then
 */
export async function attend(database: Database, job: ClaimedJob): Promise<void> {
  const sandbox = await findSandbox(database, job.sandbox);
  if (sandbox === null) return;
  const account = accountOf(job);
  const loaded = await findAccount({ database, sandbox }, account);
  if (loaded === null) return;
  const now = sandboxNow(sandbox);
  const due = Object.entries(loaded.facts.account.running).filter(([, check]) => check.due <= now);
  const outcomes = await Promise.all(
    due.map(([key, { revision }]) => outcomeOf(database, sandbox, loaded, { key, revision })),
  );
  // Real checks take their time: what they found belongs to the moment of its writing.
  const at = { sandbox, now: sandboxNow(sandbox), request: null };
  const act: Act = { ...at, database, keep: null };
  try {
    await run(act, account, recordResults, outcomes);
  } catch (error) {
    // It was deleted meanwhile.
    if (!(error instanceof ApiError && error.code === 'account_invalid')) throw error;
  }
}

async function outcomeOf(
  database: Database,
  sandbox: Sandbox,
  loaded: Loaded,
  { key, revision }: { key: string; revision: number },
): Promise<CheckOutcome> {
  const { facts } = loaded;
  const cut = key.lastIndexOf(':');
  const check = key.slice(0, cut);
  const subject = subjectOf(key.slice(cut + 1));
  const needs = needsOf(check, subject, facts);
  const owner = subject.kind === 'account' ? facts.account.id : subject.id;
  const [secrets, files] = await Promise.all([
    openSecrets(database, sandbox.id, owner, needs.secrets),
    openFiles(database, sandbox.id, needs.files),
  ]);
  const outcome = await runCheck({
    check,
    subject,
    facts,
    secrets,
    files: files.map(({ data, ...file }) => ({ ...file, filename: data.filename })),
    livemode: sandbox.livemode,
    now: sandboxNow(sandbox),
    failed_files: facts.account.failed_files ?? {},
  });
  return { ...outcome, key, revision };
}

function subjectOf(id: string) {
  if (id === 'account') return { kind: 'account', id } as const;
  const kind = id.startsWith('person_') ? 'person' : 'external_account';
  return { kind, id } as const;
}
