// What a change of the wire between two versions is made of. One dated file per change.
import type { Tree } from '../form.ts';

export type Json = Record<string, unknown>;

/** The request that is being translated. */
export interface Call {
  /** Method and path of the route: `POST /v1/accounts/:account/reject`. */
  operation: string;
  /** As the caller sent it, before any upgrade. */
  sent: Tree;
}

/** The part of an error that may read differently in another version. */
export interface ErrorText {
  code?: string;
  message: string;
  param?: string;
}

export interface Change {
  /** The first version that has it: callers of earlier versions pass through this file. */
  version: string;
  /** One sentence for docs/versions.md. */
  description: string;
  /** Old params to new ones, by operation, before they are read. The tree must not be changed. */
  upgrade?: Record<string, (tree: Tree, call: Call) => Tree>;
  /**
   * A new object to an old one, by the object's name. Gets parts of objects as well (an event's
   * previous_attributes), and must not change what it gets.
   */
  downgrade?: Record<string, (view: Json) => Json>;
  downgradeError?: (error: ErrorText, call: Call) => ErrorText;
}

/** Objects that have requirements with errors. */
export const REQUIRING = ['account', 'bank_account', 'capability', 'person'] as const;

const HASHES = ['requirements', 'future_requirements'] as const;

/** Changes the requirements hashes of an object, where it has them. */
export function eachRequirements(view: Json, change: (requirements: Json) => Json): Json {
  let changed = view;
  for (const name of HASHES) {
    const hash = view[name];
    if (isJson(hash)) changed = { ...changed, [name]: change(hash) };
  }
  return changed;
}

/** Changes the codes of requirement errors; `requirement` is the path that the error sits on. */
export function eachErrorCode(
  view: Json,
  change: (code: string, requirement: string) => string,
): Json {
  return eachRequirements(view, (hash) => {
    if (!Array.isArray(hash['errors'])) return hash;
    const errors = hash['errors'].map((error: unknown) =>
      isJson(error)
        ? { ...error, code: change(String(error['code']), String(error['requirement'])) }
        : error,
    );
    return { ...hash, errors };
  });
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
