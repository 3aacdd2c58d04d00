// Renders a view of today for readers of older versions: every object in it, inner ones first,
// goes through the changes that came after the reader's version, newest first.
import { REQUIRING, eachErrorCode, isJson, type Change, type Json, type Reader } from './change.ts';
import { omitting } from './omit.ts';

type Render = (view: Json, reader: Reader) => Json;

/** For each kind of object what has to be done to it, in order. */
export type Renderer = ReadonlyMap<string, readonly Render[]>;

const WITH_CODES: ReadonlySet<string> = new Set(REQUIRING);

/** What a change does to one kind of object. */
function rendersOf({ downgrade, codes, adds }: Change, object: string): Render[] {
  const renders: Render[] = [];
  if (codes !== undefined && WITH_CODES.has(object)) {
    renders.push((view) => eachErrorCode(view, (code) => codes[code] ?? code));
  }
  const own = downgrade?.[object];
  if (own !== undefined) renders.push(own);
  const added = adds?.[object];
  if (added !== undefined) renders.push(omitting(added));
  return renders;
}

/** The kinds of objects that a change touches. */
export function objectsOf({ downgrade, codes, adds }: Change): string[] {
  const names = [
    ...Object.keys(downgrade ?? {}),
    ...Object.keys(adds ?? {}),
    ...(codes === undefined ? [] : REQUIRING),
  ];
  return [...new Set(names)].sort();
}

/** @param passed changes that the reader does not know, newest first */
export function rendererOf(passed: readonly Change[]): Renderer {
  const objects = new Set(passed.flatMap(objectsOf));
  return new Map(
    [...objects].map((object) => [object, passed.flatMap((one) => rendersOf(one, object))]),
  );
}

/** A view, with every object inside it. What nothing changes is not copied. */
export function rendered(view: Json, renderer: Renderer, reader: Reader): Json {
  const name = view['object'];
  // Events keep the version that they were rendered at.
  if (name === 'event') return view;
  let changed = inside(view, renderer, reader);
  const renders = typeof name === 'string' ? renderer.get(name) : undefined;
  if (renders !== undefined) for (const render of renders) changed = render(changed, reader);
  return changed;
}

function inside(view: Json, renderer: Renderer, reader: Reader): Json {
  let changed = view;
  for (const name in view) {
    const value = view[name];
    const next = Array.isArray(value)
      ? each(value, renderer, reader)
      : isJson(value)
        ? rendered(value, renderer, reader)
        : value;
    if (next === value) continue;
    if (changed === view) changed = { ...view };
    changed[name] = next;
  }
  return changed;
}

function each(values: unknown[], renderer: Renderer, reader: Reader): unknown[] {
  let changed = values;
  values.forEach((value, index) => {
    if (!isJson(value)) return;
    const next = rendered(value, renderer, reader);
    if (next === value) return;
    if (changed === values) changed = [...values];
    changed[index] = next;
  });
  return changed;
}
