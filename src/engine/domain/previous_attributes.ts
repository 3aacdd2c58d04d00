// `data.previous_attributes` of an event: the old values of what changed, nested in part, arrays
// whole; a key that was not there before is null. (contract.md 4.10; recorded: {"metadata":{}})
import { isDeepStrictEqual } from 'node:util';

type Tree = Record<string, unknown>;

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The part of `before` that `after` no longer says; null when they say the same. */
export function previousAttributes(before: Tree, after: Tree): Tree | null {
  const previous: Tree = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const was = before[key];
    const is = after[key];
    if (was === is) continue;
    if (isTree(was) && isTree(is)) {
      const below = previousAttributes(was, is);
      if (below !== null) previous[key] = below;
    } else if (!isDeepStrictEqual(was, is)) previous[key] = was ?? null;
  }
  return Object.keys(previous).length === 0 ? null : previous;
}
