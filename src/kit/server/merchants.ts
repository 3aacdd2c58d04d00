// Merchants of the platform and their accounts, as rows.
import { query } from '../../base/db.ts';
import { newId } from '../../base/id.ts';
import type { Locale } from '../locales/index.ts';
import { STANDALONE } from './backends.ts';
import type { Kit } from './context.ts';
import type { Standing } from './standing.ts';

/** What is personal, or the platform's own; sealed. */
export interface Particulars {
  reference: string;
  email: string | null;
  name: string | null;
  /** The account's creation parameters, kept so that a repetition says the same. */
  account: Readonly<Record<string, unknown>>;
  /** It came through a door of the backend: the platform did not bring it here. */
  adopted?: true;
}

export interface Merchant {
  id: string;
  /** Of which backend. */
  scope: string;
  /** Null: neither the platform nor a browser has said it yet. */
  locale: Locale | null;
  attempt: number;
  asked_ms: number | null;
  account: string | null;
  wanted: number;
  seen: number;
  standing: Standing | null;
  particulars: Particulars;
}

type Row = Omit<Merchant, 'particulars'> & { sealed: Buffer };

const COLUMNS = 'id, scope, locale, attempt, asked_ms, account, wanted, seen, standing, sealed';
const aad = (id: string): string => `kit.merchants:${id}`;

function opened(kit: Kit, row: Row | undefined): Merchant | null {
  if (row === undefined) return null;
  const { sealed, ...merchant } = row;
  return { ...merchant, particulars: kit.key.open<Particulars>(aad(row.id), sealed) };
}

export async function merchantOf(kit: Kit, id: string): Promise<Merchant | null> {
  const text = `select ${COLUMNS} from kit.merchants where id = $1`;
  const [row] = await query<Row>(kit.database.pool, text, [id]);
  return opened(kit, row);
}

/** Equal for equal ids of a scope. */
const known = (kit: Kit, scope: string, reference: string): string =>
  kit.key.digest(
    scope === STANDALONE ? `reference:${reference}` : `of:${JSON.stringify([scope, reference])}`,
  );

/** The merchant of the platform's own id, made unless it is there. */
export async function admit(
  kit: Kit,
  scope: string,
  locale: Locale | null,
  particulars: Particulars,
): Promise<Merchant> {
  const { pool } = kit.database;
  const id = newId('mer');
  const reference = known(kit, scope, particulars.reference);
  const insert = `insert into kit.merchants (id, scope, reference, sealed, locale, created_ms)
    values ($1, $2, $3, $4, $5, $6) on conflict (reference) do nothing`;
  const sealed = kit.key.seal(aad(id), particulars);
  await query(pool, insert, [id, scope, reference, sealed, locale, kit.now_ms()]);
  const text = `select ${COLUMNS} from kit.merchants where reference = $1`;
  const merchant = opened(kit, (await query<Row>(pool, text, [reference]))[0]);
  if (merchant === null) throw new Error('The merchant was removed while it was admitted.');
  return merchant;
}

/** The merchant of an account that came through a door of the backend; made when nobody knows it. */
export async function adopt(
  kit: Kit,
  { scope, account }: { scope: string; account: string },
  locale: Locale,
): Promise<Merchant> {
  const { pool } = kit.database;
  const text = `select ${COLUMNS} from kit.merchants where account = $1 and scope = $2`;
  const there = opened(kit, (await query<Row>(pool, text, [account, scope]))[0]);
  if (there !== null) return there;
  const id = newId('mer');
  const particulars: Particulars = {
    reference: `account ${account}`,
    email: null,
    name: null,
    account: {},
    adopted: true,
  };
  const insert = `insert into kit.merchants
    (id, scope, reference, sealed, locale, created_ms, account, wanted)
    values ($1, $2, $3, $4, $5, $6, $7, 1) on conflict do nothing`;
  const sealed = kit.key.seal(aad(id), particulars);
  const reference = kit.key.digest(`adopted:${JSON.stringify([scope, account])}`);
  await query(pool, insert, [id, scope, reference, sealed, locale, kit.now_ms(), account]);
  const merchant = opened(kit, (await query<Row>(pool, text, [account, scope]))[0]);
  if (merchant === null) throw new Error(`Account ${account} could not be adopted.`);
  return merchant;
}

/**
 * Before the backend is asked for the account: with what.
 * @param asking it is asked now, for the first time
 */
export async function keep(
  kit: Kit,
  id: string,
  particulars: Particulars,
  asking: boolean,
): Promise<void> {
  const text = 'update kit.merchants set sealed = $2, asked_ms = $3 where id = $1';
  await query(kit.database.pool, text, [
    id,
    kit.key.seal(aad(id), particulars),
    asking ? kit.now_ms() : null,
  ]);
}

/** The backend surely made no account: the next attempt may say something else. */
export async function refused(kit: Kit, id: string): Promise<void> {
  const text = `update kit.merchants set attempt = attempt + 1, asked_ms = null
    where id = $1 and account is null`;
  await query(kit.database.pool, text, [id]);
}

export async function bind(kit: Kit, id: string, account: string): Promise<void> {
  const text = `update kit.merchants set account = $2, wanted = wanted + 1
    where id = $1 and account is null`;
  await query(kit.database.pool, text, [id, account]);
}

export async function keepLocale(kit: Kit, id: string, locale: Locale): Promise<void> {
  await query(kit.database.pool, 'update kit.merchants set locale = $2 where id = $1', [
    id,
    locale,
  ]);
}

/** Those of whom more was heard than looked at. */
export async function behind(kit: Kit): Promise<string[]> {
  const text = 'select id from kit.merchants where wanted > seen and account is not null limit 100';
  return (await query<{ id: string }>(kit.database.pool, text)).map(({ id }) => id);
}
