// The document that proves the company and its number with the tax office.
import { fileField } from '../rules/simulated.ts';
import type { Check, CheckInput, Outcome } from './check.ts';
import { failed } from './check.ts';
import { judgeFiles } from './files.ts';

const FIELD = fileField('company_document');

async function judge(input: CheckInput): Promise<Outcome> {
  const sides = input.facts.account.company.verification?.document;
  if (sides?.back && !sides.front) return failed('verification_document_missing_front', FIELD);
  const ids = [sides?.front, sides?.back].filter((id) => typeof id === 'string');
  return judgeFiles(input, ids, { field: FIELD, kind: 'paper' });
}

export const companyDocumentCheck: Check = {
  secrets: [],
  fields: [FIELD],
  files: (_subject, { account }) => {
    const sides = account.company.verification?.document;
    return [sides?.front, sides?.back].filter((id) => typeof id === 'string');
  },
  simulated: judge,
  real: judge,
};
