// Lists: of accounts by the store, of what belongs to one account from what was loaded with it.
import { fail } from '../../base/errors.ts';
import { listOf, pageOf, type List } from '../shape/lists.ts';
import type { listAccounts as spec } from '../shape/params/accounts.ts';
import type { Params } from '../shape/spec.ts';
import * as store from '../store/accounts.ts';
import type { Context } from './context.ts';
import { loadedOf } from './run.ts';
import { shownAccount } from './shown.ts';

type View = Record<string, unknown>;

/** Accounts of the platform, newest first. */
export async function listAccounts(ctx: Context, params: Params<typeof spec>): Promise<View> {
  const { created } = params;
  const range = typeof created === 'number' ? { gte: created, lte: created } : created;
  const page = { ...pageOf(params), ...(range === undefined ? {} : { created: range }) };
  const { data, has_more } = await store.list(ctx.database, ctx.sandbox.id, page);
  const views = data.map((found) => shownAccount(loadedOf(found)));
  return { ...listOf('/v1/accounts', views, has_more) };
}

interface Paging {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
}

/**
 * One page of what is here already, newest first.
 * @param what names the things when a cursor is none of them
 * @throws cursor_missing, parameters_exclusive
 */
export function pageOfLoaded<T extends { id: string }>(
  url: string,
  all: readonly T[],
  params: Paging,
  what: string,
  shown: (one: T) => View,
): List<View> {
  const { limit, starting_after, ending_before } = pageOf(params);
  const at = (id: string, param: string): number => {
    const index = all.findIndex((one) => one.id === id);
    if (index < 0) throw fail('cursor_missing', { what, id }, param);
    return index;
  };
  let [from, to] = [0, limit];
  if (starting_after !== undefined) {
    from = at(starting_after, 'starting_after') + 1;
    to = from + limit;
  } else if (ending_before !== undefined) {
    to = at(ending_before, 'ending_before');
    from = Math.max(0, to - limit);
    return listOf(url, all.slice(from, to).map(shown), from > 0);
  }
  return listOf(url, all.slice(from, to).map(shown), to < all.length);
}
