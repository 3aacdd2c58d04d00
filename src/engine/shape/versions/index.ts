// Versions of the API. Everything inside speaks today's; a request of an older version is upgraded
// on its way in, its answer downgraded on its way out. At today's version both cost nothing.
import { fail, type ErrorBody } from '../../../base/errors.ts';
import { API_VERSIONS } from '../enums.ts';
import type { Tree } from '../form.ts';
import { isJson, type Call, type Change, type Json } from './change.ts';
import { change as rejectionReasons } from './2026-09-30.endive.ts';
import { change as requestedCapabilities } from './2024-04-10.ts';

export type { Call, Change } from './change.ts';

/** Newest first. A new change is one file and one line here. */
export const changes: readonly Change[] = [rejectionReasons, requestedCapabilities];

export const TODAY = '2026-10-28.endive';
/** The oldest version that requests may name. */
export const OLDEST = '2020-08-27';

const order: ReadonlyMap<string, number> = new Map(
  API_VERSIONS.map((version, index) => [version, index]),
);
const position = (version: string): number => order.get(version) ?? order.size;

/** Versions that requests may name, oldest first. */
export const known: readonly string[] = API_VERSIONS.slice(position(OLDEST));

/** For each version the changes that came after it, newest first. */
const since: ReadonlyMap<string, readonly Change[]> = new Map(
  API_VERSIONS.map((version) => [
    version,
    changes.filter((change) => position(change.version) > position(version)),
  ]),
);
const NONE: readonly Change[] = [];
const after = (version: string): readonly Change[] => since.get(version) ?? NONE;

export interface Version {
  name: string;
  /** `risk_in_requirements_beta=v1` */
  betas: string[];
}

/**
 * @param header `Stripe-Version`: a version, and after semicolons the betas that are asked for
 * @throws version_invalid for a name that is unknown or too old
 */
export function readVersion(header: string): Version {
  const [first = '', ...rest] = header.split(';').map((part) => part.trim());
  const betas = rest.filter((part) => part !== '');
  const fits = position(first) < order.size && position(first) >= position(OLDEST);
  if (!fits || !betas.every((beta) => /^\w+=v\d+$/.test(beta))) {
    throw fail('version_invalid', { version: header.slice(0, 80) });
  }
  return { name: first, betas };
}

/** Params as today's spec knows them. */
export function upgrade(version: string, call: Call): Tree {
  let tree = call.sent;
  const passed = after(version);
  for (let i = passed.length - 1; i >= 0; i--) {
    tree = passed[i]?.upgrade?.[call.operation]?.(tree, call) ?? tree;
  }
  return tree;
}

/**
 * A view, with every object inside it, as `version` knows it. Events are left as they are: they
 * keep the version they were rendered at.
 */
export function downgrade<V extends Json>(version: string, view: V): Json {
  const passed = after(version);
  return passed.length === 0 ? view : walk(view, passed);
}

function walk(view: Json, passed: readonly Change[]): Json {
  const name = view['object'];
  if (name === 'event') return view;
  const whole = inside(view, passed);
  return typeof name === 'string' ? apply(name, whole, passed) : whole;
}

/** Objects inside are downgraded first; what has none is not copied. */
function inside(view: Json, passed: readonly Change[]): Json {
  let changed = view;
  for (const name in view) {
    const value = view[name];
    const next = Array.isArray(value)
      ? each(value, passed)
      : isJson(value)
        ? walk(value, passed)
        : value;
    if (next === value) continue;
    if (changed === view) changed = { ...view };
    changed[name] = next;
  }
  return changed;
}

function each(values: unknown[], passed: readonly Change[]): unknown[] {
  const next = values.map((value) => (isJson(value) ? walk(value, passed) : value));
  return next.some((value, index) => value !== values[index]) ? next : values;
}

function apply(name: string, view: Json, passed: readonly Change[]): Json {
  let changed = view;
  for (const change of passed) changed = change.downgrade?.[name]?.(changed) ?? changed;
  return changed;
}

/** An event whose data is of today, as an endpoint or a list of `version` gets it. */
export function downgradeEvent<E extends EventData>(version: string, event: E): E {
  const passed = after(version);
  if (passed.length === 0) return { ...event, api_version: version };
  const { object, previous_attributes } = event.data;
  const name = String(object['object']);
  const previous =
    previous_attributes === undefined
      ? {}
      : { previous_attributes: apply(name, inside(previous_attributes, passed), passed) };
  return { ...event, api_version: version, data: { object: walk(object, passed), ...previous } };
}

interface EventData {
  api_version: string | null;
  data: { object: Json; previous_attributes?: Json };
}

/** The error's body as a caller of `version` knows it: names of its own params. */
export function downgradeError(version: string, body: ErrorBody, call: Call): ErrorBody {
  let error = body.error;
  for (const change of after(version)) {
    error = { ...error, ...change.downgradeError?.(error, call) };
  }
  return { error };
}
