// Account sessions: what an embedded component is opened with.
import { newId, randomText } from '../../base/id.ts';
import type { AccountSessionParams } from '../shape/params/account_sessions.ts';
import { accountSession } from '../shape/views/links.ts';
import type { LinkRow } from '../store/rows.ts';
import type { Context } from './context.ts';
import { namedAccount, writeLink } from './linked.ts';
import type { Answer } from './run.ts';

/** Not documented anywhere that could be read; an hour is long enough to fill in a form. */
const LIFETIME = 3600;

/** @throws resource_missing */
export async function create(ctx: Context, params: AccountSessionParams): Promise<Answer> {
  const { account, components } = params;
  await namedAccount(ctx, account);
  const id = newId('accs');
  // The secret names its session, so that it can be found without another index.
  const secret = `${id}_secret_${randomText(32)}`;
  const row: LinkRow = {
    id,
    sandbox: ctx.sandbox.id,
    account,
    object: 'account_session',
    created: ctx.now,
    expires_at: ctx.now + LIFETIME,
    redeemed: false,
    data: { secret, components },
  };
  const view = accountSession(row, components, secret, ctx.livemode);
  return writeLink(ctx, row, { ...view });
}
