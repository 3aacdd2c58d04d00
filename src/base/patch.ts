// What has to be changed to make one plain JSON value from another: small when they differ little.

/** `[value]` puts a value, `0` takes the key away, an object goes on below. */
export interface Patch {
  [key: string]: Patch | [unknown] | 0;
}

type Hash = Record<string, unknown>;

const isHash = (value: unknown): value is Hash =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Are two plain JSON values equal? Undefined values count as absent. Faster than util's by far. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => same(item, other[at]));
  }
  return isHash(one) && isHash(other) && patch(one, other) === null;
}

/**
 * What makes `to` of `from`; null when they are equal. Undefined values count as absent, lists are
 * put as a whole.
 */
export function patch(from: object, to: object): Patch | null {
  const changes: Patch = {};
  let changed = false;
  const put = (key: string, change: Patch[string]) => {
    changes[key] = change;
    changed = true;
  };
  const [old, now] = [from as Hash, to as Hash];
  for (const key of Object.keys(now)) {
    const before = old[key];
    const after = now[key];
    if (before === after || after === undefined) continue;
    if (isHash(before) && isHash(after)) {
      const below = patch(before, after);
      if (below !== null) put(key, below);
    } else if (!same(before, after)) put(key, [after]);
  }
  for (const key of Object.keys(old)) {
    if (old[key] !== undefined && now[key] === undefined) put(key, 0);
  }
  return changed ? changes : null;
}

/** `from` after the changes; what they leave alone is shared with it. */
export function patched(from: object, changes: Patch): Record<string, unknown> {
  const to: Hash = { ...from };
  for (const [key, change] of Object.entries(changes)) {
    const before = to[key];
    if (change === 0) delete to[key];
    else if (Array.isArray(change)) [to[key]] = change;
    else to[key] = patched(isHash(before) ? before : {}, change);
  }
  return to;
}
