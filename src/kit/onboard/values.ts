// What is typed, put into the form in which a draft may keep it.
import { isDocument, type FileRef, type Value } from '../form/value.ts';
import type { Input } from './app.ts';

const SECRET = new Set(['bank_account', 'id_number', 'liveness', 'risk_form', 'tax_id']);

/** May a draft keep it? Numbers that identify somebody, and accounts: never. */
export const isDraftable = ({ kind }: Input): boolean => !SECRET.has(kind);

const local = (file: FileRef | undefined): boolean =>
  typeof file === 'object' && file.failed !== true;

/** Does a file of it still travel? */
export function isTravelling(value: Value | undefined): boolean {
  if (value === undefined || !isDocument(value)) return false;
  return local(value.front) || local(value.back) || (value.files?.some(local) ?? false);
}
