// What was typed and not sent yet, kept sealed so that a reload or another device finds it again.
// Secret numbers are never kept.
import { query } from '../../base/db.ts';
import { entryOf, readPath, type Value, type Values } from '../form/index.ts';
import type { Kit, KitSettings } from './context.ts';

const aad = (merchant: string): string => `kit.merchants.draft:${merchant}`;

/** Of a new person the field is the same: `owners:2.first_name` -> `owners.first_name`. */
const unnumbered = (id: string): string => id.replace(/^([a-z]+):\d+\./, '$1.');

function partsOf(value: Value): [string, string][] {
  if (typeof value !== 'object' || Array.isArray(value)) return [];
  return Object.entries(value).filter((part): part is [string, string] => {
    return part[0] !== 'account_number' && typeof part[1] === 'string';
  });
}

/** What may be kept of a value; undefined: nothing. */
function kept(id: string, value: Value, drafts: KitSettings['drafts']): Value | undefined {
  const path = readPath(unnumbered(id));
  const { spec, known } = entryOf(path);
  if (!known || drafts === 'none') return undefined;
  if (drafts === 'business' && (spec.secret ?? path.subject !== 'account')) return undefined;
  if (spec.kind === 'file') return value;
  if (spec.kind === 'bank_account') {
    const parts = partsOf(value);
    return parts.length === 0 ? undefined : Object.fromEntries(parts);
  }
  return spec.secret === true ? undefined : value;
}

/** The values without secret numbers and without what no form has. */
export function withoutSecrets(values: Values, drafts: KitSettings['drafts']): Values {
  const rest: Record<string, Value> = {};
  for (const [id, value] of Object.entries(values)) {
    const own = value === undefined ? undefined : kept(id, value, drafts);
    if (own !== undefined) rest[id] = own;
  }
  return rest;
}

/** Keeps them instead of what was kept before. */
export async function keepDraft(kit: Kit, merchant: string, values: Values): Promise<void> {
  const rest = withoutSecrets(values, kit.settings.drafts);
  if (Object.keys(rest).length === 0) return dropDraft(kit, merchant);
  const text = 'update kit.merchants set draft = $2, draft_ms = $3 where id = $1';
  const sealed = kit.key.seal(aad(merchant), rest);
  await query(kit.database.pool, text, [merchant, sealed, kit.now_ms()]);
}

export async function dropDraft(kit: Kit, merchant: string): Promise<void> {
  const text = `update kit.merchants set draft = null, draft_ms = null
    where id = $1 and draft is not null`;
  await query(kit.database.pool, text, [merchant]);
}

export async function draftOf(kit: Kit, merchant: string): Promise<Values> {
  const text = 'select draft from kit.merchants where id = $1';
  const [row] = await query<{ draft: Buffer | null }>(kit.database.pool, text, [merchant]);
  return row?.draft ? kit.key.open<Values>(aad(merchant), row.draft) : {};
}
