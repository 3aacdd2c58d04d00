// Coerced params as verbs read them: every value was checked against its declaration before, so
// reading one as its declared type cannot fail for a request; a wrong reading is a bug of ours.
export type Params = Record<string, unknown>;

/** Without prototype: no name that a client sends can mean anything else. */
export function newTree(): Params {
  const tree: Params = Object.create(null);
  return tree;
}

function read<T>(params: Params, name: string, is: (value: unknown) => value is T, type: string) {
  const value = params[name];
  if (value === undefined || value === null) return undefined;
  if (!is(value)) throw new TypeError(`the param ${name} is no ${type}`);
  return value;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isHash = (value: unknown): value is Params =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

/** Each gives the value, or undefined when it was not sent or was cleared. */
export const text = (params: Params, name: string) => read(params, name, isText, 'string');
export const number = (params: Params, name: string) => read(params, name, isNumber, 'number');
export const flag = (params: Params, name: string) => read(params, name, isFlag, 'boolean');
export const hash = (params: Params, name: string) => read(params, name, isHash, 'hash');
export const texts = (params: Params, name: string) => read(params, name, isTexts, 'array');

/** The value at a path of hashes; undefined where the path ends early. */
export function at(params: Params, ...path: string[]): unknown {
  let here: unknown = params;
  for (const name of path) {
    if (!isHash(here)) return undefined;
    here = here[name];
  }
  return here;
}

/** `individual[dob][day]`: how the wire's errors name a param. */
export function bracketed(...path: string[]): string {
  const [first = '', ...rest] = path;
  return first + rest.map((name) => `[${name}]`).join('');
}
