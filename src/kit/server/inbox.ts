// The webhook inbox. An event only says that something happened to an account: what is so is asked
// of the backend. So copies, order and age of events do not matter.
import Stripe from 'stripe';
import { query } from '../../base/db.ts';
import type { Changed } from './backends.ts';
import type { Kit } from './context.ts';
import { Refusal } from './refusal.ts';
import { forgetUsed } from './used.ts';

function accountOf(event: Stripe.Event): string | null {
  if (event.account !== undefined) return event.account;
  const { object } = event.data;
  return 'object' in object && object.object === 'account' ? object.id : null;
}

/** One statement: an event is noted and heard of, or neither. */
const TAKE = `with fresh as (
    insert into kit.inbox (event, account, type, received_ms) values ($1, $2, $3, $4)
    on conflict (event) do nothing returning account)
  update kit.merchants set wanted = wanted + 1 where account in (select account from fresh)
  returning id`;

/**
 * Takes a delivery in.
 * @returns the merchant that must be looked at; null: nothing new, or nobody's
 * @throws StripeSignatureVerificationError, Refusal where none are expected
 */
export async function take(kit: Kit, body: string, signature: string): Promise<string | null> {
  const { webhookSecret } = kit.settings;
  if (webhookSecret === null) throw new Refusal(400, 'bad_signature');
  const event = Stripe.webhooks.constructEvent(body, signature, webhookSecret);
  const values = [event.id, accountOf(event), event.type, kit.now_ms()];
  const [row] = await query<{ id: string }>(kit.database.pool, TAKE, values);
  return row?.id ?? null;
}

/** Deliveries are repeated for three days (Stripe, "Webhooks"); older ones need not be known. */
const REMEMBER_MS = 30 * 24 * 3600 * 1000;

export async function forget(kit: Kit): Promise<void> {
  const before = kit.now_ms() - REMEMBER_MS;
  await query(kit.database.pool, 'delete from kit.inbox where received_ms < $1', [before]);
  await query(kit.database.pool, 'delete from kit.links where expires_ms < $1', [before]);
  await forgetUsed(kit);
  const draft = 'update kit.merchants set draft = null, draft_ms = null where draft_ms < $1';
  await query(kit.database.pool, draft, [before]);
}

const HEARD = `update kit.merchants m set wanted = wanted + 1
  from unnest($1::text[], $2::text[]) as c (scope, account)
  where m.scope = c.scope and m.account = c.account returning m.id`;

/** @returns the merchants that must be looked at; accounts of nobody cost nothing more */
export async function told(kit: Kit, changed: readonly Changed[]): Promise<string[]> {
  const columns = [changed.map(({ scope }) => scope), changed.map(({ account }) => account)];
  const rows = await query<{ id: string }>(kit.database.pool, HEARD, columns);
  return rows.map(({ id }) => id);
}
