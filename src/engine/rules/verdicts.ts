// The `verification` hashes of a person and a company: what the checks have found.
import type { DocumentVerdict, PersonAssessment } from './assessment.ts';
import { detailsCode, reason } from './codes.ts';
import type { CheckSubject } from './checks.ts';
import type { Facts, Person } from './facts.ts';
import { resultOf } from './proofs.ts';

const NO_DETAILS: DocumentVerdict = { details: null, details_code: null };

function verdictOf(
  facts: Facts,
  check: string,
  kind: CheckSubject,
  subject: string,
  place: Parameters<typeof detailsCode>[1],
): DocumentVerdict {
  const result = resultOf(facts, check, kind, subject);
  const error = result?.status === 'failed' ? result.errors[0] : undefined;
  if (result == null || error === undefined) return NO_DETAILS;
  return {
    details: reason(error.code, error.field, result.at),
    details_code: detailsCode(error.code, place),
  };
}

/** `company.verification.document`. */
export function companyVerdict(facts: Facts): DocumentVerdict {
  return verdictOf(facts, 'company_document', 'account', 'account', 'company_document');
}

/** Status and details of a person; `pending` while identity or a document is being checked. */
export function verdictsOf(facts: Facts, person: Person): PersonAssessment['verification'] {
  const identity = resultOf(facts, 'identity', 'person', person.id);
  const document = resultOf(facts, 'document', 'person', person.id);
  const { running } = facts.account;
  const pending = `identity:${person.id}` in running || `document:${person.id}` in running;
  const verified = identity?.status === 'verified' || document?.status === 'verified';
  const status = verified ? 'verified' : pending ? 'pending' : 'unverified';
  const own =
    status === 'unverified'
      ? verdictOf(facts, 'identity', 'person', person.id, 'person')
      : NO_DETAILS;
  return {
    status,
    ...own,
    document: verdictOf(facts, 'document', 'person', person.id, 'document'),
    additional_document: verdictOf(facts, 'additional_document', 'person', person.id, 'document'),
  };
}
