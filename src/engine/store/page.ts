// The one way in which lists are paged: by id, newest first.
import type pg from 'pg';
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';

export interface Page {
  /** How many at most. */
  limit: number;
  /** Only what is older than this id. */
  starting_after?: string;
  /** Only what is newer than this id: the page that ends just before it. */
  ending_before?: string;
  /** Unix seconds on the sandbox's clock. */
  created?: { gt?: number; gte?: number; lt?: number; lte?: number };
}

export interface Slice<T> {
  /** Newest first. */
  data: T[];
  /** Whether there is more in the direction of paging. */
  has_more: boolean;
}

const OPERATORS = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;
const LIMITS = ['gt', 'gte', 'lt', 'lte'] as const;

/** A condition under construction: SQL and its parameters. */
export class Filter {
  readonly #conditions: string[] = [];
  readonly values: unknown[] = [];

  /** `sql` has `?` where the value belongs. */
  and(sql: string, value: unknown): this {
    this.values.push(value);
    this.#conditions.push(sql.replace('?', `$${this.values.length}`));
    return this;
  }

  /** As `and`, unless there is no value. */
  maybe(sql: string, value: unknown): this {
    return value === undefined || value === null ? this : this.and(sql, value);
  }

  get sql(): string {
    return this.#conditions.join(' and ');
  }
}

/**
 * The rows of `from` (a table with the alias `t`) that pass `filter`, one page of them. `columns`
 * must hold `id`.
 */
export async function listPage<R extends pg.QueryResultRow & { id: string }>(
  { pool }: Database,
  { columns, from }: { columns: string; from: string },
  filter: Filter,
  page: Page,
): Promise<Slice<R>> {
  const upwards = page.ending_before !== undefined && page.starting_after === undefined;
  filter.maybe('t.id < ?', page.starting_after).maybe('t.id > ?', page.ending_before);
  for (const limit of LIMITS)
    filter.maybe(`t.created ${OPERATORS[limit]} ?`, page.created?.[limit]);
  filter.values.push(page.limit + 1);
  const text = `select ${columns} from ${from} where ${filter.sql}
    order by t.id ${upwards ? 'asc' : 'desc'} limit $${filter.values.length}`;
  const rows = await query<R>(pool, text, filter.values);
  const has_more = rows.length > page.limit;
  const data = rows.slice(0, page.limit);
  return { data: upwards ? data.reverse() : data, has_more };
}
