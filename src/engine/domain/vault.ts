// Opens what rests in the vault, for the one who has to judge it: full numbers, and the contents
// of files. Nothing of this may be kept, logged or answered.
import type { Database } from '../../base/db.ts';
import * as fileStore from '../store/files.ts';
import type { FileRow } from '../store/rows.ts';
import * as secretStore from '../store/secrets.ts';

/** A file with its bytes; null when they are gone. */
export type OpenedFile = Omit<FileRow, 'contents'> & { contents: Buffer | null };

/** The secrets of one subject, by field, and of those only `fields`. */
export async function openSecrets(
  database: Database,
  sandbox: string,
  subject: string,
  fields: readonly string[],
): Promise<Record<string, string>> {
  if (fields.length === 0) return {};
  const rows = await secretStore.open(database, sandbox, [subject]);
  const wanted = rows.filter(({ field }) => fields.includes(field));
  return Object.fromEntries(wanted.map(({ field, value }) => [field, value]));
}

/** Those of the files that exist, with their contents. */
export async function openFiles(
  database: Database,
  sandbox: string,
  ids: readonly string[],
): Promise<OpenedFile[]> {
  const rows = await fileStore.findMany(database, sandbox, ids);
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      contents: await fileStore.contents(database, sandbox, row.id),
    })),
  );
}
