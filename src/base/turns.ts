// One at a time, by name, in this process and across processes. Across them it is an advisory lock
// of PostgreSQL; all locks of a process sit on one connection, so that many names may be held
// without using up the pool. The server lets go of them when the process dies.
import type pg from 'pg';
import { query, type Database } from './db.ts';

const POLL_MS = 20;

/** Somebody else had the turn all the time. */
export class TurnTimeout extends Error {}

/** The connection that all locks of this process sit on, while any is held. */
interface Connection {
  client: Promise<pg.PoolClient>;
  holders: number;
  broken: boolean;
  /** Statements on it follow one another. */
  asked: Promise<unknown>;
}

export class Turns {
  readonly #database: Database;
  readonly #timeout_ms: number;
  readonly #last = new Map<string, Promise<void>>();
  #connection: Connection | null = null;

  constructor(database: Database, timeout_ms = 30_000) {
    this.#database = database;
    this.#timeout_ms = timeout_ms;
  }

  /**
   * Runs `work` when nobody else works under this name, in order of asking within the process.
   * @throws TurnTimeout when another process does not end, and what `work` throws
   */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name) ?? Promise.resolve();
    const turn = before.then(() => this.#locked(name, work));
    const ended = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(name, ended);
    void ended.then(() => {
      if (this.#last.get(name) === ended) this.#last.delete(name);
    });
    return turn;
  }

  async #locked<T>(name: string, work: () => Promise<T>): Promise<T> {
    const connection = this.#join();
    try {
      await this.#lock(connection, name);
      return await work();
    } finally {
      const unlock = 'select pg_advisory_unlock(hashtextextended($1, 0)) as done';
      await ask(connection, unlock, name).catch(() => (connection.broken = true));
      this.#leave(connection);
    }
  }

  async #lock(connection: Connection, name: string): Promise<void> {
    const text = 'select pg_try_advisory_lock(hashtextextended($1, 0)) as done';
    const until_ms = Date.now() + this.#timeout_ms;
    while (!(await ask(connection, text, name))) {
      if (Date.now() > until_ms) throw new TurnTimeout(`No turn for ${name}.`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  /** The connection is taken from the pool by the first who needs it. */
  #join(): Connection {
    const known = this.#connection;
    const connection = known ?? {
      client: this.#database.pool.connect(),
      holders: 0,
      broken: false,
      asked: Promise.resolve(),
    };
    connection.holders++;
    this.#connection = connection;
    return connection;
  }

  /** The last one gives it back; a broken one is joined by nobody else. */
  #leave(connection: Connection): void {
    connection.holders--;
    const last = connection.holders === 0;
    if (this.#connection === connection && (last || connection.broken)) this.#connection = null;
    if (!last) return;
    connection.client.then(
      (client) => client.release(connection.broken),
      () => undefined,
    );
  }
}

/** Asks for or lets go of one lock; whether the server did so. */
function ask(connection: Connection, text: string, name: string): Promise<boolean> {
  const answer = connection.asked.then(async () => {
    const [row] = await query<{ done: boolean }>(await connection.client, text, [name]);
    return row?.done === true;
  });
  connection.asked = answer.catch(() => undefined);
  return answer;
}
