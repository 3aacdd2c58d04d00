// Accounts that were read lately, kept opened: to decrypt and parse them is half of what reading
// costs, and who reads an account reads it again soon (a page that waits for its checks). What
// belongs to an account changes together with its revision, so the stored revision, which is asked
// for at every read, tells whether what is kept still holds. Where this process alone writes, it
// knows by itself: what is kept is taken as it is, unless a change passed by while it was read.
import type { Database } from '../../base/db.ts';
import type { LoadedAccount } from './accounts.ts';
import type { Rows } from './rows.ts';

/** About 20 kB each. */
const KEPT = 1000;

interface Entry {
  account: LoadedAccount;
  /** No change of this process passed by while it was read. */
  sure: boolean;
}

/** The oldest comes first. */
type Kept = Map<string, Entry>;

const kept = new WeakMap<Database, Kept>();
let strict = false;

function keptOf(database: Database): Kept {
  const known = kept.get(database);
  if (known) return known;
  const fresh: Kept = new Map();
  kept.set(database, fresh);
  return fresh;
}

/** The account as it was read last, or undefined. It may have changed since. */
export function recent(database: Database, sandbox: string, id: string): LoadedAccount | undefined {
  const account = keptOf(database).get(id)?.account;
  return account?.row.sandbox === sandbox ? account : undefined;
}

/** The account as it is stored, when that is known without asking. */
export function certain(
  database: Database,
  sandbox: string,
  id: string,
): LoadedAccount | undefined {
  const sure = database.alone && keptOf(database).get(id)?.sure === true;
  return sure ? recent(database, sandbox, id) : undefined;
}

/** A reading under way, and the accounts that were changed meanwhile. */
export interface Reading {
  passed: Set<string>;
}

const underWay = new WeakMap<Database, Set<Reading>>();

/** Runs what reads accounts; `remember` is told of the reading. */
export async function reading<T>(database: Database, read: (own: Reading) => Promise<T>) {
  const all = underWay.get(database) ?? new Set();
  underWay.set(database, all);
  const own: Reading = { passed: new Set() };
  all.add(own);
  try {
    return await read(own);
  } finally {
    all.delete(own);
  }
}

function pass(database: Database, id: string): void {
  for (const { passed } of underWay.get(database) ?? []) passed.add(id);
}

/** Keeps it, as the youngest. Nobody may change it any more. */
export function remember(database: Database, account: LoadedAccount, by?: Reading): void {
  const all = keptOf(database);
  const { id } = account.row;
  if (!all.delete(id) && all.size >= KEPT) {
    const [oldest] = all.keys();
    if (oldest !== undefined) all.delete(oldest);
  }
  const sure = by === undefined || !by.passed.has(id);
  all.set(id, { account: strict ? frozen(account) : account, sure });
}

/** After a change: an account whose state before is kept, or that is new, is kept as it is now. */
export function advance(database: Database, rows: Rows): void {
  for (const row of rows.accounts ?? []) {
    pass(database, row.id);
    const before = recent(database, row.sandbox, row.id);
    const follows = row.revision === 1 || before?.row.revision === row.revision - 1;
    if (row.deleted || !follows) {
      forget(database, row.id);
      continue;
    }
    const gone = rows.deleted ?? {};
    remember(database, {
      row: plain(row),
      persons: merged(row.id, before?.persons, rows.persons, gone.persons),
      external_accounts: merged(
        row.id,
        before?.external_accounts,
        rows.external_accounts,
        gone.external_accounts,
      ),
    });
  }
}

interface Part {
  id: string;
  account: string;
}

/** In order of creation, as the ids are. */
function merged<T extends Part>(
  account: string,
  before: readonly T[] = [],
  written: readonly T[] = [],
  gone: readonly string[] = [],
): T[] {
  const parts = new Map(before.map((part) => [part.id, part]));
  for (const part of written) if (part.account === account) parts.set(part.id, plain(part));
  for (const id of gone) parts.delete(id);
  return [...parts.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** After a change of which nothing is known: whatever is kept may be old. */
export function forget(database: Database, id: string): void {
  pass(database, id);
  kept.get(database)?.delete(id);
}

/** As it would be read back: without what JSON leaves out. What has nothing of that is shared. */
function plain<T>(value: T): T {
  if (!holdsUndefined(value)) return value;
  if (Array.isArray(value)) return value.map(plain) as T;
  const copy: Record<string, unknown> = {};
  for (const name in value) {
    const part: unknown = value[name];
    if (part !== undefined) copy[name] = plain(part);
  }
  return copy as T;
}

function holdsUndefined(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === undefined;
  if (Array.isArray(value)) return value.some(holdsUndefined);
  for (const name in value) {
    if (holdsUndefined((value as Record<string, unknown>)[name])) return true;
  }
  return false;
}

/** For tests: whoever changes what was loaded is told by an error. */
export function freezeLoaded(): void {
  strict = true;
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
