// `data.previous_attributes` of an event: the old values of what changed, nested in part, arrays
// whole; a key that was not there before is null. (contract.md 4.10; recorded: {"metadata":{}})
// Another version has other fields, so an event is downgraded as two whole objects, before and
// after, and what differs is told anew.
import { same } from '../../../base/patch.ts';
import { isJson, type Json } from './change.ts';

/** The part of `before` that `after` no longer says; null when they say the same. */
export function previousAttributes(before: Json, after: Json): Json | null {
  let previous: Json | null = null;
  const tell = (key: string, was: unknown) => {
    previous ??= {};
    previous[key] = was;
  };
  for (const key in before) {
    const was = before[key];
    const is = Object.hasOwn(after, key) ? after[key] : undefined;
    if (was === is) continue;
    if (isJson(was) && isJson(is)) {
      const below = previousAttributes(was, is);
      if (below !== null) tell(key, below);
    } else if (!same(was, is)) tell(key, was ?? null);
  }
  for (const key in after) {
    if (!Object.hasOwn(before, key) && after[key] !== undefined) tell(key, null);
  }
  return previous;
}

/** What the object was before: the other way round. */
export function before(after: Json, previous: Json): Json {
  const whole: Json = { ...after };
  for (const [key, was] of Object.entries(previous)) {
    const is = after[key];
    whole[key] = isJson(was) && isJson(is) ? before(is, was) : was;
  }
  return whole;
}
