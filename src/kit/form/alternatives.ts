// What may be given instead of a field, and what is wrong with what was given.
import { entryOf } from './catalogue/index.ts';
import type { Field, FieldError } from './field.ts';
import { Sheet } from './sheet.ts';

/** A requirements hash, as accounts and persons have it. */
export interface Requirements {
  alternatives?: readonly Alternative[] | null;
  current_deadline?: number | null;
  currently_due?: readonly string[] | null;
  errors?: readonly { code: string; reason: string; requirement: string }[] | null;
  eventually_due?: readonly string[] | null;
  past_due?: readonly string[] | null;
}

interface Alternative {
  alternative_fields_due: readonly string[];
  original_fields_due: readonly string[];
}

// Codes that a paper settles as well as a correction.
const PROVABLE =
  /^verification_failed_(address_match|document_match|id_number_match|keyed_\w+|name_match|residential_address|tax_id_\w+)$/;

/** What may be given instead of a field: as the hash says, or a paper for what was not confirmed. */
export function alternativesOf(field: Field, requirements: readonly Requirements[], sheet: Sheet) {
  const told = requirements
    .flatMap((hash) => hash.alternatives ?? [])
    .filter(({ original_fields_due: original }) => original.some((p) => field.paths.includes(p)))
    .map(({ alternative_fields_due: paths }) => paths);
  const { instead } = entryOf({ subject: field.subject, bare: field.path }).spec;
  const provable = field.errors.some(({ code }) => PROVABLE.test(code));
  const prefix = field.subject === 'account' ? '' : `${field.subject}.`;
  const lists = provable && instead !== undefined ? [...told, [prefix + instead]] : told;
  const seen = new Set<string>();
  return lists.flatMap((paths) => {
    const other = new Sheet(sheet.place);
    for (const path of paths) other.add(path, 'offered', []);
    const fields = [...other.fields.values()].filter(({ id }) => !sheet.fields.has(id));
    const key = fields.map(({ id }) => id).join(' ');
    if (fields.length === 0 || seen.has(key)) return [];
    seen.add(key);
    return [fields];
  });
}

/** The errors of a requirement, in every hash. */
export function errorsOn(path: string, hashes: readonly Requirements[]): FieldError[] {
  return hashes
    .flatMap((hash) => hash.errors ?? [])
    .filter((error) => error.requirement === path)
    .map(({ code, reason }) => ({ code, reason }));
}
