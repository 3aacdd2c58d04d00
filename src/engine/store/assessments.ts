// Reads the changes of an account's assessment.
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';
import { keyOf } from './keys.ts';
import type { AssessmentRow } from './rows.ts';
import { identity } from './tables.ts';

interface Row extends Omit<AssessmentRow, 'data'> {
  [column: string]: unknown;
  sealed: Buffer;
}

/** Every change, the newest first. */
export async function history(
  database: Database,
  sandbox: string,
  account: string,
): Promise<AssessmentRow[]> {
  const text = `select t.account, t.revision, t.sandbox, t.created, t.sealed from assessments t
    where t.account = $1 and t.sandbox = $2 order by t.revision desc`;
  const [rows, key] = await Promise.all([
    query<Row>(database.pool, text, [account, sandbox]),
    keyOf(database, sandbox),
  ]);
  return rows.map(({ sealed, ...row }) => {
    const of = identity.assessment(row.account, row.revision);
    return { ...row, data: key.open<AssessmentRow['data']>(of, sealed) };
  });
}
