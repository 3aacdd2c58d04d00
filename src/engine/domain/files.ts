// Uploaded files. Contents rest sealed; what was uploaded to identify somebody is never given back.
import { fail } from '../../base/errors.ts';
import { newId } from '../../base/id.ts';
import { mediaType, MIME, type MediaType } from '../../base/media_type.ts';
import { listOf, pageOf } from '../shape/lists.ts';
import type { createFile, listFiles } from '../shape/params/files.ts';
import type { Params } from '../shape/spec.ts';
import { file as fileView } from '../shape/views/files.ts';
import * as linkStore from '../store/file_links.ts';
import * as store from '../store/files.ts';
import { digest } from '../store/keys.ts';
import type { FileLinkRow, FileRow, Rows } from '../store/rows.ts';
import { momentOf, type Context, type Upload } from './context.ts';
import { eventOf } from './events.ts';
import { PURPOSES, type Purpose } from './file_purposes.ts';
import { newLink, shownLink } from './link_rows.ts';
import { write, type Answer } from './run.ts';

/** How many links a file object shows. */
const LINKS_SHOWN = 10;

/**
 * @throws file_empty, file_too_large, file_purpose_type, file_not_linkable, expiry_in_past,
 *   secret_key_required when a link is wanted with a publishable key
 */
export async function create(ctx: Context, params: Params<typeof createFile>): Promise<Answer> {
  const purpose = purposeOf(params.purpose);
  const type = checked(params.file, params.purpose, purpose);
  const row: FileRow = {
    id: newId('file'),
    sandbox: ctx.sandbox.id,
    account: ctx.account,
    created: ctx.now,
    expires_at: purpose.kept === null ? null : ctx.now + purpose.kept,
    purpose: params.purpose,
    size: params.file.bytes.length,
    type,
    digest: await digest(ctx.database, ctx.sandbox.id, params.file.bytes),
    data: { filename: params.file.filename, title: null },
    contents: params.file.bytes,
  };
  const links = wantedLinks(ctx, row, params.file_link_data);
  const view = shownFile(ctx, row, links);
  const place = { account: ctx.account, revision: null };
  const event = eventOf('file.created', { ...view }, place, momentOf(ctx));
  const rows: Rows = { files: [row], events: [event] };
  if (links.length > 0) rows.file_links = links;
  return write(ctx, rows, { ...view });
}

function purposeOf(name: string): Purpose {
  const purpose = PURPOSES[name];
  if (purpose === undefined) throw new Error(`There are no rules for the purpose ${name}.`);
  return purpose;
}

function checked({ bytes }: Upload, name: string, { types, limit }: Purpose): MediaType {
  const size = bytes.length;
  if (size === 0) throw fail('file_empty', {}, 'file');
  if (size > limit) throw fail('file_too_large', { purpose: name, limit, size }, 'file');
  const type = mediaType(bytes);
  if (type !== null && types.includes(type)) return type;
  const allowed = types.map((one) => MIME[one]).join(', ');
  throw fail('file_purpose_type', { purpose: name, types: allowed }, 'file');
}

type LinkData = Params<typeof createFile>['file_link_data'];

/** The link that may be made together with the file. */
function wantedLinks(ctx: Context, file: FileRow, wanted: LinkData): FileLinkRow[] {
  if (wanted?.create !== true) return [];
  if (ctx.keys === 'publishable') throw fail('secret_key_required');
  return [newLink(ctx, file, wanted)];
}

/** @throws resource_missing also for a file that has expired */
export async function retrieve(ctx: Context, id: string): Promise<Answer> {
  const row = await found(ctx, id);
  const page = { limit: LINKS_SHOWN + 1 };
  const { data } = await linkStore.list(ctx.database, ctx.sandbox.id, page, { file: id });
  return { ...shownFile(ctx, row, data) };
}

export async function list(ctx: Context, params: Params<typeof listFiles>): Promise<Answer> {
  const filter = { account: ctx.account, purpose: params.purpose };
  const page = pageOf(params);
  const { data, has_more } = await store.list(ctx.database, ctx.sandbox.id, page, filter);
  const shown = data.map((row) => shownFile(ctx, row, []));
  return { ...listOf('/v1/files', shown, has_more) };
}

export interface Contents {
  bytes: Buffer;
  type: string;
  filename: string | null;
}

/** @throws resource_missing, file_contents_forbidden for what identifies somebody */
export async function contents(ctx: Context, id: string): Promise<Contents> {
  const row = await found(ctx, id);
  const { purpose } = row;
  if (!purposeOf(purpose).readable) throw fail('file_contents_forbidden', { purpose });
  return opened(ctx, row);
}

/** The bytes of a file that may be read, with what to call them. */
export async function opened(ctx: Pick<Context, 'database'>, row: FileRow): Promise<Contents> {
  const bytes = await store.contents(ctx.database, row.sandbox, row.id);
  if (bytes === null) throw fail('resource_missing', { what: 'file upload', id: row.id }, 'id');
  return { bytes, type: mimeOf(row.type), filename: row.data.filename };
}

function mimeOf(type: string): string {
  const known = Object.entries(MIME).find(([name]) => name === type);
  return known?.[1] ?? 'application/octet-stream';
}

/**
 * A file of this sandbox that the request may name.
 * @param param which one names it; `id` is the path's
 * @throws resource_missing
 */
export async function found(ctx: Context, id: string, param = 'id'): Promise<FileRow> {
  const row = await store.find(ctx.database, ctx.sandbox.id, id);
  const visible = row !== null && (ctx.account === null || row.account === ctx.account);
  if (!visible || (row.expires_at !== null && row.expires_at <= ctx.now)) {
    throw fail('resource_missing', { what: 'file upload', id }, param);
  }
  return row;
}

function shownFile(ctx: Context, row: FileRow, links: FileLinkRow[]) {
  const url = `${ctx.origin()}/v1/files/${row.id}/contents`;
  const views = links.map((link) => shownLink(ctx, link));
  return fileView(row, PURPOSES[row.purpose]?.readable === true ? url : null, views);
}
