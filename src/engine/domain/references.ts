// Params name other things: files by their ids, tokens by theirs. Both are loaded before the verb,
// and the params are completed in place: verbs themselves load nothing.
import { fail } from '../../base/errors.ts';
import * as fileStore from '../store/files.ts';
import { digest } from '../store/keys.ts';
import type { FileRow, Rows, TokenRow } from '../store/rows.ts';
import * as tokenStore from '../store/tokens.ts';
import type { Context } from './context.ts';
import { contentsOf, isMagicFile, magicFile } from './magic_files.ts';
import { isHash, type Tree } from './merge.ts';

/** What was loaded for a change. */
export interface Brought {
  /** Tokens that the change uses up, and files that stand for magic ids. */
  rows: Pick<Rows, 'files' | 'tokens'>;
  /** Every file that the params name, by its id. */
  files: ReadonlyMap<string, Pick<FileRow, 'digest'>>;
}

export const NOTHING: Brought = { rows: {}, files: new Map() };

/** A place in the params where a file's id stands. */
interface Place {
  holder: object;
  key: string | number;
  id: string;
  param: string;
  purposes: readonly string[];
}

// Recorded: a company's document of purpose identity_document, documents.* of account_requirement.
const DOCUMENT = ['identity_document', 'additional_verification', 'account_requirement'];
const PURPOSES: Readonly<Record<string, readonly string[]>> = {
  additional_files: DOCUMENT,
  back: DOCUMENT,
  files: DOCUMENT,
  front: DOCUMENT,
  icon: ['business_icon', 'business_logo'],
  logo: ['business_logo', 'business_icon'],
  payment_flow_file: DOCUMENT,
};

function placesIn(holder: Tree, path: string, places: Place[]): void {
  for (const [key, value] of Object.entries(holder)) {
    const param = path === '' ? key : `${path}[${key}]`;
    const purposes = PURPOSES[key];
    if (Array.isArray(value) && purposes !== undefined) {
      for (const [index, id] of value.entries()) {
        const at = `${param}[${index}]`;
        if (typeof id === 'string')
          places.push({ holder: value, key: index, id, param: at, purposes });
      }
    } else if (isHash(value)) placesIn(value, param, places);
    else if (typeof value === 'string' && purposes !== undefined) {
      places.push({ holder, key, id: value, param, purposes });
    }
  }
}

async function minted(ctx: Context, place: Place, account: string | null): Promise<FileRow> {
  if (!isMagicFile(place.id)) throw fail('reference_missing', { what: 'file', id: place.id });
  const of = { sandbox: ctx.sandbox.id, account, now: ctx.now };
  return magicFile(place.id, await digest(ctx.database, ctx.sandbox.id, contentsOf(place.id)), of);
}

function checkFile(place: Place, file: FileRow | undefined, account: string | null): FileRow {
  const { id, param, purposes } = place;
  const theirs = file?.account != null && account !== null && file.account !== account;
  if (file === undefined || theirs) throw fail('reference_missing', { what: 'file', id }, param);
  if (!purposes.includes(file.purpose)) {
    const expected = purposes.join(' or ');
    throw fail('file_wrong_purpose', { id, purpose: file.purpose, expected }, param);
  }
  return file;
}

/**
 * Loads the files that params name, and puts the ids of files that were made in the place of
 * magic ones.
 * @param account whose files may be named, beside the platform's own
 * @throws reference_missing, file_wrong_purpose
 */
export async function bringFiles(
  ctx: Context,
  params: object,
  account: string | null,
): Promise<Brought> {
  const places: Place[] = [];
  placesIn({ ...params }, '', places);
  if (places.length === 0) return NOTHING;
  const magic = places.filter(({ id }) => !ctx.livemode && isMagicFile(id));
  const named = places.filter((place) => !magic.includes(place));
  const ids = [...new Set(named.map(({ id }) => id))];
  const found = ids.length === 0 ? [] : await fileStore.findMany(ctx.database, ctx.sandbox.id, ids);
  const stored = new Map(found.map((file) => [file.id, file]));
  const files = new Map<string, Pick<FileRow, 'digest'>>();
  for (const place of named) {
    files.set(place.id, checkFile(place, stored.get(place.id), account));
  }
  const made: FileRow[] = [];
  for (const place of magic) {
    const file = await minted(ctx, place, account);
    made.push(file);
    Reflect.set(place.holder, place.key, file.id);
    files.set(file.id, file);
  }
  return { rows: made.length === 0 ? {} : { files: made }, files };
}

/**
 * A token that the change will use up.
 * @throws reference_missing, token_already_used, token_wrong_type
 */
export async function bringToken(
  ctx: Context,
  id: string,
  types: readonly TokenRow['type'][],
  param: string,
): Promise<TokenRow> {
  const token = await tokenStore.find(ctx.database, ctx.sandbox.id, id);
  if (token === null) throw fail('reference_missing', { what: 'token', id }, param);
  if (token.used) throw fail('token_already_used', { id }, param);
  if (!types.includes(token.type)) {
    throw fail('token_wrong_type', { id, has: token.type, expected: types.join(' or ') }, param);
  }
  return token;
}

/** What was brought, with a token more. */
export function alsoUsing(brought: Brought, ...tokens: (TokenRow | null)[]): Brought {
  const used = tokens.filter((token) => token !== null).map((token) => ({ ...token, used: true }));
  if (used.length === 0) return brought;
  const all = [...(brought.rows.tokens ?? []), ...used];
  return { ...brought, rows: { ...brought.rows, tokens: all } };
}
