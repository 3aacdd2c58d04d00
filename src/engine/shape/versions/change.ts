// What a change of the wire between two versions is made of. One dated file per version.
import type { Tree } from '../form.ts';

export type Json = Record<string, unknown>;

/** The request that is being translated. */
export interface Call {
  /** Method and path of the route: `POST /v1/accounts/:account/reject`. */
  operation: string;
  /** As the caller sent it, before any upgrade. */
  sent: Tree;
  /** Where the platform is: what stands for a country that is not sent. */
  country?: string;
}

/** The part of an error that may read differently in another version. */
export interface ErrorText {
  code?: string;
  message: string;
  param?: string;
}

/** For whom something is rendered. */
export interface Reader {
  /** Names of the betas that the caller asked for: `risk_in_requirements_beta`. */
  betas: readonly string[];
  /** Comes before 2019-02-19 and never heard of roles: the names of fields go all the way down. */
  early: boolean;
  /** What was sent, where something was asked for. */
  sent?: Tree;
}

/** An event as it leaves: envelope and object. */
export type EventView = Json & { data: { object: Json; previous_attributes?: Json } };

export interface Change {
  /** The first version that has it: callers of earlier versions pass through this file. */
  version: string;
  /** A sentence or two for docs/versions.md. */
  description: string;
  /** Old params to new ones, by operation, before they are read. The tree must not be changed. */
  upgrade?: Record<string, (tree: Tree, call: Call) => Tree>;
  /** Requirement error codes that came with it, and what was said instead before. */
  codes?: Readonly<Record<string, string>>;
  /**
   * Fields that came with it, as paths by the object's name: earlier versions do not show them.
   * Applied after `downgrade`.
   */
  adds?: Readonly<Record<string, readonly string[]>>;
  /** A new object to an old one, by the object's name. Must not change what it gets. */
  downgrade?: Record<string, (view: Json, reader: Reader) => Json>;
  downgradeEvent?: (event: EventView) => EventView;
  downgradeError?: (error: ErrorText, call: Call) => ErrorText;
}

/** Objects that have requirements with errors. */
export const REQUIRING = ['account', 'bank_account', 'capability', 'person'] as const;

const HASHES = ['requirements', 'future_requirements'] as const;

/** The same function for each of these objects. */
export function forEach<F>(objects: readonly string[], render: F): Record<string, F> {
  return Object.fromEntries(objects.map((object) => [object, render]));
}

/** Changes the requirements hashes of an object, where it has them. */
export function eachRequirements(view: Json, change: (requirements: Json) => Json): Json {
  let changed = view;
  for (const name of HASHES) {
    const hash = view[name];
    if (!isJson(hash)) continue;
    const next = change(hash);
    if (next !== hash) changed = { ...changed, [name]: next };
  }
  return changed;
}

/** Changes the requirement errors of an object. */
export function eachError(view: Json, change: (error: Json) => Json): Json {
  return eachRequirements(view, (hash) => {
    const { errors } = hash;
    if (!Array.isArray(errors) || errors.length === 0) return hash;
    return {
      ...hash,
      errors: errors.map((error: unknown) => (isJson(error) ? change(error) : error)),
    };
  });
}

/** Changes the codes of requirement errors; `requirement` is the path that the error sits on. */
export function eachErrorCode(
  view: Json,
  change: (code: string, requirement: string) => string,
): Json {
  return eachError(view, (error) => ({
    ...error,
    code: change(String(error['code']), String(error['requirement'])),
  }));
}

const LISTS = ['currently_due', 'eventually_due', 'past_due', 'pending_verification'] as const;

/**
 * Changes every requirement name in the hashes of an object: in its lists (which stay sorted, a
 * name once), its errors and its alternatives. Null drops the name, with its errors.
 */
export function eachRequirementName(view: Json, rename: (name: string) => string | null): Json {
  return eachRequirements(view, (hash) => renamedHash(hash, rename));
}

type Rename = (name: string) => string | null;

function renamedHash(hash: Json, rename: Rename): Json {
  const changed = { ...hash };
  for (const list of LISTS) {
    const names = hash[list];
    if (Array.isArray(names)) changed[list] = renamedList(names, rename);
  }
  const { errors, alternatives } = hash;
  if (Array.isArray(errors)) {
    changed['errors'] = errors.filter(isJson).flatMap((error) => {
      const requirement = rename(String(error['requirement']));
      return requirement === null ? [] : [{ ...error, requirement }];
    });
  }
  if (Array.isArray(alternatives)) {
    changed['alternatives'] = alternatives
      .filter(isJson)
      .map((alternative) =>
        Object.fromEntries(
          Object.entries(alternative).map(([name, value]) => [
            name,
            Array.isArray(value) ? renamedList(value, rename) : value,
          ]),
        ),
      );
  }
  return changed;
}

/** A list of requirement names under other names, sorted, each once. */
export function renamedList(names: readonly unknown[], rename: Rename): string[] {
  const next = names.flatMap((name) => rename(String(name)) ?? []);
  return [...new Set(next)].sort();
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Is it a tree of params: no text, no list? */
export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The error under another param, which its message names too. */
export function renamedError(error: ErrorText, param: string): ErrorText {
  const { param: from = '' } = error;
  if (from === '' || from === param) return error;
  return { ...error, message: error.message.replaceAll(from, param), param };
}
