// Takes fields out of a view: what a version did not have yet.
import { isJson, type Json } from './change.ts';

/** Names to leave out; a map goes deeper. */
type Names = Map<string, Names | null>;

function namesOf(paths: readonly string[]): Names {
  const names: Names = new Map();
  for (const path of paths) {
    let here = names;
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    for (const step of steps) {
      const next = here.get(step) ?? new Map();
      here.set(step, next);
      here = next;
    }
    here.set(last, null);
  }
  return names;
}

function without(view: Json, names: Names): Json {
  let changed = view;
  for (const [name, deeper] of names) {
    if (!(name in view)) continue;
    const value = view[name];
    const next = deeper === null || !isJson(value) ? value : without(value, deeper);
    if (deeper !== null && next === value) continue;
    if (changed === view) changed = { ...view };
    if (deeper === null) delete changed[name];
    else changed[name] = next;
  }
  return changed;
}

/**
 * @param paths `company.structure`
 * @returns gives a view without them; one that has none is given back as it is
 */
export function omitting(paths: readonly string[]): (view: Json) => Json {
  const names = namesOf(paths);
  return (view) => without(view, names);
}
