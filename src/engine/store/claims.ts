// What the commit must know of a change before it is encoded: whose it is, what it lays claim to.
import type { Rows } from './rows.ts';

const HEAVY_BYTES = 256 * 1024;

/** What is not counted may be written again and again, one after the other. */
export const ALWAYS = Number.POSITIVE_INFINITY;

/** What only one change at a time may write, and the revision that this one writes. */
export function claimsOf(rows: Rows): Map<string, number> {
  const claims = new Map<string, number>();
  for (const row of rows.accounts ?? []) claims.set(row.id, row.revision);
  for (const row of rows.tokens ?? []) if (row.used) claims.set(row.id, 1);
  for (const row of rows.idempotency ?? []) claims.set(`idempotency:${row.sandbox}:${row.key}`, 1);
  const again = [rows.files, rows.file_links, rows.links, rows.webhook_endpoints];
  for (const list of again) for (const row of list ?? []) claims.set(row.id, ALWAYS);
  for (const row of rows.jobs ?? []) claims.set(row.key, ALWAYS);
  for (const id of rows.deleted?.webhook_endpoints ?? []) claims.set(id, ALWAYS);
  for (const key of rows.deleted?.jobs ?? []) claims.set(key, ALWAYS);
  return claims;
}

/** Whether it is so large that others should not wait for it. */
export function isHeavy(rows: Rows): boolean {
  const sizes = (rows.files ?? []).map((file) => file.contents?.length ?? 0);
  return sizes.some((size) => size > HEAVY_BYTES);
}

/** The sandbox whose rows these are; null when the change only deletes. */
export function sandboxOf(rows: Rows): string | null {
  if (rows.sandboxes) throw new Error('Sandboxes are written by store/sandboxes.ts.');
  for (const list of Object.values(rows)) {
    const first: unknown = Array.isArray(list) ? list[0] : undefined;
    if (isRow(first)) return first.sandbox;
  }
  return null;
}

function isRow(row: unknown): row is { sandbox: string } {
  return typeof row === 'object' && row !== null && 'sandbox' in row;
}
