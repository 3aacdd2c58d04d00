// What cannot be changed any more once it was verified, and what a change brings with it. Read from
// Stripe's page on updating verified information as it stood in 2021, January 2023 and since 2024;
// each time less is locked. The days between are not known: the middle of what is.
import { NOTICE } from './deadlines.ts';
import type { Account, Facts, Finding, Person } from './facts.ts';
import { resultOf } from './results.ts';
import { SINGLE_PERSON } from './structures.ts';

const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 1000;
const UNTIL_2022 = day('2022-01-01');
const UNTIL_2023 = day('2023-07-01');

/** Who has to be verified: the company or the person, or the very paper that is sent again. */
type Verified = 'company' | 'paper' | 'person';

interface Lock {
  /** Requirement paths, relative to the subject: `company.tax_id`, `gender`. */
  fields: readonly string[];
  once: Verified;
  /** Unix seconds. */
  until?: number;
  /** Only accounts of this country. */
  country?: string;
  /** Only accounts of before 2019-02-19. */
  generation?: 'legal_entity';
}

const LEGACY = { generation: 'legal_entity' } as const;

/** By whom a field is sent: with the account, or with a person. */
const OF_ACCOUNT: readonly Lock[] = [
  { fields: ['company.verification.document'], once: 'paper' },
  { fields: ['business_type'], once: 'company', until: UNTIL_2023 },
  { fields: ['company.tax_id', 'company.tax_id_registrar'], once: 'company', until: UNTIL_2022 },
  { fields: ['company.tax_id'], once: 'company', country: 'BR' },
  { fields: ['business_type', 'company.name', 'company.tax_id'], once: 'company', ...LEGACY },
];
const OF_PERSON: readonly Lock[] = [
  { fields: ['verification.document', 'verification.additional_document'], once: 'paper' },
  { fields: ['gender'], once: 'person', until: UNTIL_2023 },
  { fields: ['id_number'], once: 'person', until: UNTIL_2022 },
  { fields: ['id_number'], once: 'person', country: 'BR' },
  {
    // "You can not modify most things under the legal_entity hash" (2018).
    fields: ['first_name', 'last_name', 'dob', 'id_number', 'ssn_last_4', 'verification.document'],
    once: 'person',
    ...LEGACY,
  },
];

const PAPERS: Readonly<Record<string, string>> = {
  'company.verification.document': 'company_document',
  'verification.additional_document': 'additional_document',
  'verification.document': 'document',
};

const isVerified = (facts: Facts, check: string, person: Person | null) =>
  resultOf(facts, check, person === null ? 'account' : 'person', person?.id ?? 'account')
    ?.status === 'verified';

function holds(facts: Facts, lock: Lock, field: string, person: Person | null): boolean {
  if (lock.once === 'paper') return isVerified(facts, PAPERS[field] ?? field, person);
  const checks = person === null ? ['tax_id', 'company_document'] : ['identity', 'document'];
  return checks.some((check) => isVerified(facts, check, person));
}

/**
 * The fields of the account (person null) or of a person that cannot be changed at a moment.
 * @param due gives requirement paths that are asked for: what is asked for can be sent
 */
export function lockedFields(
  facts: Facts,
  person: Person | null,
  due: () => ReadonlySet<string>,
  now: number,
): string[] {
  const { country, generation } = facts.account;
  const locks = (person === null ? OF_ACCOUNT : OF_PERSON).filter(
    (lock) =>
      now < (lock.until ?? Infinity) &&
      (lock.country ?? country) === country &&
      (lock.generation === undefined || lock.generation === generation),
  );
  const fields = locks.flatMap((lock) =>
    lock.fields.filter((field) => holds(facts, lock, field, person)),
  );
  if (fields.length === 0) return [];
  const asking = due();
  return [...new Set(fields)].filter((field) => !asked(asking, field));
}

function asked(due: ReadonlySet<string>, field: string): boolean {
  return [...due].some((path) => path === field || path.startsWith(`${field}.`));
}

const TERMS = ['tos_acceptance.date', 'tos_acceptance.ip'];
export const TERMS_CODE = 'invalid_tos_acceptance';

/** Does the number of this person stand for the business: nobody else is behind it? */
function standsFor({ business_type, company }: Account, person: Person): boolean {
  if (person.relationship.representative !== true) return false;
  return business_type === 'individual' || SINGLE_PERSON.has(company.structure ?? '');
}

/**
 * Who changes a verified tax number hands the account over to another owner, who has to accept the
 * terms anew, within two weeks (the same page). Findings to that effect, or none.
 * @param before as the account was
 * @param numbers names of the numbers that were sent, by subject (`account` or a person's id)
 */
export function handedOver(
  before: Facts,
  numbers: ReadonlyMap<string, readonly string[]>,
  at: { revision: number; now: number },
): Finding[] {
  const company = numbers.get('account')?.includes('tax_id') === true;
  const own = before.persons.some((person) => {
    const sent = numbers.get(person.id) ?? [];
    const number = sent.includes('id_number') || sent.includes('ssn_last_4');
    const known = isVerified(before, 'id_number', person) || isVerified(before, 'identity', person);
    return (
      number && known && person.id_number_provided === true && standsFor(before.account, person)
    );
  });
  if (!own && !(company && isVerified(before, 'tax_id', null))) return [];
  return TERMS.map((field) => ({
    subject: 'account',
    field,
    state: 'failed',
    code: TERMS_CODE,
    costs: ['capability'],
    from: at.now + NOTICE,
    capability: null,
    at: at.now,
    revision: at.revision,
  }));
}
