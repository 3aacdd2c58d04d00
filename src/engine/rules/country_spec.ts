// What `country_specs` says of a country, derived from the rulebook: every field that a row may
// ask for, `minimum` where its absence has a consequence, `additional` where only a failure asks.
import { countryOf } from './countries/index.ts';
import { enforcedAt, PROGRAMMES } from './programmes.ts';
import type { Ask, Country, Prove, Rows, Table } from './rulebook.ts';

export interface VerificationFields {
  additional: string[];
  minimum: string[];
}

function inForce(row: Ask | Prove, now: number): boolean {
  const past = (id: string) => {
    const programme = PROGRAMMES[id];
    return programme !== undefined && now >= enforcedAt(programme, now);
  };
  if (row.since !== undefined && !past(row.since)) return false;
  return row.until === undefined || !past(row.until);
}

function collect(rows: Rows, prefix: string, now: number, into: VerificationFields) {
  for (const row of rows) {
    if (!inForce(row, now) || row.families.includes('tax_reporting')) continue;
    if ('fields' in row) {
      if (row.when !== undefined) continue;
      for (const field of row.fields) into.minimum.push(prefix + field);
    } else if (row.proof === 'identity') {
      into.additional.push(`${prefix}verification.document`);
    }
  }
}

function fieldsOf(table: Table, individual: boolean, now: number): VerificationFields {
  const into: VerificationFields = { additional: [], minimum: ['business_type'] };
  collect(table.account, '', now, into);
  for (const [role, rows] of Object.entries(table.roles)) {
    if (role === 'legal_guardian') continue;
    const prefix = individual ? 'individual' : role;
    collect(rows, `${prefix}.`, now, into);
  }
  for (const { row } of table.complete) if (inForce(row, now)) into.minimum.push(...row.fields);
  const minimum = [...new Set(into.minimum)].sort();
  const additional = [...new Set(into.additional)]
    .filter((field) => !minimum.includes(field))
    .sort();
  return { additional, minimum };
}

/** The `verification_fields` of a country at a moment, or null where no rules are written. */
export function verificationFields(code: string, now: number) {
  const country: Country | undefined = countryOf(code);
  if (country === undefined) return null;
  return {
    individual: fieldsOf(country.table('individual', null), true, now),
    company: fieldsOf(country.table('company', null), false, now),
  };
}
