// Login links: the way of a merchant to the Express dashboard.
import { fail } from '../../base/errors.ts';
import { randomText } from '../../base/id.ts';
import { loginLink } from '../shape/views/links.ts';
import type { Context } from './context.ts';
import { loadAccount, type Answer } from './run.ts';

/** @throws account_invalid, login_link_not_allowed, login_link_too_early */
export async function create(ctx: Context, account: string): Promise<Answer> {
  const { facts, assessment } = await loadAccount(ctx, account);
  if (facts.account.controller.stripe_dashboard.type !== 'express') {
    throw fail('login_link_not_allowed');
  }
  if (!assessment.details_submitted) throw fail('login_link_too_early');
  const url = `${ctx.origin()}/express/${account}/${randomText(24)}`;
  return { ...loginLink(ctx.now, url) };
}
