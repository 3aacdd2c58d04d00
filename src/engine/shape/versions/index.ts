// Versions of the API. Everything inside speaks today's; a request of an older version is upgraded
// on its way in, its answer downgraded on its way out. At today's version both cost nothing.
import { fail, type ErrorBody } from '../../../base/errors.ts';
import { API_VERSIONS } from '../enums.ts';
import type { Tree } from '../form.ts';
import type { Call, Change, EventView, Json, Reader } from './change.ts';
import { changes } from './changes.ts';
import { PEOPLE } from './legal_entity.ts';
import { before, previousAttributes } from './previous.ts';
import { rendered, rendererOf, type Renderer } from './render.ts';

export type { Call, Change } from './change.ts';
export { changes } from './changes.ts';

export const TODAY = '2026-10-28.endive';
/** The first version whose accounts have no `legal_entity`. */
export const SPLIT = '2019-02-19';

/** Versions that requests may name, oldest first: the closed list of the contract. */
export const known: readonly string[] = API_VERSIONS;

const order: ReadonlyMap<string, number> = new Map(
  API_VERSIONS.map((version, index) => [version, index]),
);
const position = (version: string): number => order.get(version) ?? order.size;

/** A version with its betas, ready to translate. */
interface Known {
  /** Changes that came after it, newest first. */
  passed: readonly Change[];
  renderer: Renderer;
  reader: Reader;
}

const knowns = new Map<string, Known>();
/** What callers make up with betas is kept up to a number. */
const KNOWNS_KEPT = 1000;

function knownAs(version: string): Known {
  const kept = knowns.get(version);
  if (kept !== undefined) return kept;
  const [name = '', ...betas] = version.split('; ');
  const passed = changes.filter((change) => position(change.version) > position(name));
  const early = position(name) < position(SPLIT);
  const reader = { betas: betas.map(nameOfBeta), early };
  const known = { passed, renderer: rendererOf(passed), reader };
  if (knowns.size < KNOWNS_KEPT) knowns.set(version, known);
  return known;
}

const nameOfBeta = (beta: string): string => beta.replace(/=.*/, '');

/** Does this version come before that one? Betas do not matter. */
export function isBefore(version: string, other: string): boolean {
  return position(version.split('; ')[0] ?? '') < position(other);
}

/**
 * @param header `Stripe-Version`: a version, and after semicolons the betas that are asked for
 * @returns the same in one spelling, `2023-10-16; risk_in_requirements_beta=v1`
 * @throws version_invalid
 */
export function readVersion(header: string): string {
  const [first = '', ...rest] = header.split(';').map((part) => part.trim());
  const betas = rest.filter((part) => part !== '');
  if (
    !order.has(first) ||
    betas.length > 20 ||
    !betas.every((beta) => /^\w{1,80}=v\d+$/.test(beta))
  ) {
    throw fail('version_invalid', { version: header.slice(0, 80) });
  }
  return [first, ...betas].join('; ');
}

/** Params as today's spec knows them. */
export function upgrade(version: string, call: Call): Tree {
  const { passed } = knownAs(version);
  let tree = call.sent;
  for (const change of passed.toReversed()) {
    tree = change.upgrade?.[call.operation]?.(tree, call) ?? tree;
  }
  return tree;
}

/**
 * A view, with every object inside it, as `version` knows it. Events are left as they are: they
 * keep the version they were rendered at.
 * @param sent the params of the request, where it is an answer
 */
export function downgrade(version: string, view: Json, sent?: Tree): Json {
  if (version === TODAY) return view;
  const { renderer, reader } = knownAs(version);
  return rendered(view, renderer, sent === undefined ? reader : { ...reader, sent });
}

/**
 * An event whose data is of today, as an endpoint or a list of `version` gets it. What changed is
 * told in that version's fields.
 * @param event its object may have `people`, as downgrading an account wants it (see SPLIT)
 */
export function downgradeEvent(version: string, event: EventView): EventView {
  const { passed, renderer, reader } = knownAs(version);
  const named = { ...event, api_version: version };
  const told = isBefore(version, SPLIT) ? event.data : withoutPeople(event.data);
  if (passed.length === 0) return { ...named, data: told };
  const { object, previous_attributes: previous } = told;
  const after = rendered(object, renderer, reader);
  const data: EventView['data'] = { object: after };
  if (previous !== undefined) {
    const was = rendered(before(object, previous), renderer, reader);
    data.previous_attributes = previousAttributes(was, after) ?? {};
  }
  let downgraded: EventView = { ...named, data };
  for (const change of passed) downgraded = change.downgradeEvent?.(downgraded) ?? downgraded;
  return downgraded;
}

/** Events of accounts of 2018 hold everybody, for readers of that time. */
function withoutPeople(data: EventView['data']): EventView['data'] {
  if (!(PEOPLE in data.object)) return data;
  const { [PEOPLE]: _, ...object } = data.object;
  const { [PEOPLE]: __, ...previous } = data.previous_attributes ?? {};
  return { ...data, object, ...(data.previous_attributes && { previous_attributes: previous }) };
}

/** The error's body as a caller of `version` knows it: names of its own params. */
export function downgradeError(version: string, body: ErrorBody, call: Call): ErrorBody {
  let error = body.error;
  for (const change of knownAs(version).passed) {
    error = { ...error, ...change.downgradeError?.(error, call) };
  }
  return { error };
}
