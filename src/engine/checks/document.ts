// The identity document of a person, and the document that shows their address.
import type { DocumentSides } from '../rules/facts.ts';
import { residenceOf } from '../rules/conditions.ts';
import { acceptedDocuments } from '../rules/formats/accepted_documents.ts';
import { fileField } from '../rules/simulated.ts';
import type { Check, CheckInput, Outcome } from './check.ts';
import { REVIEW, failed, personOf } from './check.ts';
import { judgeFiles } from './files.ts';

type Name = 'additional_document' | 'document';

const ids = (sides: DocumentSides | undefined) =>
  [sides?.front, sides?.back].filter((id) => typeof id === 'string');

function sidesOf(input: Pick<CheckInput, 'facts' | 'subject'>, name: Name) {
  return personOf(input)?.verification?.[name];
}

async function judge(input: CheckInput, name: Name): Promise<Outcome> {
  const sides = sidesOf(input, name);
  const field = fileField(name);
  if (sides?.back && !sides.front) return failed('verification_document_missing_front', field);
  if (input.livemode && repeats(input, name)) {
    return failed('verification_document_duplicate_type', field);
  }
  const kind = name === 'document' ? 'identity' : 'paper';
  const { account } = input.facts;
  const residence = residenceOf(personOf(input) ?? null, account);
  const accepted = acceptedDocuments(field, account.country, residence);
  return judgeFiles(input, ids(sides), { field, kind, accepted });
}

/** Identity and address must be shown by two different documents (domain.md G.1). */
function repeats(input: CheckInput, name: Name): boolean {
  const digests = (which: Name) =>
    ids(sidesOf(input, which)).map((id) => input.files.find((file) => file.id === id)?.digest);
  const others = digests(name === 'document' ? 'additional_document' : 'document');
  return digests(name).some((digest) => digest !== undefined && others.includes(digest));
}

function checkOf(name: Name): Check {
  return {
    secrets: [],
    fields: [fileField(name)],
    files: (subject, facts) =>
      (['document', 'additional_document'] as const).flatMap((which) =>
        ids(sidesOf({ facts, subject }, which)),
      ),
    simulated: (input) => judge(input, name),
    real: (input) => (personOf(input) ? judge(input, name) : REVIEW),
  };
}

export const documentCheck = checkOf('document');
export const additionalDocumentCheck = checkOf('additional_document');
