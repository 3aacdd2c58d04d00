// Sandboxes: opened on first use, kept in memory by every process, changed here only. A change is
// told to the other processes, which then read it again.
import { query, transaction } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';
import type { SandboxRow, SandboxSettings } from './rows.ts';

interface Row {
  id: string;
  livemode: boolean;
  created: number;
  frozen_time: number | null;
  clock_offset: number;
  settings: SandboxSettings;
  data_key: Buffer;
}

interface Cache {
  rows: Map<string, SandboxRow>;
  /** Counts what made rows stale, so that a read that began before is not kept. */
  changes: number;
}

const TOPIC = 'sandbox';
const CACHED = 10_000;
const caches = new WeakMap<Database, Cache>();

const COLUMNS = 'id, livemode, created, frozen_time, clock_offset, settings, data_key';

/** The update of nothing makes the statement give the row that was there already. */
const OPEN = `insert into sandboxes (id, livemode, created, settings, data_key)
  values ($1, $2, $3, $4, $5)
  on conflict (id) do update set id = excluded.id returning ${COLUMNS}`;

/** The sandbox, or null when nobody opened it yet. */
export async function find(database: Database, id: string): Promise<SandboxRow | null> {
  const cache = cacheOf(database);
  const known = cache.rows.get(id);
  if (known) return known;
  const seen = cache.changes;
  const text = `select ${COLUMNS} from sandboxes where id = $1`;
  const [row] = await query<Row & Record<string, unknown>>(database.pool, text, [id]);
  return row ? keep(database, row, seen) : null;
}

/** The sandbox, made with these settings and a running clock when nobody opened it yet. */
export async function open(
  database: Database,
  fresh: Pick<SandboxRow, 'created' | 'id' | 'livemode' | 'settings'>,
): Promise<SandboxRow> {
  const found = await find(database, fresh.id);
  if (found) return found;
  const seen = cacheOf(database).changes;
  const { id, livemode, created, settings } = fresh;
  const values = [id, livemode, created, settings, database.sealer.create(id)];
  const [row] = await query<Row & Record<string, unknown>>(database.pool, OPEN, values);
  if (!row) throw new Error(`Sandbox ${id} was not opened.`);
  return keep(database, row, seen);
}

/** Replaces the settings. Gives the sandbox as it is then. */
export async function changeSettings(
  database: Database,
  id: string,
  settings: SandboxSettings,
): Promise<SandboxRow> {
  const text = `update sandboxes set settings = $2 where id = $1 returning ${COLUMNS}`;
  const [row] = await query<Row & Record<string, unknown>>(database.pool, text, [id, settings]);
  return changed(database, id, row);
}

/** Jobs keep their time on the sandbox's clock; here is what that is on the wall clock. */
const RETIME = `update jobs set wall_at_ms = case when $2::int8 is null
    then (run_at - $3::int8) * 1000 end
  where sandbox = $1 and wall_at_ms is distinct from
    case when $2::int8 is null then (run_at - $3::int8) * 1000 end`;

/**
 * Sets the clock, and the wall time of the sandbox's jobs with it. The lock on the row (stronger
 * than an update's own) waits for changes that write jobs, and lets later ones wait for this.
 */
export async function changeClock(
  database: Database,
  id: string,
  { frozen_time, offset }: Pick<SandboxRow, 'frozen_time' | 'offset'>,
): Promise<SandboxRow> {
  const lock = 'select frozen_time, clock_offset from sandboxes where id = $1 for update';
  const set = `update sandboxes set frozen_time = $2, clock_offset = $3 where id = $1
    returning ${COLUMNS}`;
  const row = await transaction(database.pool, async (client) => {
    const [was] = await query<Row & Record<string, unknown>>(client, lock, [id]);
    const [now] = await query<Row & Record<string, unknown>>(client, set, [
      id,
      frozen_time,
      offset,
    ]);
    // From one standing second to another, nothing changes on the wall clock.
    const standing = was && was.frozen_time !== null && frozen_time !== null;
    if (!standing) await query(client, RETIME, [id, frozen_time, offset]);
    return now;
  });
  const sandbox = changed(database, id, row);
  if (frozen_time === null) database.signals.emit('jobs');
  return sandbox;
}

function changed(database: Database, id: string, row: Row | undefined): SandboxRow {
  if (!row) throw new Error(`No sandbox ${id}`);
  const cache = cacheOf(database);
  // Also tells this process's own cache, before the answer.
  database.signals.emit(TOPIC, id);
  return keep(database, row, cache.changes);
}

function keep(database: Database, row: Row, seen: number): SandboxRow {
  database.sealer.adopt(row.id, row.data_key);
  const { id, livemode, created, frozen_time, clock_offset: offset, settings } = row;
  const sandbox = { id, livemode, created, frozen_time, offset, settings };
  const { rows, changes } = cacheOf(database);
  if (changes !== seen) return sandbox;
  const [oldest] = rows.keys();
  if (rows.size >= CACHED && oldest !== undefined) rows.delete(oldest);
  rows.set(id, sandbox);
  return sandbox;
}

function cacheOf(database: Database): Cache {
  const known = caches.get(database);
  if (known) return known;
  const cache: Cache = { rows: new Map(), changes: 0 };
  caches.set(database, cache);
  database.signals.on(TOPIC, (id) => {
    cache.changes++;
    cache.rows.delete(id);
  });
  // Signals may have been lost.
  database.signals.on('resync', () => {
    cache.changes++;
    cache.rows.clear();
  });
  return cache;
}
