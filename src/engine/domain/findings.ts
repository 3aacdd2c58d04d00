// What a review finds on an account beyond its rules, put into the facts and taken out again:
// findings on fields, holds of single capabilities, interventions of the risk team.
import { fail } from '../../base/errors.ts';
import { newId } from '../../base/id.ts';
import { doubtOf } from '../rules/authority.ts';
import { isCode } from '../rules/codes.ts';
import type { Account, Consequence, Facts, Finding, Intervention } from '../rules/facts.ts';
import { LETTER } from '../rules/codes/paths.ts';
import { documentCheck } from '../rules/fields.ts';
import { pathOf } from '../rules/findings.ts';

export interface At {
  /** The revision that the change will have. */
  revision: number;
  now: number;
}

export interface SentFinding {
  path: string;
  state?: Finding['state'];
  code?: string | null;
  costs?: Consequence[];
  from: number | null;
  capability?: string;
}

const ROLES = {
  authorizer: 'authorizer',
  directors: 'director',
  executives: 'executive',
  individual: 'representative',
  legal_guardian: 'legal_guardian',
  owners: 'owner',
  representative: 'representative',
} as const;

const ROOTS = new Set([
  'business_profile',
  'business_type',
  'company',
  'documents',
  'email',
  'external_account',
  'settings',
  'tos_acceptance',
]);

/**
 * Whose field a path names: `individual.dob.day`, `person_….email`, `owners.first_name`,
 * `ba_….documents.…`, `company.tax_id`. A role that nobody fills yet is the account's matter.
 * @throws resource_missing, requirement_path_unknown
 */
export function subjectOf(facts: Facts, path: string): { subject: string; field: string } {
  const [root = '', ...rest] = path.split('.');
  const field = rest.join('.');
  if (Object.hasOwn(ROLES, root) && field !== '') {
    const flag = ROLES[root as keyof typeof ROLES];
    const person = facts.persons.find(({ relationship }) => relationship[flag] === true);
    return person ? { subject: person.id, field } : { subject: 'account', field: path };
  }
  if (/^(?:person|ba|card)_/.test(root)) {
    const known = [...facts.persons, ...facts.external_accounts].some(({ id }) => id === root);
    const what = root.startsWith('person_') ? 'person' : 'external account';
    if (!known) throw fail('resource_missing', { what, id: root }, 'path');
    if (field !== '') return { subject: root, field };
  }
  if (!ROOTS.has(root) || !/^[a-z][a-z0-9_.]*$/.test(path)) {
    throw fail('requirement_path_unknown', { path: path.slice(0, 100) }, 'path');
  }
  return { subject: 'account', field: path };
}

/**
 * @returns the facts with the finding; another one on the same field makes room for it
 * @throws resource_missing, requirement_path_unknown, error_code_unknown
 */
export function found(facts: Facts, sent: SentFinding, { revision, now }: At): Facts {
  const { path, state = 'failed', code = null, from, capability = null } = sent;
  if (code !== null && !isCode(code)) {
    throw fail('error_code_unknown', { code: code.slice(0, 100) }, 'code');
  }
  const { subject, field } = subjectOf(facts, path);
  const costs = sent.costs ?? ['capability'];
  const put: Finding = { subject, field, state, code, costs, from, capability, at: now, revision };
  const others = (facts.account.findings ?? []).filter(
    (one) => one.subject !== subject || one.field !== field || one.state !== state,
  );
  const authority = doubtOf(facts, put) ?? facts.account.authority;
  const found = { findings: [...others, put] };
  return withAccount(facts, authority === undefined ? found : { ...found, authority });
}

/** Without the findings on a path; without a path, without any. */
export function forgiven(facts: Facts, path?: string): Facts {
  const { findings = [] } = facts.account;
  const left = findings.filter((one) => path !== undefined && pathOf(facts, one) !== path);
  return withAccount(trusted(facts, path), { findings: left });
}

/** The facts without a doubt in the representative's authority that stood on the path. */
function trusted(facts: Facts, path: string | undefined): Facts {
  const { authority, ...account } = facts.account;
  if (authority === undefined) return facts;
  const theirs = path === undefined || path === `${authority.person}.${LETTER}`;
  return theirs ? { ...facts, account } : facts;
}

/** A capability that is held by itself, for a reason of the capabilities' own; null lets it go. */
export function holding(facts: Facts, name: string, reason: string | null): Facts {
  const { standing } = facts.account;
  const { [name]: _, ...others } = standing.capabilities ?? {};
  const capabilities = reason === null ? others : { ...others, [name]: reason };
  return withAccount(facts, { standing: { ...standing, capabilities } });
}

/**
 * The paper that was accepted on a path runs out at a date. Where papers have to be renewed, the
 * rules ask for the new one.
 * @throws resource_missing, requirement_path_unknown, paper_not_accepted
 */
export function expiring(facts: Facts, path: string, expires: number): Facts {
  const { subject, field } = subjectOf(facts, path);
  const check = documentCheck(field);
  const key = `${check ?? ''}:${subject}`;
  const result = facts.account.results[key];
  if (check === null || result?.status !== 'verified') {
    throw fail('paper_not_accepted', { path: path.slice(0, 100) }, 'path');
  }
  const results = { ...facts.account.results, [key]: { ...result, expires } };
  return withAccount(facts, { results });
}

/** A new requirement of the risk team, which only the onboarding pages can answer. */
export function intervened(
  facts: Facts,
  sent: Pick<Intervention, 'description' | 'form' | 'from'>,
  { now }: At,
): Facts {
  const { interventions = [] } = facts.account;
  const one: Intervention = { ...sent, id: newId('interv'), at: now, submitted: null };
  return withAccount(facts, { interventions: [...interventions, one] });
}

/** The open intervention of this id, or the only one. @throws resource_missing */
function interventionOf({ account }: Facts, id: string | undefined): Intervention {
  const { interventions = [] } = account;
  const one = id === undefined ? interventions.at(-1) : interventions.find((i) => i.id === id);
  if (one !== undefined) return one;
  throw fail('resource_missing', { what: 'intervention', id: id ?? '' }, 'intervention');
}

/** The facts with an intervention as it is now. */
function put(facts: Facts, one: Intervention, changes: Partial<Intervention>): Facts {
  const interventions = (facts.account.interventions ?? []).map((i) =>
    i === one ? { ...i, ...changes } : i,
  );
  return withAccount(facts, { interventions });
}

/** It was answered, as the driver says, and is looked at. @throws resource_missing */
export function submitted(facts: Facts, id: string | undefined, { now }: At): Facts {
  return put(facts, interventionOf(facts, id), { submitted: now });
}

/**
 * It was answered in the pages and is looked at.
 * @param resolves_at when a simulated review ends; null: somebody has to look
 * @throws resource_missing, intervention_answered
 */
export function answered(
  facts: Facts,
  id: string,
  answers: NonNullable<Intervention['answers']>,
  { now, resolves_at }: { now: number; resolves_at: number | null },
): Facts {
  const one = asking(facts, id);
  const end = resolves_at === null ? {} : { resolves_at };
  return put(facts, one, { answers, submitted: now, ...end });
}

/** One that waits for an answer. @throws resource_missing, intervention_answered */
export function asking(facts: Facts, id: string): Intervention {
  const one = interventionOf(facts, id);
  if (one.submitted === null && one.form !== 'support') return one;
  throw fail('intervention_answered', { id });
}

/** The risk team is content. @throws resource_missing */
export function resolved(facts: Facts, id: string | undefined): Facts {
  const one = interventionOf(facts, id);
  const interventions = (facts.account.interventions ?? []).filter((i) => i !== one);
  return withAccount(facts, { interventions });
}

/** Without the interventions whose simulated review has come to its end. */
export function content(facts: Facts, now: number): Facts {
  const { interventions = [] } = facts.account;
  const left = interventions.filter(({ resolves_at = Infinity }) => resolves_at > now);
  return left.length === interventions.length ? facts : withAccount(facts, { interventions: left });
}

export function withAccount(facts: Facts, changes: Partial<Account>): Facts {
  return { ...facts, account: { ...facts.account, ...changes } };
}
