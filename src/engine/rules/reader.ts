// Reads the rows of a table for the account and its people: what each leaves open becomes an entry,
// what each wants proved a check that should run.
import { authorityOf } from './authority.ts';
import { familyOf } from './capabilities.ts';
import { met } from './conditions.ts';
import { Entries, type Entry } from './entries.ts';
import { ranOut, renewing } from './expiry.ts';
import type { Facts } from './facts.ts';
import { accountHas, documentCheck, personHas } from './fields.ts';
import type { Problem } from './formats/index.ts';
import { comingsOfAge, declared, peopleOf, type Subject } from './people.ts';
import { documentState, stateOf, type Asked, type ProofState } from './proofs.ts';
import {
  EVENTUALLY,
  type Ask,
  type CompleteList,
  type Country,
  type Family,
  type Prove,
  type Role,
  type Rows,
  type Table,
} from './rulebook.ts';

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
  /** When time alone changes what is open: papers run out, minors come of age. Unix seconds. */
  moments: number[];
}

const NOTHING_KNOWN: ProofState = { state: 'nothing', asked: [], wants: [] };

/** What holds while an account is read. */
interface Circumstances {
  table: Table;
  programmes: ReadonlySet<string>;
  problems: readonly Problem[];
  now: number;
}

class Reader {
  readonly entries: Entries;
  readonly wants: Wish[] = [];
  readonly moments: number[] = [];
  review = false;
  private readonly deferred: [Subject, Ask][] = [];
  /** Checks that run unseen while something is missing. */
  private readonly running: [Subject, Prove, Asked[]][] = [];
  private readonly facts: Facts;
  private readonly families: ReadonlySet<Family>;
  private readonly on: Circumstances;

  constructor(facts: Facts, families: ReadonlySet<Family>, on: Circumstances) {
    this.facts = facts;
    this.families = families;
    this.on = on;
    this.entries = new Entries(facts);
  }

  /** Does the row hold for the capabilities asked for, under the programmes in force? */
  private holds(row: Ask | Prove): boolean {
    const { programmes } = this.on;
    if (row.since !== undefined && !programmes.has(row.since)) return false;
    if (row.until !== undefined && programmes.has(row.until)) return false;
    return row.families.length === 0 || row.families.some((family) => this.families.has(family));
  }

  private has(subject: Subject, field: string): boolean {
    if (subject.person !== null) return personHas(subject.person, field);
    return subject.prefix === '' && accountHas(this.facts, field);
  }

  private ask(subject: Subject, row: Ask) {
    if (!met(row.when, subject.person, this.facts.account)) return;
    if (row.instead !== undefined && this.has(subject, row.instead)) return;
    for (const field of row.fields) {
      const check = documentCheck(field);
      if (check !== null) this.document(subject, row, field, check);
      else if (!this.has(subject, field)) {
        this.entries.add(subject, field, 'missing', row, { field, instead: row.instead });
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
    if (state === 'failed')
      for (const one of asked) this.entries.add(subject, field, 'failed', row, one);
    else if (state === 'nothing') this.entries.add(subject, field, 'missing', row, { field });
    else if (state === 'proved') this.valid(subject, row, field, check);
    else if (state === 'pending' && !silent && row.quiet !== true) {
      const costs = renewing(this.on.table.expiring, this.facts, check, subject.person);
      this.entries.add(
        subject,
        field,
        'pending',
        row,
        costs === null ? { field } : { field, costs },
      );
    }
  }

  /** A paper that was accepted is asked for again when it has run out. */
  private valid(subject: Subject, row: Ask, field: string, check: string) {
    const { table, now } = this.on;
    const out = ranOut(table.expiring, this.facts, check, subject.person);
    if (out === null) return;
    this.moments.push(out.at);
    if (out.at > now) return;
    const { code, costs, at } = out;
    this.entries.add(subject, field, 'missing', row, { field, code, costs, since: at });
  }

  private told(state: ProofState, kind: Wish['kind'], subject: string): ProofState {
    for (const check of state.wants) this.wants.push({ check, subject, kind });
    return state;
  }

  private prove(subject: Subject, row: Prove, addressFields: readonly string[]) {
    const { person, bank } = subject;
    const who = person?.id ?? 'account';
    const refused = new Set<string>();
    for (const problem of this.on.problems) if (problem.subject === who) refused.add(problem.field);
    const input = { facts: this.facts, row, person, bank, addressFields, refused };
    const kind = bank !== null ? 'external_account' : person !== null ? 'person' : 'account';
    const { state, asked, shown } = this.told(stateOf(input), kind, bank?.id ?? who);
    if (state === 'review') this.review = true;
    if (state !== 'pending' && state !== 'failed') return;
    if (state === 'pending' && row.quiet === true && shown !== true) return;
    if (state === 'pending' && row.once !== undefined) {
      this.running.push([subject, row, asked]);
      return;
    }
    for (const one of asked) this.entries.add(subject, one.field, state, row, one);
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

  private ripe({ once }: Pick<Ask, 'once'>): boolean {
    if (once === undefined) return true;
    if (once === 'represented')
      return this.facts.persons.some((p) => p.relationship.representative);
    return !this.entries.incomplete;
  }

  /** Rows that wait for all the others. */
  later() {
    const complete = !this.entries.incomplete;
    for (const [subject, row] of this.deferred) {
      this.ask(subject, complete ? row : { ...row, limits: EVENTUALLY });
    }
    if (!complete) return;
    for (const [subject, row, asked] of this.running) {
      for (const one of asked) this.entries.add(subject, one.field, 'pending', row, one);
    }
  }

  /** A list of people that nobody has declared complete. */
  incomplete({ row }: CompleteList) {
    if (!this.holds(row)) return;
    const account = { prefix: '', person: null, bank: null, rows: [] };
    for (const field of row.fields) this.entries.add(account, field, 'missing', row, { field });
  }
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
 * @param on its `problems` are already restricted to those programmes
 */
export function open(facts: Facts, on: Circumstances): Opened {
  const { table, now } = on;
  const reader = new Reader(facts, requestedFamilies(facts), on);
  const prefixes = new Map<string, string>();
  const read = (subject: Subject) => {
    if (subject.person !== null) prefixes.set(subject.person.id, subject.prefix);
    reader.read(subject);
  };
  reader.read({ prefix: '', person: null, bank: null, rows: table.account });
  for (const [role, rows] of Object.entries(table.roles) as [Role, Rows][]) {
    for (const subject of peopleOf(facts, role, rows, now)) read(subject);
  }
  for (const subject of authorityOf(facts)) read(subject);
  for (const one of table.complete) if (!declared(facts, one.list)) reader.incomplete(one);
  reader.later();
  reader.entries.refuse(on.problems, prefixes);
  const { entries, wants, review, moments } = reader;
  return { entries: entries.all, wants, review, moments: [...moments, ...comingsOfAge(facts)] };
}

/** The table of an account's kind of business. */
export function tableOf(country: Country, facts: Facts): Table {
  const { business_type, company } = facts.account;
  return business_type == null
    ? country.untyped
    : country.table(business_type, company.structure ?? null);
}
