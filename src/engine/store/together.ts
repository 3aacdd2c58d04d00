// Reads of single rows that wait at the same time go to the database together: with many requests
// under way a round trip costs more than what it brings. A read that finds no other under way is
// sent at once, so nobody waits for company. What it brings was read after it was asked for, and
// may be given to several: what was loaded is never changed.
import type { Database } from '../../base/db.ts';

type ReadMany<V> = (database: Database, sandbox: string, ids: string[]) => Promise<V[]>;

interface Waiting<V> {
  sandbox: string;
  id: string;
  resolve: (found: V | null) => void;
  reject: (error: unknown) => void;
}

interface Queue<V> {
  waiting: Waiting<V>[];
  reading: number;
}

const READERS = 2;
const BATCH = 16;

/**
 * @param read gives those that exist, in any order
 * @param idOf the id of what was read
 * @returns reads one, or null when there is none; throws what `read` throws
 */
export function together<V>(
  read: ReadMany<V>,
  idOf: (value: V) => string,
): (database: Database, sandbox: string, id: string) => Promise<V | null> {
  const queues = new WeakMap<Database, Queue<V>>();

  const pump = (database: Database, queue: Queue<V>): void => {
    while (queue.reading < READERS && queue.waiting.length > 0) {
      queue.reading++;
      void settle(database, read, idOf, take(queue)).finally(() => {
        queue.reading--;
        pump(database, queue);
      });
    }
  };

  return (database, sandbox, id) => {
    const queue = queues.get(database) ?? { waiting: [], reading: 0 };
    queues.set(database, queue);
    return new Promise((resolve, reject) => {
      queue.waiting.push({ sandbox, id, resolve, reject });
      pump(database, queue);
    });
  };
}

/** The longest waiting, and who waits for the same sandbox. */
function take<V>(queue: Queue<V>): Waiting<V>[] {
  const sandbox = queue.waiting[0]?.sandbox;
  const batch: Waiting<V>[] = [];
  queue.waiting = queue.waiting.filter((one) => {
    const fits = one.sandbox === sandbox && batch.length < BATCH;
    if (fits) batch.push(one);
    return !fits;
  });
  return batch;
}

/** Never throws: it settles those who wait. */
async function settle<V>(
  database: Database,
  read: ReadMany<V>,
  idOf: (value: V) => string,
  batch: Waiting<V>[],
): Promise<void> {
  try {
    const ids = [...new Set(batch.map(({ id }) => id))];
    const values = await read(database, batch[0]?.sandbox ?? '', ids);
    const found = new Map(values.map((value) => [idOf(value), value]));
    for (const { id, resolve } of batch) resolve(found.get(id) ?? null);
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}
