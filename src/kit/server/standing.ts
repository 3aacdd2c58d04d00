// Where a merchant stands: the summary status and what it rests on. Names of fields, codes and
// dates only, so that it can be kept in plain and pushed to pages.
import Stripe from 'stripe';
import { query, transaction } from '../../base/db.ts';
import { statusOf, type Status } from '../form/index.ts';
import type { Kit } from './context.ts';
import { merchantOf, type Merchant } from './merchants.ts';
import { markOf } from './missed.ts';
import { occasions } from './occasions.ts';
import { keepNotices } from './notices.ts';

export interface Standing {
  status: Status;
  charges: boolean;
  payouts: boolean;
  submitted: boolean;
  /** Were charges and payouts ever enabled? */
  opened: boolean;
  due: readonly string[];
  /** Unix seconds. */
  deadline: number | null;
  errors: readonly { code: string; requirement: string }[];
  pending: number;
}

/** @param before what was kept last, which remembers that the account was open once */
export function standingOf(account: Stripe.Account, before: Standing | null): Standing {
  const { charges_enabled, payouts_enabled, details_submitted, requirements } = account;
  const due = new Set([...(requirements?.past_due ?? []), ...(requirements?.currently_due ?? [])]);
  return {
    status: statusOf(account),
    charges: charges_enabled,
    payouts: payouts_enabled,
    submitted: details_submitted,
    opened: before?.opened === true || (charges_enabled && payouts_enabled),
    due: [...due].sort(),
    deadline: requirements?.current_deadline ?? null,
    errors: (requirements?.errors ?? [])
      .map(({ code, requirement }) => ({ code, requirement }))
      .sort((a, b) => (`${a.requirement} ${a.code}` < `${b.requirement} ${b.code}` ? -1 : 1)),
    pending: requirements?.pending_verification?.length ?? 0,
  };
}

/** The topic of `signals` under which a merchant's id is told when its standing changed. */
export const CHANGED = 'kit-standing';

/**
 * Looks at the account until nothing was heard since, keeps where it stands, tells the open pages
 * and writes down what the merchant must be told. One at a time for a merchant, in all processes:
 * whoever looked last wrote last.
 * @throws what the SDK throws; the merchant stays behind and is looked at again
 */
export function refresh(kit: Kit, id: string): Promise<Standing | null> {
  return kit.turns.take(`kit:${id}`, async () => {
    for (;;) {
      const merchant = await merchantOf(kit, id);
      if (merchant === null || merchant.account === null) return null;
      if (merchant.seen >= merchant.wanted) return merchant.standing;
      await look(kit, merchant, merchant.account);
    }
  });
}

async function look(kit: Kit, merchant: Merchant, account: string): Promise<void> {
  const { id, scope, standing: before, wanted } = merchant;
  const backend = await kit.backends.byScope(scope, 'platform');
  if (backend === null) return unseen(kit, id, wanted, null);
  const mark = await markOf(kit, { scope, account });
  const found = await backend.stripe.accounts.retrieve(account).catch(unlessGone);
  if (found === null) return unseen(kit, id, wanted, mark);
  const standing = standingOf(found, before);
  const changed = JSON.stringify(standing) !== JSON.stringify(before && ordered(before));
  // Together: what is told and what is known never part.
  await transaction(kit.database.pool, async (client) => {
    if (changed) await keepNotices(kit, client, id, occasions(before, standing), standing);
    const text = 'update kit.merchants set standing = $2, seen = $3, mark = $4 where id = $1';
    await query(client, text, [id, standing, wanted, mark]);
  });
  if (changed) kit.database.signals.emit(CHANGED, id);
}

/** The account was deleted, or is no longer the platform's: asking again would never end. */
function unlessGone(error: unknown): null {
  if (error instanceof Stripe.errors.StripePermissionError) return null;
  const status = error instanceof Stripe.errors.StripeError ? error.statusCode : undefined;
  if (status === 404) return null;
  throw error;
}

/** Its sandbox is gone, or the kit was given another key: there is nothing to look at. */
async function unseen(kit: Kit, id: string, wanted: number, mark: string | null): Promise<void> {
  const text = 'update kit.merchants set seen = $2, mark = $3 where id = $1';
  await query(kit.database.pool, text, [id, wanted, mark]);
}

/** jsonb does not keep the order of names. */
function ordered(kept: Standing): Standing {
  const { status, charges, payouts, submitted, opened, due, deadline, errors, pending } = kept;
  const named = errors.map(({ code, requirement }) => ({ code, requirement }));
  return { status, charges, payouts, submitted, opened, due, deadline, errors: named, pending };
}

/** Something happened that no event has told yet. */
export async function heard(kit: Kit, id: string): Promise<void> {
  const text = 'update kit.merchants set wanted = wanted + 1 where id = $1';
  await query(kit.database.pool, text, [id]);
}
