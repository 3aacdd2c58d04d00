// How sent params become facts. Facts mirror the params: hashes merge, arrays replace, null clears.
import { newTree, type Params } from './params.ts';

export const isHash = (value: unknown): value is Params =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy of `target` in which what `params` say is changed; neither is touched. */
export function merged<T extends object>(target: T, params: Params): T {
  const changes = newTree();
  for (const [key, value] of Object.entries(params)) {
    const old: unknown = Reflect.get(target, key);
    changes[key] = isHash(value) ? merged(isHash(old) ? old : {}, value) : value;
  }
  return Object.assign({}, target, changes);
}

/** Metadata: an empty value deletes its key, `null` (sent as an empty string) all of them. */
export function mergedMetadata(old: Record<string, string>, sent: unknown): Record<string, string> {
  if (sent === undefined) return old;
  if (!isHash(sent)) return {};
  const next = new Map(Object.entries(old));
  for (const [key, value] of Object.entries(sent)) {
    if (typeof value === 'string' && value !== '') next.set(key, value);
    else next.delete(key);
  }
  return Object.fromEntries(next);
}

/** Takes `names` out of `params`: what remains, and what was taken. */
export function parted(params: Params, names: readonly string[]): [rest: Params, taken: Params] {
  const rest = newTree();
  const taken = newTree();
  for (const [key, value] of Object.entries(params)) {
    if (names.includes(key)) taken[key] = value;
    else rest[key] = value;
  }
  return [rest, taken];
}
