// Puts the one commit statement together from the parts that a batch needs. There are as many
// statements as there are combinations of parts, a few dozen; each is made once.
import { binaryArray } from '../../base/arrays.ts';
import type { Element } from '../../base/arrays.ts';
import { EVENTS, JOBS, PARTS } from './parts.ts';
import type { Encoded, Part } from './parts.ts';

export interface Committed {
  /** How many deliveries became due. */
  deliveries: number;
  /** Wall-clock milliseconds of the earliest job written, null when none runs by the wall clock. */
  jobs_at_ms: number | null;
}

/** The statement and its parameters for changes that are committed together. */
export function statementFor(changes: readonly Encoded[]): { text: string; values: unknown[] } {
  const used = PARTS.filter((part) => changes.some((change) => change.has(part)));
  const values: unknown[] = [];
  let wanted = 0;
  for (const part of used) {
    const rows = changes.flatMap((change) => change.get(part) ?? []);
    values.push(...columns(part, rows));
    if (part.guarded) wanted += rows.length;
  }
  values.push(wanted);
  if (used.includes(EVENTS)) values.push(Date.now());
  return { text: textFor(used), values };
}

function columns(part: Part, rows: Element[][]): Buffer[] {
  return part.columns.map(({ type }, index) =>
    binaryArray(
      type,
      rows.map((row) => row[index] ?? null),
    ),
  );
}

const texts = new Map<string, string>();

function textFor(used: readonly Part[]): string {
  const key = used.map(({ name }) => name).join();
  const text = texts.get(key) ?? build(used);
  texts.set(key, text);
  return text;
}

/**
 * One delivery for each enabled endpoint that wants the event: endpoints with `connect` get what
 * happened on connected accounts, the others what happened on the platform itself.
 */
const deliveries = (from: string, sandboxes: string, nowParameter: string): string =>
  `insert into deliveries (event, endpoint, sandbox, next_at_ms)
    select u.id, w.id, u.sandbox, ${nowParameter}::int8 ${from}
    join webhook_endpoints w
      on w.sandbox = u.sandbox and w.sandbox = any(${sandboxes}) and w.status = 'enabled'
      and w.connect = (u.account is not null) and w.enabled_events && array[u.type, '*']
    returning 1`;

function build(used: readonly Part[]): string {
  let parameters = 0;
  const pieces: string[] = [];
  const told: { from: string; sandboxes: string }[] = [];
  for (const part of used) {
    const names = part.columns.map(({ name }) => name);
    const arrays = part.columns.map(({ type }) => `$${++parameters}::${type}[]`);
    const all = (column: string): string => arrays[names.indexOf(column)] ?? '';
    const from = `from unnest(${arrays.join(', ')}) as u (${names.join(', ')})`;
    pieces.push(`${part.name}_part as (${part.sql(from, all)})`);
    if (part === EVENTS) told.push({ from, sandboxes: all('sandbox') });
  }
  const counts = used.filter(({ guarded }) => guarded).map(({ name }) => countOf(`${name}_part`));
  const wanted = `$${++parameters}::int8`;
  for (const { from, sandboxes } of told) {
    pieces.push(`deliveries_part as (${deliveries(from, sandboxes, `$${++parameters}`)})`);
  }
  return `with ${pieces.join(',\n')}
select portico_guard(${['0', ...counts].join(' + ')}, ${wanted}),
  ${told.length > 0 ? countOf('deliveries_part') : '0::int8'} as deliveries,
  ${used.includes(JOBS) ? '(select min(wall_at_ms) from jobs_part)' : 'null::int8'} as jobs_at_ms`;
}

const countOf = (piece: string): string => `(select count(*) from ${piece})`;
