// Accounts that were read lately, kept opened: to decrypt and parse them is half of what reading
// costs, and who reads an account reads it again soon (a page that waits for its checks). What
// belongs to an account changes together with its revision, so the stored revision, which is asked
// for at every read, tells whether what is kept still holds.
import type { Database } from '../../base/db.ts';
import type { LoadedAccount } from './accounts.ts';

/** About 20 kB each. */
const KEPT = 1000;

/** The oldest comes first. */
type Kept = Map<string, LoadedAccount>;

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
  const account = keptOf(database).get(id);
  return account?.row.sandbox === sandbox ? account : undefined;
}

/** Keeps it, as the youngest. Nobody may change it any more. */
export function remember(database: Database, account: LoadedAccount): void {
  const all = keptOf(database);
  const { id } = account.row;
  if (!all.delete(id) && all.size >= KEPT) {
    const [oldest] = all.keys();
    if (oldest !== undefined) all.delete(oldest);
  }
  all.set(id, strict ? frozen(account) : account);
}

/** After a change: whatever is kept is old. */
export function forget(database: Database, id: string): void {
  kept.get(database)?.delete(id);
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
