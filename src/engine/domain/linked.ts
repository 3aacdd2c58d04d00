// What account links and account sessions share: the account that they name, and that the legal
// entity becomes its holder's own once they can enter it where Stripe collects the requirements.
import { fail } from '../../base/errors.ts';
import type { LinkRow } from '../store/rows.ts';
import type { Decided, Loaded, Moment } from './change.ts';
import { conclude } from './conclude.ts';
import type { Context } from './context.ts';
import { findAccount, run, write, type Answer } from './run.ts';

/** The account named by the param `account`. @throws reference_missing */
export async function namedAccount(ctx: Context, id: string): Promise<Loaded> {
  const loaded = await findAccount(ctx, id);
  if (loaded === null) throw fail('reference_missing', { what: 'account', id }, 'account');
  return loaded;
}

/** Writes a link, with what it changes about its account. */
export async function writeLink(ctx: Context, link: LinkRow, answer: Answer): Promise<Answer> {
  const { controller, linked } = (await namedAccount(ctx, link.account)).facts.account;
  const changes = controller.requirement_collection === 'stripe' && linked !== true;
  if (!changes) return write(ctx, { links: [link] }, answer);
  return run(ctx, link.account, handOver, { link, answer });
}

function handOver(
  loaded: Loaded,
  { link, answer }: { link: LinkRow; answer: Answer },
  moment: Moment,
): Decided {
  const account = { ...loaded.facts.account, linked: true };
  const { rows } = conclude(loaded, { ...loaded.facts, account }, moment);
  return { rows: { ...rows, links: [link] }, answer };
}
