// Opens full numbers. Only a check that needs them may ask.
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';
import { keyOf } from './keys.ts';
import type { SecretRow } from './rows.ts';
import { identity } from './tables.ts';

interface Row {
  [column: string]: unknown;
  subject: string;
  field: string;
  sealed: Buffer;
}

/** Every secret of the subjects: ids of accounts, persons, external accounts or tokens. */
export async function open(
  database: Database,
  sandbox: string,
  subjects: readonly string[],
): Promise<SecretRow[]> {
  if (subjects.length === 0) return [];
  const text = `select subject, field, sealed from secrets
    where subject = any($1) and sandbox = $2 order by subject, field`;
  const rows = await query<Row>(database.pool, text, [subjects, sandbox]);
  const key = await keyOf(database, sandbox);
  return rows.map(({ subject, field, sealed }) => {
    const value = key.open<string>(identity.secret(subject, field), sealed);
    return { subject, field, sandbox, value };
  });
}
