// Changes that nobody told, because a process ended between a change and its look: known at the next
// start by the marks of the backend. Where webhooks tell, they are repeated until they arrive.
import { query } from '../../base/db.ts';
import type { Changed } from './backends.ts';
import type { Kit } from './context.ts';

const PAGE = `select id, scope, account, mark from kit.merchants
  where id > $1 and account is not null order by id limit 500`;
const WANT = 'update kit.merchants set wanted = wanted + 1 where id = any($1)';

/** Lets every merchant be looked at whose account is newer than the last look. */
export async function recall({ backends, database }: Kit): Promise<void> {
  if (backends.marks === undefined) return;
  let rows: (Changed & { id: string; mark: string | null })[];
  let after = '';
  do {
    rows = await query(database.pool, PAGE, [after]);
    const marks = await backends.marks(rows);
    const missed = rows.filter(({ mark }, at) => marks[at] != null && marks[at] !== mark);
    if (missed.length > 0) await query(database.pool, WANT, [missed.map(({ id }) => id)]);
    after = rows.at(-1)?.id ?? '';
  } while (after !== '');
}

/** The mark of an account, asked before it is looked at; null where webhooks tell. */
export async function markOf({ backends }: Kit, account: Changed): Promise<string | null> {
  const [mark = null] = (await backends.marks?.([account])) ?? [];
  return mark;
}
