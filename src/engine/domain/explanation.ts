// Why an account stands as it does.
import { explain, type Reason } from '../rules/explain.ts';
import { explanation } from '../shape/views/explanation.ts';
import type { Context } from './context.ts';
import { stays, type Stay } from './history.ts';
import * as store from '../store/assessments.ts';
import { loadAccount, type Answer } from './run.ts';

/** @throws account_invalid */
export async function retrieve(ctx: Context, id: string): Promise<Answer> {
  const loaded = await loadAccount(ctx, id);
  const rows = await store.history(ctx.database, ctx.sandbox.id, id);
  const all = stays(
    loaded,
    rows.filter(({ revision }) => revision <= loaded.revision),
  );
  const { country, business_type = null, tos_acceptance } = loaded.facts.account;
  const agreement = tos_acceptance.service_agreement ?? 'full';
  const of = { account: id, country, agreement, business_type, at: ctx.now };
  const given = explain(loaded.facts, ctx.now);
  const requirements = given.requirements.map((one) => ({ ...one, stands: standsOf(one, all) }));
  const future = given.future_requirements.map((one) => ({ ...one, stands: null }));
  return { ...explanation(of, { ...given, requirements, future_requirements: future }) };
}

/** The change since which it has been among the requirements without a break. */
function standsOf({ requirement, state }: Reason, all: readonly Stay[]) {
  let since: Stay | null = null;
  for (const stay of all) {
    const { eventually_due, pending_verification } = stay.assessment.requirements;
    const list = state === 'pending' ? pending_verification : eventually_due;
    if (!list.includes(requirement)) break;
    since = stay;
  }
  if (since === null) return null;
  const { at, cause, revision } = since;
  return { since: at, cause, revision };
}
