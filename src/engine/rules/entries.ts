// The entries of an account: one per requirement path that is open (missing, refused, failed or
// being checked), with what it costs and from when. The due lists are read off them.
import type { Consequence, Facts } from './facts.ts';
import { documentCheck } from './fields.ts';
import type { Problem } from './formats/index.ts';
import type { Subject } from './people.ts';
import type { Asked } from './proofs.ts';
import { AT_ONCE, bitesAt, type Ask, type Family, type Limits, type Prove } from './rulebook.ts';

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

export const EVERY_FAMILY: readonly Family[] = [];

/** How the account's hash names a field of a subject. */
export function pathOf({ prefix }: Subject, bare: string): string {
  return prefix === '' ? bare : `${prefix}.${bare}`;
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
  if (streetOnly) return { payouts: AT_ONCE };
  return kind === 'failed' && 'proof' in row ? (row.failed ?? row.limits) : row.limits;
}

/** What is owed some day is owed because something failed: the failure is told. */
function fail(entry: Entry, row: Ask | Prove, { code }: Asked): void {
  entry.kind = 'failed';
  entry.error ??= code === undefined ? null : { code };
  entry.source = row.source;
  entry.proof = 'proof' in row ? row.proof : entry.proof;
}

/** The open entries, one for each path and whether it waits for somebody or for a check. */
export class Entries {
  readonly all: Entry[] = [];
  private readonly byKey = new Map<string, Entry>();
  private readonly facts: Facts;

  constructor(facts: Facts) {
    this.facts = facts;
  }

  private effects(limits: Limits, { families, announced }: Ask | Prove): Effect[] {
    const { created, volume } = this.facts.account;
    const effects: Effect[] = [];
    for (const consequence of ['capability', 'payments', 'payouts'] as const) {
      const limit = limits[consequence];
      if (limit === undefined) continue;
      const effect: Effect = {
        consequence,
        families,
        at: bitesAt(limit, created, volume.crossed),
      };
      if (announced === true) effect.announced = true;
      effects.push(effect);
    }
    return effects;
  }

  /** What a row asks of a subject; on a path that is open already it adds what that costs. */
  add(subject: Subject, bare: string, kind: EntryKind, row: Ask | Prove, asked: Asked): void {
    const path = pathOf(subject, bare);
    const { costs, since } = asked;
    const effects = costs ?? this.effects(limitsOf(row, kind, asked), row);
    const key = `${kind === 'pending' ? 'pending' : 'due'} ${path}`;
    const known = this.byKey.get(key);
    if (known !== undefined) {
      known.effects.push(...effects);
      known.families =
        known.families.length === 0 || row.families.length === 0
          ? EVERY_FAMILY
          : [...known.families, ...row.families];
      if (known.kind === 'missing' && kind === 'failed') fail(known, row, asked);
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
      instead: asked.instead === undefined ? null : pathOf(subject, asked.instead),
      families: row.families,
      source: row.source,
      programme: row.since ?? null,
      proof: 'proof' in row ? row.proof : documentCheck(bare),
    };
    if (since !== undefined) entry.since = since;
    this.byKey.set(key, entry);
    this.all.push(entry);
  }

  /** Values that a format refuses: they are due again, at once, whatever row asked for them. */
  refuse(problems: readonly Problem[], prefixes: ReadonlyMap<string, string>): void {
    for (const { subject, field, code, value } of problems) {
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
        effects: [{ consequence: 'capability', families: EVERY_FAMILY, at: -Infinity }],
        error: value === undefined ? { code } : { code, value },
        instead: null,
        families: EVERY_FAMILY,
        source: 'a format or range that the value does not meet',
        programme: null,
        proof: null,
      };
      const known = this.byKey.get(`due ${path}`);
      if (known === undefined) this.all.push(entry);
      else known.error = entry.error;
      this.byKey.set(`due ${path}`, known ?? entry);
    }
  }

  /** Is anything missing whose absence costs a capability at once? */
  get incomplete(): boolean {
    return this.all.some(
      ({ kind, effects }) =>
        kind === 'missing' &&
        effects.some(({ consequence, at }) => consequence === 'capability' && at === -Infinity),
    );
  }
}
