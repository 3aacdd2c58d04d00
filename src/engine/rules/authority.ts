// May the representative act for the company? Where that could not be confirmed, somebody who may
// authorise them is named with an identity document, and signs a letter that the representative
// uploads; or another representative is named (Stripe, required verification information, proof of
// authority; changelog of 2024-11-20).
import { LETTER } from './codes/paths.ts';
import type { Account, Authority, Facts, Finding } from './facts.ts';
import { NAME } from './fields.ts';
import type { Subject } from './people.ts';
import { ask, type Limits, type Rows } from './rulebook.ts';

const REPRESENTATIVE_CODE = 'verification_failed_representative_authority';
const AUTHORIZER_CODE = 'verification_failed_authorizer_authority';
const SOURCE = 'Stripe, required verification information: proof of authority';

const isAboutAuthority = (code: string | null): boolean =>
  code === REPRESENTATIVE_CODE || code === AUTHORIZER_CODE;

/** A company has one; an individual acts for nobody else. */
const needsAuthority = ({ business_type }: Account): boolean =>
  business_type != null && business_type !== 'individual';

/** Where a power of attorney is enough, and nobody has to be named (Stripe, the Emirates). */
const BY_LETTER: ReadonlySet<string> = new Set(['AE']);

function limitsOf({ costs, from }: Authority): Limits {
  if (from === null) return {};
  return Object.fromEntries(costs.map((consequence) => [consequence, { at: from }]));
}

/** Whose papers are asked for while the authority of the representative is in doubt. */
export function authorityOf({ account, persons }: Facts): Subject[] {
  const { authority } = account;
  if (authority === undefined || !needsAuthority(account)) return [];
  const representative = persons.find(({ id }) => id === authority.person);
  if (representative?.relationship.representative !== true) return [];
  const limits = limitsOf(authority);
  const options = { announced: true } as const;
  const letter: Rows = [ask(LETTER, limits, SOURCE, options)];
  const rows: Rows = [ask([...NAME, 'verification.document'], limits, SOURCE, options)];
  const authorizer = persons.find(({ relationship }) => relationship.authorizer === true) ?? null;
  const prefix = authorizer?.id ?? 'authorizer';
  const signed = { prefix: representative.id, person: representative, bank: null, rows: letter };
  if (BY_LETTER.has(account.country)) return [signed];
  return [signed, { prefix, person: authorizer, bank: null, rows }];
}

/** Is it a doubt in the authority of somebody who does not represent the account any more? */
export function outdated({ persons }: Facts, { subject, field, code }: Finding): boolean {
  if (field !== LETTER || !isAboutAuthority(code)) return false;
  return !persons.some(({ id, relationship }) => id === subject && relationship.representative);
}

/** The doubt that a finding puts into the authority of the representative, where it is one. */
export function doubtOf({ account }: Facts, finding: Finding): Authority | undefined {
  const { subject: person, field, code, at, costs, from } = finding;
  const doubted = field === LETTER && isAboutAuthority(code) && needsAuthority(account);
  return doubted && person.startsWith('person_') ? { person, at, costs, from } : undefined;
}
