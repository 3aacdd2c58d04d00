// How params are declared. A spec is data: `read.ts` walks it, tests and pages print it, and its
// TypeScript type is the type of what is read. `?` in a type means: not sent, so leave as it is.
import type { ErrorName } from '../../base/errors.ts';

export interface TextNode {
  kind: 'text';
  max: number;
  /** Currencies are taken in any case and kept in lower case. */
  lower?: boolean;
}
export interface NumberNode {
  kind: 'integer' | 'number';
  min: number;
  max: number;
}
export interface PlainNode {
  kind: 'boolean' | 'file' | 'timestamp';
}
export interface ChoiceNode {
  kind: 'choice';
  values: ReadonlySet<string>;
  list: readonly string[];
}
export interface ListNode {
  kind: 'list';
  of: AnySpec;
  max: number;
}
export interface HashNode {
  kind: 'hash';
  fields: ReadonlyMap<string, AnySpec>;
  required: readonly string[];
}
export interface MapNode {
  kind: 'map';
}
export interface EitherNode {
  kind: 'either';
  /** Tried by the form of what was sent: the hash for a hash, the first that fits for a text. */
  options: readonly AnySpec[];
}
export interface ByObjectNode {
  kind: 'by_object';
  /** The hash is chosen by its own `object`; the first is taken when there is none. */
  options: ReadonlyMap<string, readonly AnySpec[]>;
}

/** A param that is known and never taken: the refusal says what to do instead. */
export interface RefusedNode {
  kind: 'refused';
  error: ErrorName;
}

export type Node =
  | ByObjectNode
  | ChoiceNode
  | EitherNode
  | HashNode
  | ListNode
  | MapNode
  | NumberNode
  | PlainNode
  | RefusedNode
  | TextNode;

export interface Spec<T, R extends boolean = false> {
  node: Node;
  required: R;
  /** `''` (and JSON's null) reads as null, which clears the stored value. */
  clearable: boolean;
  /** Only for the compiler. */
  readonly type?: T;
}
export type AnySpec = Spec<unknown, boolean>;
export type Fields = Record<string, AnySpec>;

type TypeOf<S> = S extends Spec<infer T, boolean> ? T : never;
type RequiredKeys<F> = { [K in keyof F]: F[K] extends Spec<unknown, true> ? K : never }[keyof F];
type Flat<T> = { [K in keyof T]: T[K] };
/** What reading these fields gives. */
export type FieldsOf<F extends Fields> = Flat<
  { [K in RequiredKeys<F>]: TypeOf<F[K]> } & {
    [K in Exclude<keyof F, RequiredKeys<F>>]?: TypeOf<F[K]>;
  }
>;
/** What reading a spec gives. */
export type Params<S> = TypeOf<S>;

const spec = <T>(node: Node): Spec<T> => ({ node, required: false, clearable: false });

/** A string of at most `max` characters. */
export const text = (max = 5000): Spec<string> => spec({ kind: 'text', max });
/** Three letters, `usd`; which ones are known is the domain's matter. */
export const currency = (): Spec<string> => spec({ kind: 'text', max: 5000, lower: true });
export const integer = (
  min = Number.MIN_SAFE_INTEGER,
  max = Number.MAX_SAFE_INTEGER,
): Spec<number> => spec({ kind: 'integer', min, max });
export const number = (): Spec<number> => spec({ kind: 'number', min: -Infinity, max: Infinity });
export const boolean = (): Spec<boolean> => spec({ kind: 'boolean' });
/** Unix seconds. */
export const timestamp = (): Spec<number> => spec({ kind: 'timestamp' });
export const choice = <const V extends readonly string[]>(...list: V): Spec<V[number]> =>
  spec({ kind: 'choice', list, values: new Set(list) });
export const list = <T>(of: Spec<T, boolean>, max = 1000): Spec<T[]> =>
  spec({ kind: 'list', of, max });
export const hash = <F extends Fields>(fields: F): Spec<FieldsOf<F>> => {
  const entries = Object.entries(fields);
  const required = entries.filter(([, below]) => below.required).map(([name]) => name);
  return spec({ kind: 'hash', fields: new Map(entries), required });
};
/** Metadata: names to strings; a value of null deletes that name. */
export const metadata = (): Spec<Record<string, string | null>> => spec({ kind: 'map' });
export const either = <A, B>(a: Spec<A, boolean>, b: Spec<B, boolean>): Spec<A | B> =>
  spec({ kind: 'either', options: [a, b] });
/** One of several hashes, told apart by their `object`. */
export const byObject = <T>(options: Record<string, readonly Spec<T, boolean>[]>): Spec<T> =>
  spec({ kind: 'by_object', options: new Map(Object.entries(options)) });
/** Always refused with this row of the catalogue, whose `{value}` is what was sent. */
export const refused = (error: ErrorName): Spec<never> => spec({ kind: 'refused', error });
export const file = (): Spec<UploadedFile> => spec({ kind: 'file' });

/** A file part of a multipart body, as http hands it over. */
export interface UploadedFile {
  filename: string | null;
  type: string;
  bytes: Buffer;
}

export const required = <T>(of: Spec<T, boolean>): Spec<T, true> => ({ ...of, required: true });
export const clearable = <T>(of: Spec<T>): Spec<T | null> => ({ ...of, clearable: true });
