// Lists: the envelope, and the params that page through it.
import { fail } from '../../base/errors.ts';
import { either, hash, integer, text } from './spec.ts';

export const MAX_LIMIT = 100;
export const DEFAULT_LIMIT = 10;

/** Params of every paged list. */
export const paging = {
  ending_before: text(),
  limit: integer(1, MAX_LIMIT),
  starting_after: text(),
};

/** `created=1` or `created[gte]=1`. */
export const created = either(
  integer(),
  hash({ gt: integer(), gte: integer(), lt: integer(), lte: integer() }),
);

export interface List<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  url: string;
}

/**
 * @param url the path of the list without its query: `/v1/accounts`
 * @param has_more whether there are entries after the last one (before the first, going back)
 */
export function listOf<T>(url: string, data: T[], has_more = false): List<T> {
  return { object: 'list', data, has_more, url };
}

/** Unix seconds on the sandbox's clock. */
export interface Range {
  gt?: number;
  gte?: number;
  lt?: number;
  lte?: number;
}

/** A page as the store is asked for it: one more than wanted is read to know `has_more`. */
export interface Page {
  limit: number;
  starting_after?: string;
  ending_before?: string;
  created?: Range;
}

/** @throws parameters_exclusive when both cursors are sent */
export function pageOf(params: {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
  created?: Range | number;
}): Page {
  const { created, limit = DEFAULT_LIMIT, starting_after, ending_before } = params;
  if (starting_after !== undefined && ending_before !== undefined) {
    const both = 'starting_after, ending_before';
    throw fail('parameters_exclusive', { params: both }, 'starting_after');
  }
  const range = typeof created === 'number' ? { gte: created, lte: created } : created;
  return { limit, starting_after, ending_before, created: range };
}
