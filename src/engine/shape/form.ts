// Form text (`application/x-www-form-urlencoded`, also the query) to a tree, as Rack reads it,
// which is what Stripe's server does: a run of brackets separates names, so `a[b[c]]` is a, b, c
// (the 2018 guides write it so). Numeric names stay names: only the spec knows what is an array.
import { fail } from '../../base/errors.ts';

/** What a request says before anyone knows what it means. Trees have no prototype. */
export type Value = string | Tree | Value[];
export interface Tree {
  [name: string]: Value;
}

export const MAX_DEPTH = 12;
export const MAX_PARAMETERS = 2000;

const OPEN = 91;
const CLOSE = 93;

/** Objects of this kind inherit nothing, and V8 keeps them fast, unlike Object.create(null). */
const Bare = function () {} as unknown as new () => Tree;
Bare.prototype = Object.freeze(Object.create(null));

/** A tree that inherits nothing: no name that a client sends can mean anything else. */
export function newTree(): Tree {
  return new Bare();
}

/**
 * @param text the body or the query, without `?`
 * @returns the tree; `a[]=` gives an array, everything indexed a map
 * @throws form_malformed, form_conflict, form_too_deep, form_too_many
 */
export function decodeForm(text: string): Tree {
  const root = newTree();
  const end = text.length;
  let count = 0;
  let start = 0;
  while (start < end) {
    let stop = text.indexOf('&', start);
    if (stop < 0) stop = end;
    if (stop > start) {
      if (++count > MAX_PARAMETERS) throw fail('form_too_many', { limit: MAX_PARAMETERS });
      readPair(root, text, start, stop);
    }
    start = stop + 1;
  }
  return root;
}

function readPair(root: Tree, text: string, start: number, stop: number): void {
  let equals = text.indexOf('=', start);
  if (equals < 0 || equals > stop) equals = stop;
  const name = decoded(text.slice(start, equals), '');
  const path = pathOf(name);
  const first = path[0];
  if (first === undefined || first === '') return;
  put(root, path, equals < stop ? decoded(text.slice(equals + 1, stop), name) : '', name);
}

/** Names come again with every request; what a client makes up is kept up to a number. */
const paths = new Map<string, readonly string[]>();
const PATHS_KEPT = 5000;

function pathOf(name: string): readonly string[] {
  let path = paths.get(name);
  if (path === undefined) {
    path = readName(name);
    if (paths.size < PATHS_KEPT && name.length <= 200) paths.set(name, path);
  }
  return path;
}

/** `a[b][]` to a, b and '' (which stands for "append"). */
function readName(name: string): string[] {
  const end = name.length;
  const path: string[] = [];
  let at = 0;
  while (at < end && isBracket(name.charCodeAt(at))) at++;
  while (at < end) {
    let stop = at;
    while (stop < end && !isBracket(name.charCodeAt(stop))) stop++;
    path.push(name.slice(at, stop));
    at = stop;
    while (at < end && isBracket(name.charCodeAt(at))) {
      if (name.charCodeAt(at) === OPEN && name.charCodeAt(at + 1) === CLOSE) path.push('');
      at++;
    }
    if (path.length > MAX_DEPTH) throw fail('form_too_deep', { limit: MAX_DEPTH });
  }
  return path;
}

function isBracket(code: number): boolean {
  return code === OPEN || code === CLOSE;
}

function put(root: Tree, path: readonly string[], value: string, name: string): void {
  const last = path.length - 1;
  let here: Tree | Value[] = root;
  for (let i = 0; i < last; i++) here = descend(here, path, i, name);
  const key = path[last] ?? '';
  if (Array.isArray(here)) {
    if (key !== '') throw fail('form_conflict', {}, name);
    here.push(value);
    return;
  }
  if (typeof here[key] === 'object') throw fail('form_conflict', {}, name);
  here[key] = value;
}

/** The container below `here` on the path, made when it is not there. */
function descend(
  here: Tree | Value[],
  path: readonly string[],
  at: number,
  name: string,
): Tree | Value[] {
  if (Array.isArray(here)) return element(here, path, at, name);
  const key = path[at] ?? '';
  const wantsArray = path[at + 1] === '';
  const found = here[key];
  if (found === undefined) return (here[key] = wantsArray ? [] : newTree());
  if (typeof found === 'string' || Array.isArray(found) !== wantsArray) {
    throw fail('form_conflict', {}, name);
  }
  return found;
}

/** In `a[][b]` the last element, or a new one when that already has a `b`. */
function element(list: Value[], path: readonly string[], at: number, name: string): Tree | Value[] {
  if (path[at] !== '' || path[at + 1] === '') throw fail('form_conflict', {}, name);
  const last = list.at(-1);
  if (typeof last === 'string') throw fail('form_conflict', {}, name);
  if (last !== undefined && !Array.isArray(last) && !holds(last, path, at + 1)) return last;
  const next = newTree();
  list.push(next);
  return next;
}

function holds(tree: Tree, path: readonly string[], from: number): boolean {
  let here: Value | undefined = tree;
  for (let i = from; i < path.length; i++) {
    const key: string = path[i] ?? '';
    if (key === '') return false;
    if (typeof here !== 'object' || Array.isArray(here)) return false;
    here = here[key];
    if (here === undefined) return false;
  }
  return true;
}

function decoded(text: string, name: string): string {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw fail('form_malformed', {}, name === '' ? text.slice(0, 40) : name);
  }
}
