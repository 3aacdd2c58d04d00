// Reads an account with everything that is judged with it: one statement, opened.
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';
import type { ScopeKey } from '../../base/sealed.ts';
import { keyOf } from './keys.ts';
import { Filter, listPage } from './page.ts';
import type { Page, Slice } from './page.ts';
import type { AccountRow, ExternalAccountRow, PersonRow } from './rows.ts';
import { certain, reading, recent, remember, type Reading } from './recent.ts';
import { identity } from './tables.ts';
import { together } from './together.ts';

export interface LoadedAccount {
  row: AccountRow;
  /** In order of creation. */
  persons: PersonRow[];
  external_accounts: ExternalAccountRow[];
}

interface Row {
  kind: 'account' | 'external_account' | 'person';
  account: string;
  id: string;
  revision: number | null;
  created: number | null;
  object: ExternalAccountRow['object'] | null;
  sealed: Buffer | null;
}

/** What is known at its stored revision is not read again: only that it still holds. */
export const LOAD = `with wanted as (
    select a.id, a.revision, a.created, a.revision = w.known as holds,
      case when a.revision <> w.known then a.sealed end as sealed
    from unnest($2::text[], $3::int8[]) as w (id, known)
    join accounts a on a.sandbox = $1 and a.id = w.id and a.id = any($2) and not a.deleted
  )
  select 'account' as kind, id as account, id, revision, created, null as object, sealed
    from wanted
  union all
  select 'person', p.account, p.id, null, null, null, p.sealed
    from wanted w join persons p on p.account = w.id and p.account = any($2) and p.sandbox = $1
    where not w.holds
  union all
  select 'external_account', e.account, e.id, null, null, e.object, e.sealed
    from wanted w join external_accounts e on e.account = w.id and e.account = any($2)
      and e.sandbox = $1
    where not w.holds`;

const loadStored = together(loadMany, ({ row }: LoadedAccount) => row.id);

/** The account, or null when there is none in this sandbox or it is deleted. */
export async function load(
  database: Database,
  sandbox: string,
  id: string,
): Promise<LoadedAccount | null> {
  return certain(database, sandbox, id) ?? (await loadStored(database, sandbox, id));
}

/** How often each was changed, in the same order; null: there is none. Deleted ones count too. */
export async function revisions(
  database: Database,
  accounts: readonly { sandbox: string; id: string }[],
): Promise<(number | null)[]> {
  const text = `select a.revision
    from unnest($1::text[], $2::text[]) with ordinality as w (sandbox, id, place)
    left join accounts a on a.sandbox = w.sandbox and a.id = w.id order by place`;
  const columns = [accounts.map(({ sandbox }) => sandbox), accounts.map(({ id }) => id)];
  const rows = await query<{ revision: number | null }>(database.pool, text, columns);
  return rows.map(({ revision }) => revision);
}

/** A page of the accounts that are not deleted, each as `load` gives it. */
export async function list(
  database: Database,
  sandbox: string,
  page: Page,
): Promise<Slice<LoadedAccount>> {
  const filter = new Filter().and('t.sandbox = ?', sandbox).and('t.deleted = ?', false);
  const from = { columns: 't.id', from: 'accounts t' };
  const { data, has_more } = await listPage<{ id: string }>(database, from, filter, page);
  const ids = data.map((row) => row.id);
  return { data: await loadMany(database, sandbox, ids), has_more };
}

/** Whether the sandbox has, or had, an account. */
export async function exist(database: Database, sandbox: string): Promise<boolean> {
  const text = 'select 1 from accounts where sandbox = $1 limit 1';
  return (await query(database.pool, text, [sandbox])).length > 0;
}

/** In the order of `ids`. */
function loadMany(database: Database, sandbox: string, ids: string[]): Promise<LoadedAccount[]> {
  return reading(database, (by) => readMany(database, sandbox, ids, by));
}

async function readMany(
  database: Database,
  sandbox: string,
  ids: string[],
  by: Reading,
): Promise<LoadedAccount[]> {
  // PostgreSQL refuses zero bytes, and would refuse the other ids with them.
  const kept = new Map(
    ids.flatMap((id) => (id.includes('\0') ? [] : [[id, recent(database, sandbox, id)]])),
  );
  if (kept.size === 0) return [];
  const known = [...kept.values()].map((account) => account?.row.revision ?? 0);
  const values = [sandbox, [...kept.keys()], known];
  const [key, rows] = await Promise.all([
    keyOf(database, sandbox),
    query<Row & Record<string, unknown>>(database.pool, LOAD, values),
  ]);
  const loaded = new Map<string, LoadedAccount>();
  for (const row of rows) {
    if (row.kind !== 'account') continue;
    const account = row.sealed === null ? kept.get(row.id) : openAccount(row, sandbox, key);
    if (account) loaded.set(row.id, account);
  }
  for (const row of rows) attach(loaded.get(row.account), row, sandbox, key);
  for (const account of loaded.values()) {
    if (kept.get(account.row.id) !== account) inOrder(account);
    remember(database, account, by);
  }
  return ids.flatMap((id) => loaded.get(id) ?? []);
}

function openAccount(
  { id, revision, created, sealed }: Row,
  sandbox: string,
  key: ScopeKey,
): LoadedAccount {
  const data = key.open<AccountRow['data']>(identity.account(id), sealed ?? Buffer.alloc(0));
  const known = { revision: revision ?? 0, created: created ?? 0 };
  return {
    row: { id, sandbox, ...known, deleted: false, data },
    persons: [],
    external_accounts: [],
  };
}

function attach(to: LoadedAccount | undefined, row: Row, sandbox: string, key: ScopeKey): void {
  const { kind, id, account, object, sealed } = row;
  if (!to || kind === 'account' || sealed === null) return;
  if (kind === 'person') {
    const data = key.open<PersonRow['data']>(identity.person(account, id), sealed);
    to.persons.push({ id, account, sandbox, data });
  } else if (object) {
    const aad = identity.external_account(account, id);
    const data = key.open<ExternalAccountRow['data']>(aad, sealed);
    to.external_accounts.push({ id, account, sandbox, object, data });
  }
}

/** Ids sort bytewise by creation; `<` of JavaScript compares their ASCII the same way. */
function inOrder({ persons, external_accounts }: LoadedAccount): void {
  persons.sort(byId);
  external_accounts.sort(byId);
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
