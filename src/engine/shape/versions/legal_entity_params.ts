// Params of 2018 to today's, by the table.
import { fail } from '../../../base/errors.ts';
import { newTree, type Tree, type Value } from '../form.ts';
import { isTree } from './change.ts';
import {
  ACCOUNT,
  ENTITY,
  MOST_OWNERS,
  OWNER,
  PEOPLE,
  type Home,
  type Row,
} from './legal_entity.ts';

/** What both shapes call the same. */
const SAME: ReadonlySet<string> = new Set([
  'account_token',
  'bank_account',
  'capabilities',
  'country',
  'default_currency',
  'email',
  'expand',
  'external_account',
  'metadata',
  'requested_capabilities',
  'tos_acceptance',
  'type',
]);
/** Taken then, and of no consequence. */
const IGNORED: ReadonlySet<string> = new Set(['account', 'from_recipient', 'primary_user']);

const byOld = (all: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(all.filter(({ shown }) => shown !== true).map((row) => [row.old, row]));
const account = byOld(ACCOUNT);
const entity = byOld(ENTITY);
const owner = byOld(OWNER);

const PLACE: Readonly<Record<Home, readonly string[]>> = {
  account: [],
  company: ['company'],
  entity: [PEOPLE, 'entity'],
  person: [PEOPLE, 'representative'],
};

/** Puts a value where `path` says, making what is on the way. Earlier values stay. */
function put(root: Tree, path: readonly string[], value: Value): void {
  let here = root;
  for (const name of path.slice(0, -1)) {
    const next = here[name];
    if (isTree(next)) here = next;
    else here = here[name] = newTree();
  }
  const last = path.at(-1) ?? '';
  here[last] ??= value;
}

/** @throws parameter_unknown with the old names */
function unknown(param: string): never {
  throw fail('parameter_unknown', {}, param);
}

/** `verification` is the one name whose parts moved apart. */
function flat(sent: Tree): [string, Value][] {
  return Object.entries(sent).flatMap(([name, value]): [string, Value][] => {
    if (name !== 'verification' || !isTree(value)) return [[name, value]];
    return Object.entries(value).map(([part, below]) => [`verification.${part}`, below]);
  });
}

const bracketed = (name: string): string => `[${name.replaceAll('.', '][')}]`;

function upgradeOwners(into: Tree, sent: Value, at: string): void {
  // An empty text says that there are none.
  if (sent === '') return put(into, [PEOPLE, 'owners'], '');
  if (typeof sent === 'string') throw fail('invalid_object', {}, at);
  for (const [index, one] of Object.entries(sent)) {
    const param = `${at}[${index}]`;
    if (!/^\d{1,2}$/.test(index) || Number(index) >= MOST_OWNERS) unknown(param);
    if (!isTree(one)) throw fail('invalid_object', {}, param);
    for (const [name, value] of flat(one)) {
      if (name === 'verification.status') continue;
      const row = owner.get(name) ?? unknown(param + bracketed(name));
      put(into, [PEOPLE, 'owners', index, ...row.now.split('.')], value);
    }
  }
}

const TYPES: ReadonlySet<Value> = new Set(['company', 'individual']);

/**
 * Moves `legal_entity` to where its parts live today.
 * @param at where it stands: `legal_entity`, or inside a token
 * @throws parameter_unknown, invalid_choice
 */
export function upgradeEntity(into: Tree, sent: Value, at: string): void {
  if (!isTree(sent)) throw fail('invalid_object', {}, at);
  for (const [name, value] of flat(sent)) {
    const param = at + bracketed(name);
    if (name === 'additional_owners') upgradeOwners(into, value, param);
    else if (name !== 'verification.status') {
      const row = entity.get(name) ?? unknown(param);
      if (name === 'type' && !TYPES.has(value)) {
        throw fail('invalid_choice', { choices: 'company or individual' }, param);
      }
      put(into, [...PLACE[row.home], ...row.now.split('.')], value);
    }
  }
}

/** `legal_entity.verification.document` could be expanded. */
function upgradeExpand(expand: Value): Value {
  if (typeof expand === 'string') return expand;
  return Object.values(expand).map((path) =>
    typeof path === 'string'
      ? path.replace(
          /legal_entity\.verification\.document$/,
          'individual.verification.document.front',
        )
      : path,
  );
}

/** Params of reading accounts. */
export function upgradeRead(tree: Tree): Tree {
  const { expand } = tree;
  return expand === undefined ? tree : { ...tree, expand: upgradeExpand(expand) };
}

/** Params of an account. @throws parameter_unknown also for today's names */
export function upgradeAccount(tree: Tree): Tree {
  const next = newTree();
  for (const [name, value] of Object.entries(tree)) {
    if (name === 'expand') next[name] = upgradeExpand(value);
    else if (SAME.has(name)) next[name] = value;
    else if (name === 'legal_entity') upgradeEntity(next, value, name);
    else if (!IGNORED.has(name)) {
      const row = account.get(name) ?? unknown(name);
      put(next, row.now.split('.'), value);
    }
  }
  return next;
}
