// Reads events. How far back they may be read is the caller's (a lower bound of `created`).
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';
import type { ScopeKey } from '../../base/sealed.ts';
import { keyOf } from './keys.ts';
import { Filter, listPage } from './page.ts';
import type { Page, Slice } from './page.ts';
import type { EventRow } from './rows.ts';
import { identity } from './tables.ts';

export interface ListedEvent extends EventRow {
  /** How many endpoints have not taken it yet and still may. */
  pending: number;
}

export interface EventFilter {
  /** Null: the platform's own. Undefined: all. */
  account?: string | null;
  /** Exact types, or groups such as `account.*`. Empty: all. */
  types?: readonly string[];
  /** True: taken by every endpoint that wanted it. False: by some not, or not yet. */
  delivery_success?: boolean;
}

export interface Row {
  [column: string]: unknown;
  id: string;
  sandbox: string;
  account: string | null;
  type: string;
  created: number;
  revision: number | null;
  pending: number;
  sealed: Buffer;
}

const COLUMNS = `t.id, t.sandbox, t.account, t.type, t.created, t.revision, t.sealed,
  (select count(*) from deliveries d where d.event = t.id and d.status = 'pending') as pending`;

const UNTAKEN =
  "exists (select from deliveries d where d.event = t.id and d.status <> 'succeeded')";

/** The event, or null. `account` null: only when it is the platform's own. */
export async function find(
  database: Database,
  sandbox: string,
  account: string | null,
  id: string,
): Promise<ListedEvent | null> {
  const text = `select ${COLUMNS} from events t
    where t.sandbox = $1 and t.id = $2 and t.account is not distinct from $3`;
  const [row] = await query<Row>(database.pool, text, [sandbox, id, account]);
  return row ? openEvent(row, await keyOf(database, sandbox)) : null;
}

/** A page of events, newest first. */
export async function list(
  database: Database,
  sandbox: string,
  page: Page,
  { account, types = [], delivery_success }: EventFilter = {},
): Promise<Slice<ListedEvent>> {
  const filter = new Filter().and('t.sandbox = ?', sandbox);
  if (account !== undefined) filter.and('t.account is not distinct from ?', account);
  // `like any` compares exact types too, once their underscores are themselves.
  if (types.length > 0) filter.and('t.type like any(?)', types.map(pattern));
  if (delivery_success !== undefined) filter.and(`${UNTAKEN} <> ?`, delivery_success);
  const from = { columns: COLUMNS, from: 'events t' };
  const { data, has_more } = await listPage<Row>(database, from, filter, page);
  const key = await keyOf(database, sandbox);
  return { data: data.map((row) => openEvent(row, key)), has_more };
}

const pattern = (type: string): string =>
  type.replace(/[\\%_]/g, (character) => `\\${character}`).replaceAll('*', '%');

export function openEvent(row: Row, key: ScopeKey): ListedEvent {
  const { id, sandbox, account, type, created, revision, pending, sealed } = row;
  const { request, data } = key.open<Pick<EventRow, 'data' | 'request'>>(
    identity.event(id),
    sealed,
  );
  return { id, sandbox, account, type, created, revision, pending, request, data };
}
