// The parts of which the commit statement is put together: one for each way in which rows enter
// or leave a table. A part says how opened rows become array elements, and its piece of SQL.
import type { ArrayType, Element } from '../../base/arrays.ts';
import type { ScopeKey } from '../../base/sealed.ts';
import type { Rows } from './rows.ts';
import * as tables from './tables.ts';
import type { Table } from './tables.ts';

export interface Part {
  name: string;
  columns: readonly { name: string; type: ArrayType }[];
  /** The piece of SQL; `from` gives the rows as `u`, `all` the parameter of a whole column. */
  sql: (from: string, all: (column: string) => string) => string;
  /** Must touch as many rows as it was given, or the whole statement fails. */
  guarded?: boolean;
  /** What the statement gives back of it: an expression over what the piece returns. */
  gives?: string;
}

/** Rows of one change for one part, row by row. */
export type Encoded = Map<Part, Element[][]>;

const names = <R>(table: Table<R>): string => table.columns.map(({ name }) => name).join(', ');
const values = <R>(table: Table<R>): string =>
  table.columns.map(({ name, cast }) => cast ?? `u.${name}`).join(', ');
const others = <R>(table: Table<R>) =>
  table.columns.filter(({ name }) => !table.key.includes(name));

function insert<R>(table: Table<R>): Part {
  return {
    name: `${table.name}_new`,
    columns: table.columns,
    sql: (from) => `insert into ${table.name} (${names(table)}) select ${values(table)} ${from}`,
  };
}

function upsert<R>(table: Table<R>): Part {
  const sets = others(table).map(({ name }) => `${name} = excluded.${name}`);
  return {
    name: table.name,
    columns: table.columns,
    sql: (from) => `insert into ${table.name} (${names(table)}) select ${values(table)} ${from}
      on conflict (${table.key.join(', ')}) do update set ${sets.join(', ')}`,
  };
}

/**
 * Finds the rows by key. That each key is one of the given ones is said twice, so that every plan,
 * even one made while the table was nearly empty, reaches the rows through the index.
 */
function byKey(key: readonly string[], all: (column: string) => string): string {
  return key.map((name) => `t.${name} = u.${name} and t.${name} = any(${all(name)})`).join(' and ');
}

function guardedUpdate<R>(table: Table<R>, guard: string): Part {
  const sets = others(table).map(({ name }) => `${name} = u.${name}`);
  return {
    name: `${table.name}_next`,
    columns: table.columns,
    guarded: true,
    sql: (from, all) => `update ${table.name} t set ${sets.join(', ')} ${from}
      where ${byKey(table.key, all)} and ${guard} returning 1`,
  };
}

function remove(table: string, ...key: string[]): Part {
  return {
    name: `${table}_gone_${key.length}`,
    columns: key.map((name) => ({ name, type: 'text' })),
    sql: (from, all) =>
      `delete from ${table} t ${from.replace('from', 'using')} where ${byKey(key, all)}`,
  };
}

/** The row of the sandbox is held, so that its clock cannot be stopped or started meanwhile. */
const jobs: Part = {
  name: 'jobs',
  columns: tables.jobs.columns,
  gives: 'min(wall_at_ms)',
  sql: (from, all) => `insert into jobs (key, kind, sandbox, run_at, wall_at_ms)
      select u.key, u.kind, u.sandbox, u.run_at,
        case when s.frozen_time is null then (u.run_at - s.clock_offset) * 1000 end
      ${from} join sandboxes s on s.id = u.sandbox and s.id = any(${all('sandbox')})
      order by s.id for key share of s
      on conflict (key) do update set kind = excluded.kind, run_at = excluded.run_at,
        wall_at_ms = excluded.wall_at_ms, attempts = 0, written = jobs.written + 1,
        lease_ms = case when jobs.attempts > 0 then 0 else jobs.lease_ms end
      returning wall_at_ms`,
};

const parts = {
  accounts: insert(tables.accounts),
  accountsNext: guardedUpdate(tables.accounts, 't.revision = u.revision - 1 and not t.deleted'),
  persons: upsert(tables.persons),
  externalAccounts: upsert(tables.externalAccounts),
  secrets: upsert(tables.secrets),
  events: insert(tables.events),
  tokens: insert(tables.tokens),
  tokensNext: guardedUpdate(tables.tokens, 't.sandbox = u.sandbox and not t.used'),
  files: upsert(tables.files),
  fileContents: insert(tables.fileContents),
  fileLinks: upsert(tables.fileLinks),
  links: upsert(tables.links),
  webhookEndpoints: upsert(tables.webhookEndpoints),
  idempotency: insert(tables.idempotency),
  charges: insert(tables.charges),
  assessments: insert(tables.assessments),
  jobs,
  personsGone: remove('persons', 'account', 'id'),
  externalAccountsGone: remove('external_accounts', 'account', 'id'),
  webhookEndpointsGone: remove('webhook_endpoints', 'id'),
  secretsGone: remove('secrets', 'subject'),
  secretGone: remove('secrets', 'subject', 'field'),
  assessmentsGone: remove('assessments', 'account'),
  jobsGone: remove('jobs', 'key'),
};

/** Every part, in the order in which they stand in the statement. */
export const PARTS: readonly Part[] = Object.values(parts);
export const EVENTS = parts.events;
export const JOBS = parts.jobs;

/** The opened rows of one change as array elements, sealed. `key` is the sandbox's. */
export function encode(rows: Rows, key: ScopeKey): Encoded {
  const encoded = encodeDeleted(rows);
  const add = <R>(part: Part, table: Table<R>, list: R[] | undefined): void => {
    if (!list || list.length === 0) return;
    encoded.set(
      part,
      list.map((row) => table.columns.map((column) => column.value(row, key))),
    );
  };
  add(
    parts.accounts,
    tables.accounts,
    rows.accounts?.filter((row) => row.revision === 1),
  );
  add(
    parts.accountsNext,
    tables.accounts,
    rows.accounts?.filter((row) => row.revision > 1),
  );
  add(parts.persons, tables.persons, rows.persons);
  add(parts.externalAccounts, tables.externalAccounts, rows.external_accounts);
  add(parts.secrets, tables.secrets, rows.secrets);
  add(parts.events, tables.events, rows.events);
  add(
    parts.tokens,
    tables.tokens,
    rows.tokens?.filter((row) => !row.used),
  );
  add(
    parts.tokensNext,
    tables.tokens,
    rows.tokens?.filter((row) => row.used),
  );
  add(parts.files, tables.files, rows.files);
  add(
    parts.fileContents,
    tables.fileContents,
    rows.files?.filter((row) => row.contents),
  );
  add(parts.fileLinks, tables.fileLinks, rows.file_links);
  add(parts.links, tables.links, rows.links);
  add(parts.webhookEndpoints, tables.webhookEndpoints, rows.webhook_endpoints);
  add(parts.idempotency, tables.idempotency, rows.idempotency);
  add(parts.charges, tables.charges, rows.charges);
  add(parts.assessments, tables.assessments, rows.assessments);
  add(parts.jobs, tables.jobs, rows.jobs);
  return encoded;
}

/** What the change deletes: ids need no sealing, so it needs no key. */
export function encodeDeleted({ deleted, accounts }: Rows): Encoded {
  const encoded: Encoded = new Map();
  if (!deleted) return encoded;
  const add = (part: Part, list: Element[][]): void => {
    if (list.length > 0) encoded.set(part, list);
  };
  const ofAccounts = (ids: string[] = []): Element[][] => {
    if (ids.length > 0 && !accounts?.length) {
      throw new Error(
        'What belongs to an account is deleted together with a change of the account.',
      );
    }
    return ids.flatMap((id) => (accounts ?? []).map((account) => [account.id, id]));
  };
  const { persons = [], external_accounts = [], secrets = [] } = deleted;
  add(parts.personsGone, ofAccounts(persons));
  add(parts.externalAccountsGone, ofAccounts(external_accounts));
  add(
    parts.webhookEndpointsGone,
    (deleted.webhook_endpoints ?? []).map((id) => [id]),
  );
  add(
    parts.jobsGone,
    (deleted.jobs ?? []).map((key) => [key]),
  );
  add(
    parts.assessmentsGone,
    (deleted.assessments ?? []).map((id) => [id]),
  );
  const subjects = [...persons, ...external_accounts, ...secrets.filter((id) => !id.includes('.'))];
  add(
    parts.secretsGone,
    subjects.map((id) => [id]),
  );
  add(
    parts.secretGone,
    secrets.filter((id) => id.includes('.')).map((id) => id.split('.')),
  );
  return encoded;
}
