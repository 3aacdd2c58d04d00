// Links by which anyone can read a file, until they expire.
import { fail } from '../../base/errors.ts';
import { listOf, pageOf } from '../shape/lists.ts';
import type { createFileLink, listFileLinks, updateFileLink } from '../shape/params/file_links.ts';
import type { Params } from '../shape/spec.ts';
import * as store from '../store/file_links.ts';
import * as fileStore from '../store/files.ts';
import type { FileLinkRow } from '../store/rows.ts';
import * as sandboxes from '../store/sandboxes.ts';
import { sandboxNow } from '../../base/clock.ts';
import type { Context, Engine } from './context.ts';
import { found as foundFile, opened, type Contents } from './files.ts';
import { expired, later, newLink, shownLink } from './link_rows.ts';
import { mergedMetadata } from './merge.ts';
import { write, type Answer } from './run.ts';

/** @throws resource_missing for the file, file_not_linkable, expiry_in_past */
export async function create(ctx: Context, params: Params<typeof createFileLink>): Promise<Answer> {
  const file = await foundFile(ctx, params.file, 'file');
  const row = newLink(ctx, file, params);
  return write(ctx, { file_links: [row] }, { ...shownLink(ctx, row) });
}

/** @throws resource_missing, file_link_expired, expiry_in_past */
export async function update(
  ctx: Context,
  id: string,
  params: Params<typeof updateFileLink>,
): Promise<Answer> {
  const row = await found(ctx, id);
  if (expired(row, ctx.now)) throw fail('file_link_expired');
  const { expires_at } = params;
  const next: FileLinkRow = { ...row, metadata: mergedMetadata(row.metadata, params.metadata) };
  if (expires_at === null) next.expires_at = null;
  else if (expires_at === 'now') next.expires_at = ctx.now;
  else if (expires_at !== undefined) next.expires_at = later(expires_at, ctx.now);
  return write(ctx, { file_links: [next] }, { ...shownLink(ctx, next) });
}

export async function retrieve(ctx: Context, id: string): Promise<Answer> {
  return { ...shownLink(ctx, await found(ctx, id)) };
}

export async function list(ctx: Context, params: Params<typeof listFileLinks>): Promise<Answer> {
  const { file, expired: gone } = params;
  const filter = { account: ctx.account, file, expired: gone, now: ctx.now };
  const page = pageOf(params);
  const { data, has_more } = await store.list(ctx.database, ctx.sandbox.id, page, filter);
  const shown = data.map((row) => shownLink(ctx, row));
  return { ...listOf('/v1/file_links', shown, has_more) };
}

/**
 * What a link's public URL gives.
 * @throws resource_missing for a secret nobody made, an expired link or an expired file
 */
export async function open(engine: Engine, secret: string): Promise<Contents> {
  const link = await store.findBySecret(engine.database, secret);
  const sandbox = link && (await sandboxes.find(engine.database, link.sandbox));
  const file = link && (await fileStore.find(engine.database, link.sandbox, link.file));
  const missing = fail('resource_missing', { what: 'file link', id: 'this URL' });
  if (!link || !sandbox || !file) throw missing;
  const now = sandboxNow(sandbox);
  if (expired(link, now) || expired(file, now)) throw missing;
  return opened(engine, file);
}

async function found(ctx: Context, id: string): Promise<FileLinkRow> {
  const row = await store.find(ctx.database, ctx.sandbox.id, id);
  if (row === null || (ctx.account !== null && row.account !== ctx.account)) {
    throw fail('resource_missing', { what: 'file link', id }, 'link');
  }
  return row;
}
