// A link to a file: how it is made and how it is shown, whoever asks for it.
import { fail } from '../../base/errors.ts';
import { newId, randomText } from '../../base/id.ts';
import type { createFileLink } from '../shape/params/file_links.ts';
import type { Params } from '../shape/spec.ts';
import { fileLink as linkView } from '../shape/views/files.ts';
import type { FileLinkRow, FileRow } from '../store/rows.ts';
import type { Context } from './context.ts';
import { PURPOSES } from './file_purposes.ts';
import { mergedMetadata } from './merge.ts';

type Wanted = Pick<Params<typeof createFileLink>, 'expires_at' | 'metadata'>;

/** A link to a file, not yet written. @throws file_not_linkable, expiry_in_past */
export function newLink(ctx: Context, file: FileRow, wanted: Wanted): FileLinkRow {
  const { purpose } = file;
  if (PURPOSES[purpose]?.readable !== true) throw fail('file_not_linkable', { purpose }, 'file');
  return {
    id: newId('link'),
    sandbox: ctx.sandbox.id,
    account: file.account,
    file: file.id,
    created: ctx.now,
    expires_at: wanted.expires_at === undefined ? null : later(wanted.expires_at, ctx.now),
    secret: randomText(40),
    metadata: mergedMetadata({}, wanted.metadata),
  };
}

/** A time to come. @throws expiry_in_past */
export function later(time: number, now: number): number {
  if (time <= now) throw fail('expiry_in_past', {}, 'expires_at');
  return time;
}

export const expired = (row: { expires_at: number | null }, now: number): boolean =>
  row.expires_at !== null && row.expires_at <= now;

export function shownLink(ctx: Context, row: FileLinkRow) {
  return linkView(row, `${ctx.origin()}/links/${row.secret}`, ctx.livemode, ctx.now);
}
