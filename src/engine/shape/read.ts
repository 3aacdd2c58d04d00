// Reads what was sent by a spec: coerces, and refuses in Stripe's words. Form trees hold strings,
// JSON and multipart bodies hold values; both come in here, so `limit=3` and `{"limit": 3}` agree.
import { fail } from '../../base/errors.ts';
import type {
  AnySpec,
  ByObjectNode,
  ChoiceNode,
  EitherNode,
  HashNode,
  ListNode,
  NumberNode,
  Params,
  TextNode,
} from './spec.ts';

/** Where we are, in the wire's bracket form: `card[number]`. */
type Path = string;
type Sent = Record<string, unknown>;

/** The wire's `param` of a name below a path: `within('card', 'number')` is `card[number]`. */
export function within(path: Path, name: string | number): string {
  return path === '' ? String(name) : `${path}[${name}]`;
}

/**
 * @param spec the params of an operation, or of a part of them
 * @param sent a tree of `decodeForm`, or decoded JSON
 * @param path where `sent` stood, for the errors' `param`
 * @returns the params, coerced, without prototype surprises; absent ones are absent
 * @throws parameter_unknown, parameter_missing, invalid_* with the param in bracket form
 */
export function readParams<S extends AnySpec>(spec: S, sent: unknown, path = ''): Params<S> {
  return read(spec, sent, path) as Params<S>;
}

function read(spec: AnySpec, value: unknown, path: Path): unknown {
  if (value === '' || value === null) return empty(spec, path);
  const { node } = spec;
  switch (node.kind) {
    case 'text':
      return readText(node, value, path);
    case 'integer':
      return readInteger(node, value, path);
    case 'number':
      return readNumber(value, path);
    case 'boolean':
      return readBoolean(value, path);
    case 'timestamp':
      return readTimestamp(value, path);
    case 'choice':
      return readChoice(node, value, path);
    case 'list':
      return readList(node, spec.clearable, value, path);
    case 'hash':
      return readHash(node, value, path);
    case 'map':
      return readMetadata(value, path);
    case 'either':
      return readEither(node, value, path);
    case 'by_object':
      return readByObject(node, value, path);
    case 'file':
      return readFile(value, path);
    case 'refused':
      throw fail(node.error, { value: echo(value) }, path);
  }
}

function empty(spec: AnySpec, path: Path): null {
  if (spec.clearable) return null;
  throw fail('parameter_invalid_empty', {}, path);
}

function readText(node: TextNode, value: unknown, path: Path): string {
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  if (typeof text !== 'string') {
    throw fail('invalid_string', { value: outline(value) }, path);
  }
  if (text.length > node.max) {
    const values = { length: text.length, limit: node.max };
    throw fail('string_too_long', values, path);
  }
  // PostgreSQL stores no NUL and no half of a surrogate pair.
  if (text.includes('\0') || !text.isWellFormed()) {
    throw fail('string_control', {}, path);
  }
  return node.lower === true ? text.toLowerCase() : text;
}

function readInteger(node: NumberNode, value: unknown, path: Path): number {
  const read = whole(value);
  if (read === undefined) throw fail('invalid_integer', { value: echo(value) }, path);
  if (read < node.min) throw fail('integer_too_small', { limit: node.min }, path);
  if (read > node.max) throw fail('integer_too_large', { limit: node.max }, path);
  return read;
}

function whole(value: unknown): number | undefined {
  const read =
    typeof value === 'string' && /^\s*[+-]?\d{1,16}\s*$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(read) ? (read as number) : undefined;
}

function readNumber(value: unknown, path: Path): number {
  const fits = typeof value === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)\s*$/.test(value);
  const read = fits ? Number(value) : value;
  if (typeof read === 'number' && Number.isFinite(read)) return read;
  throw fail('invalid_number', { value: echo(value) }, path);
}

function readBoolean(value: unknown, path: Path): boolean {
  if (value === 'true' || value === true) return true;
  if (value === 'false' || value === false) return false;
  throw fail('invalid_boolean', { value: echo(value) }, path);
}

function readTimestamp(value: unknown, path: Path): number {
  const read = whole(value);
  if (read !== undefined) return read;
  throw fail('invalid_timestamp', {}, path);
}

function readChoice(node: ChoiceNode, value: unknown, path: Path): string {
  if (typeof value === 'string' && node.values.has(value)) return value;
  if (typeof value === 'object') throw fail('invalid_string', { value: outline(value) }, path);
  throw fail('invalid_choice', { choices: spoken(node.list) }, path);
}

function readList(node: ListNode, clears: boolean, value: unknown, path: Path): unknown[] {
  const items = elements(value);
  if (items === undefined) throw fail('invalid_array', {}, path);
  if (items.length > node.max) throw fail('array_too_long', { limit: node.max }, path);
  // stripe-node cannot send an empty list; `full_name_aliases[0]=` is how platforms clear one.
  if (clears && items.length === 1 && items[0] === '') return [];
  return items.map((item, index) => read(node.of, item, within(path, index)));
}

/** An array, or a map whose names are all numbers, in the order of these. */
function elements(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value);
  if (!entries.every(([name]) => /^\d{1,9}$/.test(name))) return undefined;
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => item);
}

function readHash(node: HashNode, value: unknown, path: Path): Sent {
  if (!isHash(value)) throw fail('invalid_object', {}, path);
  const params: Sent = {};
  for (const name in value) {
    const below = node.fields.get(name);
    const at = within(path, name);
    if (below === undefined) throw fail('parameter_unknown', {}, at);
    if (value[name] !== undefined) params[name] = read(below, value[name], at);
  }
  for (const name of node.required) {
    if (params[name] === undefined) throw fail('parameter_missing', {}, within(path, name));
  }
  return params;
}

function isHash(value: unknown): value is Sent {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const METADATA_KEYS = 50;
const METADATA_KEY = 40;
const METADATA_VALUE = 500;
const ANY_LENGTH: TextNode = { kind: 'text', max: Infinity };

function readMetadata(value: unknown, path: Path): Record<string, string | null> {
  if (!isHash(value)) throw fail('invalid_object', {}, path);
  const names = Object.keys(value);
  if (names.length > METADATA_KEYS) {
    throw fail('metadata_too_many', { limit: METADATA_KEYS }, path);
  }
  // fromEntries defines, it does not assign: a key named __proto__ is a key like any other.
  return Object.fromEntries(names.map((name) => [name, readEntry(name, value[name], path)]));
}

function readEntry(name: string, value: unknown, path: Path): string | null {
  if (name.length > METADATA_KEY) {
    throw fail('metadata_key_too_long', { key: name, limit: METADATA_KEY }, path);
  }
  if (/[[\]]/.test(name)) throw fail('metadata_key_brackets', {}, path);
  if (value === '' || value === null) return null;
  const read = readText(ANY_LENGTH, value, within(path, name));
  if (read.length <= METADATA_VALUE) return read;
  throw fail('metadata_value_too_long', { key: name, limit: METADATA_VALUE }, path);
}

function readEither(node: EitherNode, value: unknown, path: Path): unknown {
  const asksHash = typeof value === 'object';
  const fitting = node.options.filter((option) => takesHash(option) === asksHash);
  const options = fitting.length > 0 ? fitting : node.options;
  let refused: unknown;
  for (const option of options) {
    try {
      return read(option, value, path);
    } catch (error) {
      refused = error;
    }
  }
  throw refused;
}

function takesHash(spec: AnySpec): boolean {
  const { kind } = spec.node;
  return kind === 'hash' || kind === 'map' || kind === 'by_object' || kind === 'list';
}

function readByObject(node: ByObjectNode, value: unknown, path: Path): unknown {
  if (!isHash(value)) throw fail('invalid_object', {}, path);
  const at = within(path, 'object');
  const name = value['object'];
  if (name === undefined || name === '') throw fail('parameter_missing', {}, at);
  const options = typeof name === 'string' ? node.options.get(name) : undefined;
  if (options === undefined) {
    throw fail('invalid_choice', { choices: spoken([...node.options.keys()]) }, at);
  }
  const fits = (option: AnySpec): boolean =>
    option.node.kind === 'hash' && option.node.required.every((field) => field in value);
  const chosen = options.find(fits) ?? options[0];
  return chosen === undefined ? value : read(chosen, value, path);
}

function readFile(value: unknown, path: Path): unknown {
  if (isHash(value) && Buffer.isBuffer(value['bytes'])) return value;
  throw fail('invalid_file', {}, path);
}

/** `a, b, or c` */
export function spoken(values: readonly string[]): string {
  if (values.length < 2) return values.join('');
  if (values.length === 2) return values.join(' or ');
  return `${values.slice(0, -1).join(', ')}, or ${values.at(-1) ?? ''}`;
}

/** A short value that should have been a number or a boolean, given back to who sent it. */
function echo(value: unknown): string {
  if (typeof value === 'object') return outline(value);
  const text = String(value);
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}

/** A hash or array by its names only: values may be personal. */
function outline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(() => '"…"').join(', ')}]`;
  const names = Object.keys(value ?? {}).map((name) => `"${name}"=>"…"`);
  return `{${names.join(', ')}}`;
}
