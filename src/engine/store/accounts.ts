// Reads an account with everything that is judged with it: one statement, opened.
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';
import type { ScopeKey } from '../../base/sealed.ts';
import { keyOf } from './keys.ts';
import { Filter, listPage } from './page.ts';
import type { Page, Slice } from './page.ts';
import type { AccountRow, ExternalAccountRow, PersonRow } from './rows.ts';
import { recent, remember } from './recent.ts';
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
  sealed: Buffer;
}

const LOAD = `select 'account' as kind, id as account, id, revision, created, null as object, sealed
    from accounts where sandbox = $1 and id = any($2) and not deleted
  union all
  select 'person', account, id, null, null, null, sealed
    from persons where account = any($2) and sandbox = $1
  union all
  select 'external_account', account, id, null, null, object, sealed
    from external_accounts where account = any($2) and sandbox = $1`;

/** The account, or null when there is none in this sandbox or it is deleted. */
export const load = together(loadMany, ({ row }: LoadedAccount) => row.id);

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
async function loadMany(
  database: Database,
  sandbox: string,
  ids: string[],
): Promise<LoadedAccount[]> {
  const known = ids.filter((id) => recent(database, sandbox, id) !== undefined);
  const unknown = ids.filter((id) => recent(database, sandbox, id) === undefined);
  const [revisions, read] = await Promise.all([
    revisionsOf(database, sandbox, known),
    readMany(database, sandbox, unknown),
  ]);
  const found = new Map(read.map((account) => [account.row.id, account]));
  const changed: string[] = [];
  for (const [id, revision] of revisions) {
    const kept = recent(database, sandbox, id);
    if (kept?.row.revision === revision) found.set(id, kept);
    else changed.push(id);
  }
  for (const account of await readMany(database, sandbox, changed)) {
    found.set(account.row.id, account);
  }
  for (const account of found.values()) remember(database, account);
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Those that are not there any more are left out. */
async function revisionsOf(
  database: Database,
  sandbox: string,
  ids: string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const text =
    'select id, revision from accounts where sandbox = $1 and id = any($2) and not deleted';
  const rows = await query<{ id: string; revision: number }>(database.pool, text, [sandbox, ids]);
  return new Map(rows.map(({ id, revision }) => [id, revision]));
}

async function readMany(
  database: Database,
  sandbox: string,
  ids: string[],
): Promise<LoadedAccount[]> {
  if (ids.length === 0) return [];
  const [key, rows] = await Promise.all([
    keyOf(database, sandbox),
    query<Row & Record<string, unknown>>(database.pool, LOAD, [sandbox, ids]),
  ]);
  const loaded = new Map<string, LoadedAccount>();
  for (const row of rows) {
    if (row.kind === 'account') {
      const account = { row: openAccount(row, sandbox, key), persons: [], external_accounts: [] };
      loaded.set(row.id, account);
    }
  }
  for (const row of rows) attach(loaded.get(row.account), row, sandbox, key);
  for (const { persons, external_accounts } of loaded.values()) {
    persons.sort(byId);
    external_accounts.sort(byId);
  }
  return [...loaded.values()];
}

function openAccount({ id, revision, created, sealed }: Row, sandbox: string, key: ScopeKey) {
  const data = key.open<AccountRow['data']>(identity.account(id), sealed);
  return { id, sandbox, revision: revision ?? 0, created: created ?? 0, deleted: false, data };
}

function attach(to: LoadedAccount | undefined, row: Row, sandbox: string, key: ScopeKey): void {
  const { kind, id, account, object, sealed } = row;
  if (!to || kind === 'account') return;
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
const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
