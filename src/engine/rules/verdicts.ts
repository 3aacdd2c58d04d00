// The `verification` hashes of a person and a company: what the checks have found.
import type { DocumentVerdict, PersonAssessment } from './assessment.ts';
import { detailsCode, reason } from './codes.ts';
import type { CheckSubject } from './checks.ts';
import { standing } from './findings.ts';
import type { Facts, Person } from './facts.ts';
import { resultOf } from './results.ts';

type Place = Parameters<typeof detailsCode>[1];

const NO_DETAILS: DocumentVerdict = { details: null, details_code: null };

const FIELDS: Readonly<Record<string, string>> = {
  additional_document: 'verification.additional_document',
  company_document: 'company.verification.document',
  document: 'verification.document',
};
/** Fields by whose failure a person is not, or no longer, verified. */
const IDENTIFYING = /^(?:verification\.document|first_name|last_name|dob\.|id_number|ssn_last_4)/;

/** What a review found wrong there, and nothing has answered. */
function foundOn({ account, ...facts }: Facts, subject: string, field: string | RegExp) {
  if (account.findings === undefined) return undefined;
  return standing({ account, ...facts }).find(
    (one) =>
      one.subject === subject &&
      one.state === 'failed' &&
      one.code !== null &&
      (typeof field === 'string' ? one.field === field : field.test(one.field)),
  );
}

/** What a person is told of an identity that failed, in other words than the error (recorded). */
const KEYED = 'failed_keyed_identity';
const KEYED_DETAILS = 'Provided identity information could not be verified';

function told(code: string, place: Place, text: string): DocumentVerdict {
  const details_code = detailsCode(code, place);
  return { details: details_code === KEYED ? KEYED_DETAILS : text, details_code };
}

function verdictOf(
  facts: Facts,
  check: string,
  kind: CheckSubject,
  subject: string,
  place: Place,
): DocumentVerdict {
  const found = foundOn(facts, subject, FIELDS[check] ?? check);
  if (found !== undefined) {
    const code = found.code ?? '';
    return told(code, place, reason(code, found.field, found.at));
  }
  const result = resultOf(facts, check, kind, subject);
  const error = result?.status === 'failed' ? result.errors[0] : undefined;
  if (result == null || error === undefined) return NO_DETAILS;
  return told(error.code, place, reason(error.code, error.field, result.at));
}

/** `company.verification.document`. */
export function companyVerdict(facts: Facts): DocumentVerdict {
  return verdictOf(facts, 'company_document', 'account', 'account', 'company_document');
}

/** The address did not match, and no paper shows it (Stripe's test matrix of persons). */
function astray(facts: Facts, { id }: Person): boolean {
  const of = (check: string) => resultOf(facts, check, 'person', id)?.status;
  return of('address') === 'failed' && of('additional_document') !== 'verified';
}

/**
 * Status and details of a person; `pending` while identity or a document is being checked.
 * @param checking keys of the checks that are wanted
 */
export function verdictsOf(
  facts: Facts,
  person: Person,
  checking: ReadonlySet<string>,
): PersonAssessment['verification'] {
  const identity = resultOf(facts, 'identity', 'person', person.id);
  const document = resultOf(facts, 'document', 'person', person.id);
  const pending = checking.has(`identity:${person.id}`) || checking.has(`document:${person.id}`);
  const doubted = foundOn(facts, person.id, IDENTIFYING) !== undefined;
  const keyed = identity?.status === 'verified' && document?.status !== 'failed';
  const verified = !doubted && !astray(facts, person) && (keyed || document?.status === 'verified');
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
