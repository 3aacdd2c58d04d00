// What a review, or a provider outside, says of an account beyond its rules: findings on fields
// and interventions of the risk team. A finding stands until its field is written again; an
// intervention until it is resolved. The sandbox's state driver speaks through both.
import { outdated } from './authority.ts';
import type { Effect, Entry } from './entries.ts';
import { TERMS_CODE } from './locks.ts';
import type { Facts, Finding, Intervention, Touched } from './facts.ts';

const REVIEW = 'a review';
const ANEW = 'Stripe, API onboarding: information is collected anew every six months';
const RISK = 'Stripe, handling verification with the API: risk verifications';
/** What the wire says of an intervention that waits for an answer. */
export const RISK_CODE = 'verification_supportability';

/** The path of a subject's field as the account's hash names it. */
export function pathOf({ account, persons }: Facts, { subject, field }: Finding): string {
  const person = persons.find(({ id }) => id === subject);
  if (person === undefined) return field;
  const alone = account.business_type === 'individual' && person.relationship.representative;
  return `${alone ? 'individual' : person.id}.${field}`;
}

function revisionOf(touched: Touched, field: string): number {
  let revision = 0;
  for (const [name, at] of Object.entries(touched)) {
    const same = name === field || field.startsWith(`${name}.`) || name.startsWith(`${field}.`);
    if (same && at > revision) revision = at;
  }
  return revision;
}

const ROLE = /^(?:directors|executives|individual|legal_guardian|owners|representative)\./;

/** Where the field of a finding is written: what it is about may be nobody's yet (`owners.…`). */
function touchedOf(facts: Facts, { subject, field }: Finding): Touched[] {
  const { account, persons, external_accounts } = facts;
  if (subject === 'account') {
    if (field === 'external_account') return external_accounts.map(({ touched }) => touched);
    const role = ROLE.test(field);
    return role ? persons.map(({ touched }) => touched) : [account.touched];
  }
  const own = [...persons, ...external_accounts].find(({ id }) => id === subject);
  return own === undefined ? [] : [own.touched];
}

const LIST = /^company\.(?:directors|executives|owners)_provided$/;

/** A list of people changes when it is declared again, and with every person. */
function listed({ account, persons }: Facts, { field, revision }: Finding): boolean {
  if (revisionOf(account.touched, field) > revision) return true;
  return persons.some(({ touched }) => Math.max(...Object.values(touched), 0) > revision);
}

/** Terms that were accepted before do not answer a doubt in them. */
const acceptedSince = ({ account }: Facts, { at }: Finding) =>
  (account.tos_acceptance.date ?? -Infinity) >= at;

/** Is the field still as it was when the finding was made? */
function stands(facts: Facts, finding: Finding): boolean {
  const { subject, field, revision } = finding;
  if (outdated(facts, finding)) return false;
  if (finding.code === TERMS_CODE) return !acceptedSince(facts, finding);
  if (LIST.test(field)) return !listed(facts, finding);
  const all = touchedOf(facts, finding);
  if (all.length === 0) return subject === 'account';
  if (subject === 'account' && all[0] !== facts.account.touched) {
    return all.every((touched) => Math.max(...Object.values(touched), 0) <= revision);
  }
  return all.every((touched) => revisionOf(touched, field) <= revision);
}

/** The findings that nothing has answered yet. */
export function standing(facts: Facts): Finding[] {
  return (facts.account.findings ?? []).filter((finding) => stands(facts, finding));
}

function effectsOf(costs: Finding['costs'], at: number, from: number | null, only?: string) {
  return costs.map((consequence): Effect => ({
    consequence,
    families: [],
    ...(only === undefined ? {} : { only }),
    at: from === null ? Infinity : from <= at ? -Infinity : from,
    announced: true,
  }));
}

function entryOf(facts: Facts, finding: Finding): Entry {
  const { subject, field, state, code, costs, at, from, capability } = finding;
  const only = capability ?? undefined;
  return {
    path: pathOf(facts, finding),
    bare: field,
    person: subject.startsWith('person_') ? subject : null,
    bank: /^(?:ba|card)_/.test(subject) ? subject : null,
    kind: state,
    effects: effectsOf(costs, at, from, only),
    error: code === null ? null : { code },
    instead: null,
    families: [],
    ...(only === undefined ? {} : { only }),
    source: finding.confirms ? ANEW : REVIEW,
    programme: null,
    proof: null,
    since: at,
  };
}

/** An answered intervention is looked at; one of support's has nothing to be answered. */
function interventionOf({ id, description, form, at, from, submitted }: Intervention): Entry {
  const waits = submitted === null && form !== 'support';
  const path = `${id}.${description}.${waits ? form : 'support'}`;
  return {
    path,
    bare: path,
    person: null,
    bank: null,
    kind: waits ? 'failed' : 'pending',
    // What waits for an answer costs at its date; while it is looked at nothing more is lost.
    effects: waits ? effectsOf(['capability'], at, from) : [],
    error: waits ? { code: RISK_CODE } : null,
    instead: null,
    families: [],
    source: RISK,
    programme: null,
    proof: null,
    since: submitted ?? at,
  };
}

/** The entries of the rules with those that were put beside them; one path has one entry. */
export function impose(entries: Entry[], facts: Facts): Entry[] {
  const { findings = [], interventions = [] } = facts.account;
  if (findings.length === 0 && interventions.length === 0) return entries;
  const all = [...entries];
  for (const finding of standing(facts)) {
    const own = entryOf(facts, finding);
    const at = all.findIndex(
      ({ path, kind }) => path === own.path && (kind === 'pending') === (own.kind === 'pending'),
    );
    const known = all[at];
    if (known === undefined) all.push(own);
    else all[at] = { ...own, effects: [...known.effects, ...own.effects], instead: known.instead };
  }
  return [...all, ...interventions.map(interventionOf)];
}

/** Paths whose dates are told by whoever raised them: no notice postpones them. */
export function announced(facts: Facts): Set<string> {
  const { interventions = [] } = facts.account;
  return new Set([
    ...standing(facts).map((finding) => pathOf(facts, finding)),
    ...interventions.map((one) => interventionOf(one).path),
  ]);
}
