// Messages that wait: each occasion is a row, told once. All that gathers within the window leaves
// as one message; reminders wait for their day.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { query } from '../../base/db.ts';
import type { Kit } from './context.ts';
import { write } from './letter.ts';
import { mintLink } from './links.ts';
import { merchantOf, type Merchant } from './merchants.ts';
import { merged, type Occasion } from './occasions.ts';
import type { Standing } from './standing.ts';

const DAY_MS = 24 * 3600 * 1000;
const RETRY_MS = 60_000;
const RETRY_MOST_MS = 3_600_000;

interface Notice {
  key: string;
  facts: Occasion;
  attempts: number;
}

/** Writes down what happened, and the reminders of the deadline that holds now. */
export async function keepNotices(
  kit: Kit,
  on: pg.PoolClient,
  merchant: string,
  happened: readonly Occasion[],
  standing: Standing,
): Promise<void> {
  const keep = async (key: string, occasion: Occasion, due_ms: number): Promise<void> => {
    const text = `insert into kit.notices (merchant, key, name, facts, due_ms)
      values ($1, $2, $3, $4, $5) on conflict do nothing`;
    await query(on, text, [merchant, key, occasion.name, occasion, due_ms]);
  };
  const due_ms = kit.now_ms() + kit.settings.window_ms;
  for (const occasion of happened) await keep(randomUUID(), occasion, due_ms);
  const forget = `delete from kit.notices
    where merchant = $1 and name = 'reminder' and sent_ms is null`;
  await query(on, forget, [merchant]);
  const { deadline: date, due, submitted, status } = standing;
  if (date === null || due.length === 0 || !submitted || status === 'rejected') return;
  for (const days of kit.settings.reminders) {
    const at_ms = date * 1000 - days * DAY_MS;
    if (at_ms <= kit.now_ms()) continue;
    // Once for a deadline: what was sent stays, and stands in the way of another.
    await keep(`reminder:${date}:${days}`, { name: 'reminder', date, days }, at_ms);
  }
}

/** Sends what is due. Gives how many messages left. Without a way to send, nothing is sent. */
export async function sendDue(kit: Kit): Promise<number> {
  if (kit.post === null) return 0;
  const text = `select distinct merchant from kit.notices
    where sent_ms is null and due_ms <= $1 limit 100`;
  const rows = await query<{ merchant: string }>(kit.database.pool, text, [kit.now_ms()]);
  let sent = 0;
  for (const { merchant } of rows) {
    const left = await kit.turns.take(`kit-post:${merchant}`, () => sendTo(kit, merchant));
    if (left) sent++;
  }
  return sent;
}

/** What was due, and what happened since: all but the reminders of later days. */
const WAITING = `select key, facts, attempts from kit.notices
  where merchant = $1 and sent_ms is null and (name <> 'reminder' or due_ms <= $2)
  order by due_ms, key`;

async function sendTo(kit: Kit, id: string): Promise<boolean> {
  const { pool } = kit.database;
  const waiting = await query<Notice>(pool, WAITING, [id, kit.now_ms()]);
  const merchant = await merchantOf(kit, id);
  if (merchant === null || merchant.standing === null || waiting.length === 0) return false;
  const keys = waiting.map(({ key }) => key);
  const told = merged(
    waiting.map(({ facts }) => facts),
    merchant.standing,
  );
  // The backend is away: the notices wait for the next look.
  const email = told.length > 0 ? await addressOf(kit, merchant).catch(() => undefined) : null;
  if (email === undefined) return false;
  const leaves = email !== null;
  if (leaves && !(await posted(kit, merchant, merchant.standing, email, told, waiting))) {
    return false;
  }
  const done = 'update kit.notices set sent_ms = $3 where merchant = $1 and key = any($2)';
  await query(pool, done, [id, keys, kit.now_ms()]);
  return leaves;
}

/** What the platform gave, else what the account says. Null: nobody can be written to. */
async function addressOf(kit: Kit, { particulars, account, scope }: Merchant) {
  const { email } = particulars;
  if (email !== null || account === null) return email;
  // The holder's own address is hidden from the platform where the account is the holder's.
  const backend = await kit.backends.byScope(scope, 'holder');
  const found = await backend?.stripe.accounts.retrieve(account);
  return found?.email ?? found?.individual?.email ?? null;
}

/** False: it did not leave and is tried again, later each time. */
async function posted(
  kit: Kit,
  merchant: Merchant,
  standing: Standing,
  to: string,
  told: readonly Occasion[],
  waiting: readonly Notice[],
): Promise<boolean> {
  const [first] = waiting;
  const attempts = Math.max(...waiting.map((notice) => notice.attempts));
  try {
    const link = await mintLink(kit, merchant.id, told);
    const message = await write(kit, merchant, standing, told, link);
    // The same after a crash, so that a second copy can be known.
    await kit.post?.({ ...message, to, id: kit.key.digest(`${merchant.id} ${first?.key}`) });
    return true;
  } catch {
    kit.log.warn({ merchant: merchant.id, attempts }, 'a message did not leave');
    const text = `update kit.notices set attempts = attempts + 1, due_ms = $3
      where merchant = $1 and key = any($2)`;
    const wait_ms = Math.min(RETRY_MS * 2 ** attempts, RETRY_MOST_MS);
    const keys = waiting.map(({ key }) => key);
    await query(kit.database.pool, text, [merchant.id, keys, kit.now_ms() + wait_ms]);
    return false;
  }
}
