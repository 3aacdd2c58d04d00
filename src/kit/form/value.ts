// What a merchant gives, field by field. JSON, so that a draft can be kept as it is.

export interface DateValue {
  day: number;
  month: number;
  year: number;
}

/** Minor units. */
export interface MoneyValue {
  amount: number;
  currency: string;
  /** Of a yearly sum: the last day of the fiscal year, `2025-12-31`. */
  fiscal_year_end?: string;
}

/**
 * A file by its id at the backend, or by a local name while it is not uploaded; `failed`: it does
 * not get there by itself.
 */
export type FileRef = string | { local: string; failed?: true };

export interface DocumentValue {
  front?: FileRef;
  back?: FileRef;
  files?: FileRef[];
  /** Which of the accepted kinds it is: says whether the back is needed. Not sent. */
  kind?: string;
}

/** Parts of a bank account by their names. */
export type BankValue = Record<string, string>;

export type Value =
  BankValue | boolean | DateValue | DocumentValue | MoneyValue | number | string | string[];

/** By the ids of fields. */
export type Values = Readonly<Record<string, Value | undefined>>;

type Hash = Readonly<Record<string, unknown>>;

export function isHash(value: unknown): value is Hash {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isDate(value: Value): value is DateValue {
  return isHash(value) && ['day', 'month', 'year'].every((part) => typeof value[part] === 'number');
}

export function isMoney(value: Value): value is MoneyValue {
  return isHash(value) && typeof value.amount === 'number' && typeof value.currency === 'string';
}

const isFile = (value: unknown): boolean =>
  typeof value === 'string' || (isHash(value) && typeof value.local === 'string');

export function isDocument(value: Value): value is DocumentValue {
  if (!isHash(value)) return false;
  const { front, back, files, kind } = value;
  if (kind !== undefined && typeof kind !== 'string') return false;
  const list = Array.isArray(files) ? files : [];
  return [front, back, ...list].every((file) => file === undefined || isFile(file));
}

export function isBank(value: Value): value is BankValue {
  return isHash(value) && Object.values(value).every((part) => typeof part === 'string');
}

export function isList(value: Value): value is string[] {
  return Array.isArray(value);
}

/** Was anything given at all? An empty list is an answer where lists are asked. */
export function isGiven(value: Value | undefined): value is Value {
  if (value === undefined || value === '') return false;
  if (isHash(value)) return Object.values(value).some((part) => part !== undefined && part !== '');
  return true;
}
