// The hashes of `documents`: licences, memoranda, proofs of registration; passports and visas of
// persons. One check per hash, all alike.
import type { DocumentFiles } from '../rules/facts.ts';
import { fileField } from '../rules/simulated.ts';
import type { Check, CheckInput } from './check.ts';
import { externalAccountOf, personOf } from './check.ts';
import { judgeFiles } from './files.ts';

const PHOTO_IDS = new Set(['documents.passport', 'documents.visa']);

function hashOf(
  input: Pick<CheckInput, 'facts' | 'subject'>,
  check: string,
): DocumentFiles | undefined {
  const name = check.slice('documents.'.length);
  const { kind } = input.subject;
  if (kind === 'account') return input.facts.account.documents[name];
  if (kind === 'person') return personOf(input)?.documents?.[name];
  const owner = externalAccountOf(input);
  return owner?.object === 'bank_account' ? owner.documents?.[name] : undefined;
}

const judge = (input: CheckInput) =>
  judgeFiles(input, hashOf(input, input.check)?.files ?? [], {
    field: fileField(input.check),
    kind: PHOTO_IDS.has(input.check) ? 'photo' : 'paper',
  });

export const documentsCheck: Check = {
  secrets: [],
  fields: ['documents.*'],
  files: (subject, facts, check) => hashOf({ subject, facts }, check)?.files ?? [],
  simulated: judge,
  real: judge,
};
