// The one way that a change is written: one SQL statement, all or nothing. Changes of concurrent
// requests are gathered and written together, because what a durable write costs is mostly the
// wait for the disk: two writers, at most eight changes each (docs/decisions/store.md).
import pg from 'pg';
import { DatabaseUnavailable, query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';
import { ALWAYS, claimsOf, isHeavy, sandboxOf } from './claims.ts';
import { keyOf } from './keys.ts';
import { encode, encodeDeleted } from './parts.ts';
import type { Encoded } from './parts.ts';
import { advance, forget } from './recent.ts';
import type { Rows } from './rows.ts';
import { statementFor } from './statement.ts';
import type { Committed } from './statement.ts';

/**
 * - `committed`: durable.
 * - `conflict`: nothing was written, the account or token was not as loaded.
 * - `duplicate`: nothing was written, an answer is kept already under this idempotency key.
 */
export type Outcome = 'committed' | 'conflict' | 'duplicate';

const WRITERS = 2;
const BATCH = 8;

interface Change {
  encoded: Encoded;
  claims: Map<string, number>;
  /** Written alone. */
  heavy: boolean;
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
}

interface Queue {
  database: Database;
  waiting: Change[];
  /** Claims of the batches that are being written. */
  taken: Set<string>;
  writing: number;
}

const queues = new WeakMap<Database, Queue>();

/**
 * Writes `rows`, all of one sandbox, or nothing. Throws DatabaseUnavailable when it is not known
 * whether they were written: the change is never tried again here.
 */
export async function commit(database: Database, rows: Rows): Promise<Outcome> {
  const sandbox = sandboxOf(rows);
  const encoded =
    sandbox === null ? encodeDeleted(rows) : encode(rows, await keyOf(database, sandbox));
  if (encoded.size === 0) return 'committed';
  const queue = queueOf(database);
  const written = new Promise<Outcome>((resolve, reject) => {
    const change = { encoded, claims: claimsOf(rows), heavy: isHeavy(rows), resolve, reject };
    queue.waiting.push(change);
    pump(queue);
  });
  let outcome: Outcome | null = null;
  try {
    outcome = await written;
  } finally {
    if (outcome === 'committed') {
      advance(database, rows);
      for (const { sandbox: of, id } of rows.accounts ?? []) {
        database.signals.emitNear('account', `${of}/${id}`);
      }
    } else for (const { id } of rows.accounts ?? []) forget(database, id);
  }
  return outcome;
}

function queueOf(database: Database): Queue {
  const queue = queues.get(database) ?? { database, waiting: [], taken: new Set(), writing: 0 };
  queues.set(database, queue);
  return queue;
}

function pump(queue: Queue): void {
  while (queue.writing < WRITERS) {
    const batch = takeBatch(queue);
    if (batch.length === 0) return;
    queue.writing++;
    void writeBatch(queue, batch).finally(() => {
      queue.writing--;
      for (const { claims } of batch) for (const claim of claims.keys()) queue.taken.delete(claim);
      pump(queue);
    });
  }
}

/** The oldest changes that do not meddle with each other nor with what is being written. */
function takeBatch(queue: Queue): Change[] {
  const batch: Change[] = [];
  const left: Change[] = [];
  for (const change of queue.waiting) {
    const full = batch.length === BATCH || batch[0]?.heavy || (change.heavy && batch.length > 0);
    if (full || [...change.claims.keys()].some((claim) => queue.taken.has(claim))) {
      left.push(change);
      continue;
    }
    for (const claim of change.claims.keys()) queue.taken.add(claim);
    batch.push(change);
  }
  queue.waiting = left;
  return batch;
}

/** Settles every change of the batch; never throws. */
async function writeBatch(queue: Queue, batch: Change[]): Promise<void> {
  try {
    const committed = await write(queue.database, batch);
    tell(queue.database, committed);
    for (const change of batch) {
      change.resolve('committed');
      settleLosers(queue, change);
    }
  } catch (error) {
    await settleFailed(queue, batch, error);
  }
}

async function write(database: Database, batch: Change[]): Promise<Committed> {
  const inOrder = batch.toSorted(byFirstClaim).map((change) => change.encoded);
  const { text, values } = statementFor(inOrder);
  const [row] = await query<Committed & pg.QueryResultRow>(database.writers, text, values);
  if (!row) throw new DatabaseUnavailable('The commit statement gave no row.');
  return row;
}

/** Processes that write the same accounts lock them in the same order, without deadlocks. */
function byFirstClaim(a: Change, b: Change): number {
  const [first = ''] = a.claims.keys();
  const [second = ''] = b.claims.keys();
  return first < second ? -1 : 1;
}

/** Nothing of the batch was written, or nothing is known: in that case nobody tries again. */
async function settleFailed(queue: Queue, batch: Change[], error: unknown): Promise<void> {
  const [only, ...others] = batch;
  if (error instanceof DatabaseUnavailable || !only) {
    for (const change of batch) change.reject(error);
  } else if (others.length > 0) {
    for (const change of batch) await writeBatch(queue, [change]);
  } else if (isTransient(error)) {
    await writeBatch(queue, batch);
  } else {
    const outcome = outcomeOf(error);
    if (outcome) only.resolve(outcome);
    else only.reject(error);
  }
}

function outcomeOf(error: unknown): Outcome | null {
  if (!(error instanceof pg.DatabaseError)) return null;
  if (error.code === 'PT409') return 'conflict';
  if (error.code !== '23505') return null;
  if (error.constraint === 'idempotency_pkey') return 'duplicate';
  return error.constraint === 'accounts_pkey' ? 'conflict' : null;
}

/** The server ended the statement in favour of another one (deadlock, serialisation). */
function isTransient(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40P01' || error.code === '40001');
}

/** Changes that wait and were decided on what has just been replaced need not ask the database. */
function settleLosers(queue: Queue, { claims }: Change): void {
  queue.waiting = queue.waiting.filter((change) => {
    for (const [claim, revision] of change.claims) {
      const written = claims.get(claim);
      if (written === undefined || revision === ALWAYS || written < revision) continue;
      change.resolve(claim.startsWith('idempotency:') ? 'duplicate' : 'conflict');
      return false;
    }
    return true;
  });
}

function tell({ signals }: Database, { deliveries, jobs_at_ms }: Committed): void {
  if (deliveries > 0) signals.emit('deliveries');
  if (jobs_at_ms !== null) signals.emit('jobs', String(jobs_at_ms));
}
