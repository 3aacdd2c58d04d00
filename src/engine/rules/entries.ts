// From rows to entries: one entry per requirement path that is open (missing, refused, failed or
// being checked), with what it costs and from when. The due lists are read off the entries.
import type { Consequence, Facts, Person } from './facts.ts';
import { familyOf } from './capabilities.ts';
import { accountHas, documentCheck, personHas } from './fields.ts';
import type { Problem } from './formats/index.ts';
import { declared, peopleOf, type Subject } from './people.ts';
import { documentState, stateOf, type Asked, type ProofState } from './proofs.ts';
import {
  AT_ONCE,
  bitesAt,
  EVENTUALLY,
  type Ask,
  type CompleteList,
  type Country,
  type Family,
  type Limits,
  type Prove,
  type Role,
  type Rows,
  type Table,
} from './rulebook.ts';

export type EntryKind = 'failed' | 'missing' | 'pending' | 'refused';
export interface Effect {
  consequence: Consequence;
  families: readonly Family[];
  /** Unix seconds; -Infinity at once, Infinity never. */
  at: number;
  /** One capability alone. */
  only?: string;
  /** The date is told with it: no notice postpones it. */
  announced?: true;
}

export interface Entry {
  /** As the account's hash names it: `individual.dob.day`, `person_….dob.day`, `company.name`. */
  path: string;
  /** As the subject's own hash names it. */
  bare: string;
  person: string | null;
  bank: string | null;
  kind: EntryKind;
  effects: Effect[];
  /** Code of the error and the value it speaks of. */
  error: { code: string; value?: string } | null;
  instead: string | null;
  families: readonly Family[];
  source: string;
  /** The programme that brought the row in. */
  programme: string | null;
  /** The proof or document check behind it. */
  proof: string | null;
  /** The one capability that it concerns, where that is one alone. */
  only?: string;
  /** When it was raised, where that is known: unix seconds. */
  since?: number;
}

/** A check that should run on a subject. */
export interface Wish {
  check: string;
  subject: string;
  kind: 'account' | 'external_account' | 'person';
}

export interface Opened {
  entries: Entry[];
  /** Check keys that should run. */
  wants: Wish[];
  review: boolean;
}

const ALL: readonly Family[] = [];
const NOTHING_KNOWN: ProofState = { state: 'nothing', asked: [], wants: [] };

class Reader {
  readonly opened: Opened = { entries: [], wants: [], review: false };
  private readonly byKey = new Map<string, Entry>();
  private readonly deferred: [Subject, Ask][] = [];
  /** Checks that run unseen while something is missing. */
  private readonly running: [Subject, Prove, Asked[]][] = [];
  private readonly facts: Facts;
  private readonly families: ReadonlySet<Family>;
  private readonly programmes: ReadonlySet<string>;
  private readonly problems: readonly Problem[];

  constructor(
    facts: Facts,
    families: ReadonlySet<Family>,
    programmes: ReadonlySet<string>,
    problems: readonly Problem[],
  ) {
    this.facts = facts;
    this.families = families;
    this.programmes = programmes;
    this.problems = problems;
  }

  /** Does the row hold for the capabilities asked for, under the programmes in force? */
  private holds(row: Ask | Prove): boolean {
    if (row.since !== undefined && !this.programmes.has(row.since)) return false;
    if (row.until !== undefined && this.programmes.has(row.until)) return false;
    return row.families.length === 0 || row.families.some((family) => this.families.has(family));
  }

  private met(row: Ask, person: Person | null): boolean {
    if (row.when === undefined) return true;
    if (row.when === 'not_owner') return person?.relationship.owner !== true;
    if (row.when === 'named') return person !== null;
    if (row.when === 'thai') return person === null || (person.nationality ?? 'TH') === 'TH';
    if (row.when === 'foreign_named') {
      const nationality = person?.nationality;
      return nationality != null && nationality !== this.facts.account.country;
    }
    const { losses, stripe_dashboard } = this.facts.account.controller;
    return losses.payments === 'stripe' && stripe_dashboard.type === 'none';
  }

  private effects(limits: Limits, families: readonly Family[]): Effect[] {
    const { created, volume } = this.facts.account;
    const effects: Effect[] = [];
    for (const consequence of ['capability', 'payments', 'payouts'] as const) {
      const limit = limits[consequence];
      if (limit === undefined) continue;
      effects.push({ consequence, families, at: bitesAt(limit, created, volume.crossed) });
    }
    return effects;
  }

  private add(subject: Subject, bare: string, kind: EntryKind, row: Ask | Prove, asked: Asked) {
    const path = subject.prefix === '' ? bare : `${subject.prefix}.${bare}`;
    const effects = this.effects(limitsOf(row, kind, asked), row.families);
    const key = `${kind === 'pending' ? 'pending' : 'due'} ${path}`;
    const known = this.byKey.get(key);
    if (known !== undefined) {
      known.effects.push(...effects);
      known.families =
        known.families.length === 0 || row.families.length === 0
          ? ALL
          : [...known.families, ...row.families];
      return;
    }
    const entry: Entry = {
      path,
      bare,
      person: subject.person?.id ?? null,
      bank: subject.bank?.id ?? null,
      kind,
      effects,
      error: asked.code === undefined ? null : { code: asked.code },
      instead: asked.instead === undefined ? null : this.at(subject, asked.instead),
      families: row.families,
      source: row.source,
      programme: row.since ?? null,
      proof: 'proof' in row ? row.proof : documentCheck(bare),
    };
    this.byKey.set(key, entry);
    this.opened.entries.push(entry);
  }

  private at(subject: Subject, bare: string): string {
    return subject.prefix === '' ? bare : `${subject.prefix}.${bare}`;
  }

  private has(subject: Subject, field: string): boolean {
    if (subject.person !== null) return personHas(subject.person, field);
    return subject.prefix === '' && accountHas(this.facts, field);
  }

  private ask(subject: Subject, row: Ask) {
    if (!this.met(row, subject.person)) return;
    if (row.instead !== undefined && this.has(subject, row.instead)) return;
    for (const field of row.fields) {
      const check = documentCheck(field);
      if (check !== null) this.document(subject, row, field, check);
      else if (!this.has(subject, field)) {
        this.add(subject, field, 'missing', row, { field, instead: row.instead });
      }
    }
  }

  /** A document is missing until it is there, and then is checked like anything else. */
  private document(subject: Subject, row: Ask, field: string, check: string) {
    const given = this.has(subject, field);
    const kind = subject.person === null ? 'account' : 'person';
    const who = subject.person?.id ?? 'account';
    const judged = subject.person !== null || subject.prefix === '';
    const { state, asked } = judged
      ? this.told(documentState(this.facts, check, kind, who, field, given), kind, who)
      : NOTHING_KNOWN;
    const silent = Object.keys(row.limits).length === 0;
    if (state === 'failed') for (const one of asked) this.add(subject, field, 'failed', row, one);
    else if (state === 'nothing') this.add(subject, field, 'missing', row, { field });
    else if (state === 'pending' && !silent) this.add(subject, field, 'pending', row, { field });
  }

  private told(state: ProofState, kind: Wish['kind'], subject: string): ProofState {
    for (const check of state.wants) this.opened.wants.push({ check, subject, kind });
    return state;
  }

  private prove(subject: Subject, row: Prove, addressFields: readonly string[]) {
    const { person, bank } = subject;
    const who = person?.id ?? 'account';
    const refused = new Set<string>();
    for (const problem of this.problems) if (problem.subject === who) refused.add(problem.field);
    const input = { facts: this.facts, row, person, bank, addressFields, refused };
    const kind = bank !== null ? 'external_account' : person !== null ? 'person' : 'account';
    const { state, asked } = this.told(stateOf(input), kind, bank?.id ?? who);
    if (state === 'review') this.opened.review = true;
    if (state !== 'pending' && state !== 'failed') return;
    if (state === 'pending' && row.quiet === true) return;
    if (state === 'pending' && row.once !== undefined) {
      this.running.push([subject, row, asked]);
      return;
    }
    for (const one of asked) this.add(subject, one.field, state, row, one);
  }

  read(subject: Subject) {
    const rows = subject.rows.filter((row) => this.holds(row));
    const prefix = subject.person === null ? 'company.address.' : 'address.';
    const addressFields = new Set<string>();
    for (const row of rows) {
      if ('proof' in row) continue;
      if (row.once === 'complete') this.deferred.push([subject, row]);
      else this.ask(subject, this.ripe(row) ? row : { ...row, limits: EVENTUALLY });
      for (const field of row.fields) if (field.startsWith(prefix)) addressFields.add(field);
    }
    if (subject.person === null && subject.prefix !== '') return;
    if (this.facts.account.tos_acceptance.date == null) return;
    for (const row of rows) {
      if (!('proof' in row)) continue;
      if (row.proof !== 'bank_ownership') this.prove(subject, row, [...addressFields]);
      else
        for (const bank of this.facts.external_accounts) this.prove({ ...subject, bank }, row, []);
    }
  }

  private ripe(row: Pick<Ask, 'once'>): boolean {
    if (row.once === undefined) return true;
    if (row.once === 'represented')
      return this.facts.persons.some((p) => p.relationship.representative);
    return !this.opened.entries.some(
      ({ kind, effects }) =>
        kind === 'missing' &&
        effects.some(({ consequence, at }) => consequence === 'capability' && at === -Infinity),
    );
  }

  /** Rows that wait for all the others. */
  later() {
    const ripe = new Map(this.deferred.map(([, row]) => [row, this.ripe(row)]));
    for (const [subject, row] of this.deferred) {
      this.ask(subject, ripe.get(row) === true ? row : { ...row, limits: EVENTUALLY });
    }
    for (const [subject, row, asked] of this.running) {
      if (!this.ripe(row)) continue;
      for (const one of asked) this.add(subject, one.field, 'pending', row, one);
    }
  }

  /** Values that a format refuses: they are due again, at once, whatever row asked for them. */
  refuse(prefixes: ReadonlyMap<string, string>) {
    for (const { subject, field, code, value } of this.problems) {
      const person = subject === 'account' ? null : subject;
      const prefix = person === null ? '' : prefixes.get(person);
      if (prefix === undefined) continue;
      const path = prefix === '' ? field : `${prefix}.${field}`;
      const entry: Entry = {
        path,
        bare: field,
        person,
        bank: null,
        kind: 'refused',
        effects: [{ consequence: 'capability', families: ALL, at: -Infinity }],
        error: value === undefined ? { code } : { code, value },
        instead: null,
        families: ALL,
        source: 'a format or range that the value does not meet',
        programme: null,
        proof: null,
      };
      const known = this.byKey.get(`due ${path}`);
      if (known === undefined) this.opened.entries.push(entry);
      else known.error = entry.error;
      this.byKey.set(`due ${path}`, known ?? entry);
    }
  }

  /** A list of people that nobody has declared complete. */
  incomplete({ row }: CompleteList) {
    if (!this.holds(row)) return;
    const account = { prefix: '', person: null, bank: null, rows: [] };
    for (const field of row.fields) this.add(account, field, 'missing', row, { field });
  }
}

/**
 * A company whose street alone could not be found may take payments but is not paid out; with the
 * rest of the address wrong it may do neither (Stripe, testing Connect: business addresses).
 */
function limitsOf(row: Ask | Prove, kind: EntryKind, asked: Asked): Limits {
  const streetOnly =
    kind === 'failed' &&
    'proof' in row &&
    row.proof === 'company_address' &&
    asked.field === 'company.address.line1';
  return streetOnly ? { payouts: AT_ONCE } : row.limits;
}

/** Families of the capabilities that are asked for. */
export function requestedFamilies(facts: Facts): Set<Family> {
  const families = new Set<Family>();
  for (const [name, capability] of Object.entries(facts.account.capabilities)) {
    if (capability.requested) families.add(familyOf(name));
  }
  return families;
}

/**
 * What is open for an account under some programmes.
 * @param problems what formats refuse, already restricted to those programmes
 */
export function open(
  facts: Facts,
  table: Table,
  programmes: ReadonlySet<string>,
  problems: readonly Problem[],
  now: number,
): Opened {
  const reader = new Reader(facts, requestedFamilies(facts), programmes, problems);
  const prefixes = new Map<string, string>();
  reader.read({ prefix: '', person: null, bank: null, rows: table.account });
  for (const [role, rows] of Object.entries(table.roles) as [Role, Rows][]) {
    for (const subject of peopleOf(facts, role, rows, now)) {
      if (subject.person !== null) prefixes.set(subject.person.id, subject.prefix);
      reader.read(subject);
    }
  }
  for (const one of table.complete) if (!declared(facts, one.list)) reader.incomplete(one);
  reader.later();
  reader.refuse(prefixes);
  return reader.opened;
}

/** The table of an account's kind of business. */
export function tableOf(country: Country, facts: Facts): Table {
  const { business_type, company } = facts.account;
  return business_type == null
    ? country.untyped
    : country.table(business_type, company.structure ?? null);
}
