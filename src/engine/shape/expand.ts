// `expand[]`: replaces ids by their objects, down to four levels. What can be expanded is known
// before anything is executed, so a wrong path never leaves half a change behind.
import { fail } from '../../base/errors.ts';
import { list, text } from './spec.ts';
import { readParams } from './read.ts';
import type { Tree } from './form.ts';

export const MAX_LEVELS = 4;

const DOCUMENT = ['verification.document.back', 'verification.document.front'];
const files = (...paths: string[]) => Object.fromEntries(paths.map((path) => [path, 'file']));

/** Object -> path inside it -> what stands there, as an id or in full. */
const EXPANDABLE: Record<string, Record<string, string>> = {
  account: {
    ...files(
      ...DOCUMENT.map((path) => `company.${path}`),
      'settings.branding.icon',
      'settings.branding.logo',
    ),
    external_accounts: 'list:external_account',
    individual: 'person',
    'settings.invoices.default_account_tax_ids': 'tax_id',
  },
  capability: { account: 'account' },
  charge: {
    application: 'application',
    balance_transaction: 'balance_transaction',
    on_behalf_of: 'account',
    'transfer_data.destination': 'account',
  },
  external_account: { account: 'account' },
  file: { links: 'list:file_link' },
  file_link: { file: 'file' },
  person: files(
    ...DOCUMENT,
    'verification.additional_document.back',
    'verification.additional_document.front',
  ),
  token: { bank_account: 'external_account', card: 'external_account' },
};

/** An object's name, or `list:` and the name of what is listed. */
export type Expandable = string;

/** One path, cut where an object ends: `['data', 'settings.branding.icon']`. */
export type Expansion = readonly { path: string; of: Expandable }[];

const EXPAND = list(text());

/**
 * Takes `expand` out of the sent tree.
 * @param of what the operation answers: `account`, `list:account`
 * @returns the expansions and the tree without them
 * @throws expand_unknown, expand_in_list, expand_too_deep
 */
export function takeExpand(of: Expandable, sent: Tree): { expansions: Expansion[]; rest: Tree } {
  const { expand, ...rest } = sent;
  if (expand === undefined) return { expansions: [], rest: sent };
  const paths = readParams(EXPAND, expand, 'expand');
  return { expansions: [...new Set(paths)].map((path) => resolve(of, path)), rest };
}

function resolve(of: Expandable, path: string): Expansion {
  const levels = path.split('.');
  if (levels.length > MAX_LEVELS) throw fail('expand_too_deep', { limit: MAX_LEVELS }, 'expand');
  const steps = stepsOf(of, levels);
  if (steps !== undefined) return steps;
  const inList = of.startsWith('list:') && stepsOf(of.slice('list:'.length), levels) !== undefined;
  throw fail(inList ? 'expand_in_list' : 'expand_unknown', { path }, 'expand');
}

/** The path cut into steps, or undefined where it leaves what can be expanded. */
function stepsOf(of: Expandable, levels: string[]): Expansion | undefined {
  const steps: { path: string; of: Expandable }[] = [];
  let here = of;
  let path = '';
  for (const level of levels) {
    path = path === '' ? level : `${path}.${level}`;
    const next = standsAt(here, path);
    if (next === undefined) continue;
    steps.push({ path, of: next });
    here = next;
    path = '';
  }
  return path === '' && steps.some((step) => step.path !== 'data') ? steps : undefined;
}

function standsAt(of: Expandable, path: string): Expandable | undefined {
  if (of.startsWith('list:')) return path === 'data' ? of.slice('list:'.length) : undefined;
  const paths = EXPANDABLE[of];
  return paths !== undefined && Object.hasOwn(paths, path) ? paths[path] : undefined;
}

/** An id that stands where an object is wanted. */
export interface Reference {
  of: Expandable;
  id: string;
}

type Json = Record<string, unknown>;
/** Gives the views of these, by id; ids that are not to be seen are left out. */
export type Fetch = (references: Reference[]) => Promise<ReadonlyMap<string, Json>>;

/**
 * Puts objects in the place of ids, level by level. The view itself is not changed.
 * @param fetch called once per level at most
 */
export async function expand(view: Json, expansions: Expansion[], fetch: Fetch): Promise<Json> {
  if (expansions.length === 0) return view;
  const tried = new Map<string, Json | null>();
  for (let level = 0; level < MAX_LEVELS; level++) {
    const wanted = references(view, expansions).filter(({ id }) => !tried.has(id));
    if (wanted.length === 0) break;
    const found = await fetch(wanted);
    for (const { id } of wanted) tried.set(id, found.get(id) ?? null);
    for (const steps of expansions) view = put(view, steps, 0, tried) as Json;
  }
  return view;
}

/** Every id on these paths, once. */
export function references(view: Json, expansions: Expansion[]): Reference[] {
  const found = new Map<string, Reference>();
  for (const steps of expansions) collect(view, steps, 0, found);
  return [...found.values()];
}

function collect(here: unknown, steps: Expansion, at: number, found: Map<string, Reference>): void {
  const step = steps[at];
  if (step === undefined || !isJson(here)) return;
  const value = valueAt(here, step.path);
  for (const one of Array.isArray(value) ? value : [value]) {
    if (typeof one === 'string') found.set(one, { of: step.of, id: one });
    else collect(one, steps, at + 1, found);
  }
}

function put(
  here: unknown,
  steps: Expansion,
  at: number,
  objects: ReadonlyMap<string, Json | null>,
): unknown {
  const step = steps[at];
  if (step === undefined || !isJson(here)) return here;
  const replaced = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value === 'string') return objects.get(value) ?? value;
    return put(value, steps, at + 1, objects);
  };
  return withValueAt(here, step.path.split('.'), replaced);
}

function valueAt(here: Json, path: string): unknown {
  let value: unknown = here;
  for (const name of path.split('.')) value = isJson(value) ? value[name] : undefined;
  return value;
}

function withValueAt(here: Json, names: string[], change: (value: unknown) => unknown): Json {
  const [name = '', ...rest] = names;
  const value = here[name];
  if (rest.length === 0) return value == null ? here : { ...here, [name]: change(value) };
  return isJson(value) ? { ...here, [name]: withValueAt(value, rest, change) } : here;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
