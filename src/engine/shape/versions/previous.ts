// `data.previous_attributes` of an event: the old values of what changed, nested in part, arrays
// whole; a key that was not there before is null. (contract.md 4.10; recorded: {"metadata":{}})
// Another version has other fields, so an event is downgraded as two whole objects, before and
// after, and what differs is told anew.
import { same } from '../../../base/patch.ts';
import { isJson, type Json } from './change.ts';

/** The part of `before` that `after` no longer says; null when they say the same. */
export function previousAttributes(before: Json, after: Json): Json | null {
  const previous: Json = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const was = before[key];
    const is = after[key];
    if (was === is) continue;
    if (isJson(was) && isJson(is)) {
      const below = previousAttributes(was, is);
      if (below !== null) previous[key] = below;
    } else if (!same(was, is)) previous[key] = was ?? null;
  }
  return Object.keys(previous).length === 0 ? null : previous;
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
