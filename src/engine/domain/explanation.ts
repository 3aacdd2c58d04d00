// Why an account stands as it does.
import { explain } from '../rules/explain.ts';
import { explanation } from '../shape/views/explanation.ts';
import type { Context } from './context.ts';
import { loadAccount, type Answer } from './run.ts';

/** @throws account_invalid */
export async function retrieve(ctx: Context, id: string): Promise<Answer> {
  const { facts } = await loadAccount(ctx, id);
  const { country, business_type = null, tos_acceptance } = facts.account;
  const agreement = tos_acceptance.service_agreement ?? 'full';
  const of = { account: id, country, agreement, business_type, at: ctx.now };
  return { ...explanation(of, explain(facts, ctx.now)) };
}
