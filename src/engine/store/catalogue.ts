// Prints the schema as the catalogue of a database knows it. `schema.sql` is this print of a
// freshly migrated database: what migrations add up to, in one file that is read in reviews.
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';

const TABLES = `select c.relname as name, c.reloptions as options from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname`;

const COLUMNS = `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as required, pg_get_expr(d.adbin, d.adrelid) as initial,
    co.collname as collation, a.attstorage <> t.typstorage as stored
  from pg_attribute a
  join pg_type t on t.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  left join pg_collation co on co.oid = a.attcollation and co.collname <> 'default'
  where a.attrelid = $1::text::regclass and a.attnum > 0 and not a.attisdropped
  order by a.attnum`;

/** PostgreSQL 18 lists "not null" here too; columns say it already. */
const CONSTRAINTS = `select conname as name, pg_get_constraintdef(oid) as definition
  from pg_constraint where conrelid = $1::text::regclass and contype <> 'n' order by conname`;

const INDEXES = `select indexdef as definition from pg_indexes i
  where i.schemaname = 'public' and i.tablename = $1
    and not exists (select from pg_constraint c where c.conname = i.indexname)
  order by indexname`;

const FUNCTIONS = `select pg_get_functiondef(oid) as definition from pg_proc
  where pronamespace = 'public'::regnamespace order by proname`;

interface Column {
  [name: string]: unknown;
  name: string;
  type: string;
  required: boolean;
  initial: string | null;
  collation: string | null;
  stored: boolean;
}

type Definition = { definition: string };

/** The schema as SQL: tables, their columns, constraints and indexes, then functions. */
export async function printSchema({ pool }: Database): Promise<string> {
  const parts: string[] = [];
  for (const table of await query<{ name: string; options: string[] | null }>(pool, TABLES)) {
    const columns = await query<Column>(pool, COLUMNS, [table.name]);
    const named = await query<Definition & { name: string }>(pool, CONSTRAINTS, [table.name]);
    const indexes = await query<Definition>(pool, INDEXES, [table.name]);
    const lines = [
      ...columns.map(printColumn),
      ...named.map(({ name, definition }) => `constraint ${name} ${definition}`),
    ];
    const options = table.options ? ` with (${table.options.join(', ')})` : '';
    const head = `create table ${table.name} (\n  ${lines.join(',\n  ')}\n)${options};`;
    parts.push([head, ...indexes.map(({ definition }) => `${definition};`)].join('\n'));
  }
  const functions = await query<Definition>(pool, FUNCTIONS);
  parts.push(...functions.map(({ definition }) => `${definition.trim()};`));
  return `${parts.join('\n\n')}\n`;
}

function printColumn({ name, type, required, initial, collation, stored }: Column): string {
  return [
    `${name} ${type}`,
    collation ? `collate "${collation}"` : '',
    required ? 'not null' : '',
    initial === null ? '' : `default ${initial}`,
    stored ? 'storage external' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}
