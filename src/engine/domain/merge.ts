// How sent params become facts. Facts mirror the params: hashes merge, arrays replace, null clears.
// Params were coerced by their declarations, which are those of the facts; so what comes out has
// the type of what went in.

export type Tree = Record<string, unknown>;

export const isHash = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy of `target` in which what `params` say is changed; neither is touched. */
export function merged<T extends object>(target: T, params: object): T {
  const changes = Object.entries(params)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      const old: unknown = Reflect.get(target, key);
      return [key, isHash(value) ? merged(isHash(old) ? old : {}, value) : value];
    });
  return Object.assign({}, target, Object.fromEntries(changes));
}

/** Metadata: a null value (sent as an empty string) deletes its key, null for all deletes all. */
export function mergedMetadata(
  old: Record<string, string>,
  sent: Record<string, string | null> | null | undefined,
): Record<string, string> {
  if (sent === undefined) return old;
  if (sent === null) return {};
  const next = new Map(Object.entries(old));
  for (const [key, value] of Object.entries(sent)) {
    if (value === null) next.delete(key);
    else next.set(key, value);
  }
  return Object.fromEntries(next);
}

/** Takes `names` out of `params`: what remains, and what was taken. */
export function parted(params: object, names: readonly string[]): [rest: Tree, taken: Tree] {
  const entries = Object.entries(params);
  const taken = entries.filter(([key]) => names.includes(key));
  const rest = entries.filter(([key]) => !names.includes(key));
  return [Object.fromEntries(rest), Object.fromEntries(taken)];
}
