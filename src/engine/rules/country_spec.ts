// What `country_specs` says of a country, derived from the rulebook: every field that a row may
// ask for, `minimum` where its absence has a consequence, `additional` where only a failure asks.
import { countryOf } from './countries/index.ts';
import { enforcedAt, PROGRAMMES } from './programmes.ts';
import { documentCheck } from './fields.ts';
import type { Ask, Country, Prove, Role, Rows } from './rulebook.ts';

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

/** Owners and their like may always be asked for papers; the representative only after a failure. */
const PAPERED: readonly Role[] = ['directors', 'executives', 'owners'];

function collect(
  rows: Rows,
  prefix: string,
  now: number,
  papered: boolean,
  into: VerificationFields,
) {
  for (const row of rows) {
    if (!inForce(row, now) || row.families.includes('tax_reporting')) continue;
    if ('fields' in row) {
      if (row.when !== undefined && row.when !== 'not_owner' && row.when !== 'thai') continue;
      const later = row.once !== undefined || row.limits.capability === undefined;
      for (const field of row.fields) {
        const paper = later && documentCheck(field) !== null && row.until === undefined && !papered;
        into[paper ? 'additional' : 'minimum'].push(prefix + field);
      }
    } else if (row.proof === 'identity' || row.proof === 'address') {
      const papers = (row.escalation ?? []).map((field) => prefix + field);
      into[papered ? 'minimum' : 'additional'].push(...papers);
    } else if (row.proof === 'tax_id' && row.quiet === true) {
      into.additional.push('company.verification.document');
    }
  }
}

function fieldsOf(
  country: Country,
  type: 'company' | 'individual',
  now: number,
): VerificationFields {
  const table = country.table(type, null);
  // The United States list every paper they may ask for as their minimum.
  const always = country.code === 'US';
  const papered = country.papered ?? PAPERED;
  const into: VerificationFields = { additional: [], minimum: ['business_type'] };
  collect(table.account, '', now, always, into);
  for (const [role, rows] of Object.entries(table.roles) as [Role, Rows][]) {
    if (role === 'legal_guardian') continue;
    const prefix = type === 'individual' ? 'individual' : role;
    collect(rows, `${prefix}.`, now, always || papered.includes(role), into);
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
    individual: fieldsOf(country, 'individual', now),
    company: fieldsOf(country, 'company', now),
  };
}
