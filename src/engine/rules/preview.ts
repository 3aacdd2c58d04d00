// What a kind of account would owe, before there is one: every field with its limits and source.
import { familyOf } from './capabilities.ts';
import { countryOf, type Agreement } from './countries/index.ts';
import { enforcedAt, PROGRAMMES } from './programmes.ts';
import type { Ask, Country, Family, Limits, Prove, Role, Rows } from './rulebook.ts';

export interface PreviewQuery {
  country: string;
  agreement: Agreement;
  business_type: string | null;
  structure: string | null;
  capabilities: readonly string[];
  /** Unix seconds: the rules of that day. */
  at: number;
}

export interface PreviewField {
  field: string;
  /** `coming`: a programme that is announced will ask for it. */
  bucket: 'coming' | 'currently_due' | 'eventually_due';
  not_provided: Limits;
  not_verified: Limits | null;
  alternatives: string[];
  /** The programme that asks for it, and from when. */
  programme: { id: string; from: number } | null;
  source: string;
}

type Standing = 'coming' | 'in_force' | 'out';

function standingOf(row: Ask | Prove, at: number): Standing {
  const from = (id: string) => {
    const programme = PROGRAMMES[id];
    return programme === undefined ? Infinity : enforcedAt(programme, at);
  };
  if (row.until !== undefined && at >= from(row.until)) return 'out';
  if (row.since === undefined || at >= from(row.since)) return 'in_force';
  const announced = PROGRAMMES[row.since]?.announcements[0]?.from ?? Infinity;
  return at >= announced ? 'coming' : 'out';
}

const immediate = (limits: Limits) =>
  Object.values(limits).some((limit: { days?: number } | undefined) => limit?.days === 0);

class Sheet {
  readonly fields = new Map<string, PreviewField>();
  private readonly at: number;
  private readonly families: ReadonlySet<Family>;

  constructor(at: number, families: ReadonlySet<Family>) {
    this.at = at;
    this.families = families;
  }

  private holds(row: Ask | Prove): boolean {
    return row.families.length === 0 || row.families.some((family) => this.families.has(family));
  }

  add(rows: Rows, prefix: string) {
    for (const row of rows) {
      const standing = standingOf(row, this.at);
      if (standing === 'out' || !this.holds(row)) continue;
      if ('fields' in row)
        for (const field of row.fields) this.ask(row, prefix + field, prefix, standing);
      else this.prove(row, prefix, standing);
    }
  }

  private programmeOf({ since }: Ask | Prove): PreviewField['programme'] {
    const programme = since === undefined ? undefined : PROGRAMMES[since];
    if (programme === undefined) return null;
    return { id: programme.id, from: enforcedAt(programme, this.at) };
  }

  private ask(row: Ask, field: string, prefix: string, standing: Standing) {
    const due =
      row.once === undefined && immediate(row.limits) ? 'currently_due' : 'eventually_due';
    const known = this.fields.get(field);
    if (known !== undefined && (known.bucket === 'currently_due' || due === 'eventually_due'))
      return;
    this.fields.set(field, {
      field,
      bucket: standing === 'coming' ? 'coming' : due,
      not_provided: row.limits,
      not_verified: null,
      alternatives: row.instead === undefined ? [] : [prefix + row.instead],
      programme: this.programmeOf(row),
      source: row.source,
    });
  }

  /** What a proof judges, and what it asks for when it fails. */
  private prove(row: Prove, prefix: string, standing: Standing) {
    for (const field of judged(row, [...this.fields.keys()], prefix)) {
      const known = this.fields.get(field);
      if (known !== undefined && standing === 'in_force') known.not_verified ??= row.limits;
    }
    const answers = Object.values(row.answers ?? {}).flatMap(({ fields }) => fields);
    const limits = row.failed ?? row.limits;
    for (const next of [...(row.escalation ?? []), ...answers]) {
      const field = prefix + next;
      if (this.fields.has(field)) continue;
      this.fields.set(field, {
        field,
        bucket: standing === 'coming' ? 'coming' : 'eventually_due',
        not_provided: {},
        not_verified: limits,
        alternatives: [],
        programme: this.programmeOf(row),
        source: `${row.source}: asked when the ${row.proof} check fails`,
      });
    }
  }
}

const JUDGED: Partial<Record<Prove['proof'], RegExp>> = {
  address: /^address\./,
  company_address: /^company\.address\./,
  id_number: /^id_number$/,
  identity: /^(?:dob\.|first_name|last_name|id_number|ssn_last_4)/,
  tax_id: /^company\.(?:tax_id|name|registration_number|pan)$/,
  url: /^business_profile\.url$/,
};

function judged(row: Prove, fields: readonly string[], prefix: string): string[] {
  const pattern = JUDGED[row.proof];
  if (pattern === undefined) return [];
  return fields.filter(
    (field) => field.startsWith(prefix) && pattern.test(field.slice(prefix.length)),
  );
}

function tableOf(country: Country, { business_type, structure }: PreviewQuery) {
  return business_type === null ? country.untyped : country.table(business_type, structure);
}

/**
 * Every field that such an account may owe, in order of name; null for a combination that the
 * rulebook does not know.
 */
export function preview(query: PreviewQuery): PreviewField[] | null {
  const country = countryOf(query.country, query.agreement);
  if (country === undefined) return null;
  const { business_type, structure } = query;
  const structures = business_type === null ? [] : country.structures[business_type];
  if (structures === undefined || (structure !== null && !structures.includes(structure)))
    return null;
  const sheet = new Sheet(query.at, new Set(query.capabilities.map(familyOf)));
  const table = tableOf(country, query);
  sheet.add(table.account, '');
  for (const [role, rows] of Object.entries(table.roles) as [Role, Rows][]) {
    const individual = business_type === 'individual' && role === 'representative';
    sheet.add(rows, `${individual ? 'individual' : role}.`);
  }
  sheet.add(
    table.complete.map(({ row }) => row),
    '',
  );
  return [...sheet.fields.values()].sort((a, b) => (a.field < b.field ? -1 : 1));
}
