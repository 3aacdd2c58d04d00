// One at a time, by name, in this process and across processes. Across them it is an advisory lock
// of PostgreSQL; all locks of a process sit on one connection, so that many names may be held
// without using up the pool. The server lets go of them when the process dies.
import type pg from 'pg';
import { query, type Database } from './db.ts';

const POLL_MS = 20;

/** Somebody else had the turn all the time. */
export class TurnTimeout extends Error {}

export class Turns {
  readonly #database: Database;
  readonly #timeout_ms: number;
  readonly #last = new Map<string, Promise<void>>();
  #connection: Promise<pg.PoolClient> | null = null;
  #holders = 0;

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
    const client = await this.#connect();
    let broken = false;
    try {
      await this.#lock(client, name);
      return await work();
    } finally {
      const unlock = 'select pg_advisory_unlock(hashtextextended($1, 0))';
      await query(client, unlock, [name]).catch(() => (broken = true));
      this.#leave(client, broken);
    }
  }

  async #lock(client: pg.PoolClient, name: string): Promise<void> {
    const text = 'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken';
    const until_ms = Date.now() + this.#timeout_ms;
    for (;;) {
      const [row] = await query<{ taken: boolean }>(client, text, [name]);
      if (row?.taken) return;
      if (Date.now() > until_ms) throw new TurnTimeout(`No turn for ${name}.`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  /** The one connection, taken from the pool by the first who needs it. */
  async #connect(): Promise<pg.PoolClient> {
    this.#holders++;
    this.#connection ??= this.#database.pool.connect();
    try {
      return await this.#connection;
    } catch (error) {
      this.#connection = null;
      this.#holders--;
      throw error;
    }
  }

  /** The last one gives it back; a broken one is not used again. */
  #leave(client: pg.PoolClient, broken: boolean): void {
    this.#holders--;
    if (this.#holders > 0 && !broken) return;
    this.#connection = null;
    if (this.#holders === 0) client.release(broken);
  }
}
