// Every change of an account's assessment with its cause, and the assessment at any second.
import { fail } from '../../base/errors.ts';
import type { timeline } from '../shape/params/timeline.ts';
import type { Params } from '../shape/spec.ts';
import { assessmentAt, assessmentChange } from '../shape/views/timeline.ts';
import * as store from '../store/assessments.ts';
import type { Context } from './context.ts';
import { stays, type Stay } from './history.ts';
import { loadAccount, type Answer } from './run.ts';

const LIMIT = 10;

/** @throws account_invalid, timeline_before */
export async function retrieve(
  ctx: Context,
  account: string,
  { at, before, limit = LIMIT }: Params<typeof timeline>,
): Promise<Answer> {
  const all = await historyOf(ctx, account);
  if (at !== undefined) return standingAt(account, all, at);
  const rest = all.filter(({ revision }) => before === undefined || revision < before);
  const data = rest.slice(0, limit).map((stay) => assessmentChange({ account, ...stay }));
  const url = `/portico/v1/accounts/${account}/timeline`;
  return { object: 'list', data, has_more: rest.length > limit, url };
}

/** Several changes may be of one second: the last of them is what stood at its end. */
function standingAt(account: string, all: readonly Stay[], at: number): Answer {
  const stay = all.find((one) => one.at <= at);
  if (stay === undefined) throw fail('timeline_before', { created: all.at(-1)?.at ?? 0 }, 'at');
  return { ...assessmentAt({ account, ...stay }, at) };
}

/** All assessments, the newest first. @throws account_invalid */
export async function historyOf(ctx: Context, account: string): Promise<Stay[]> {
  const loaded = await loadAccount(ctx, account);
  const rows = await store.history(ctx.database, ctx.sandbox.id, account);
  // A change that came in between belongs to a later look.
  return stays(
    loaded,
    rows.filter(({ revision }) => revision <= loaded.revision),
  );
}
