// Whose bank account it is: two test numbers decide, or the document that was uploaded for it.
import { bankOwnership, fileField } from '../rules/simulated.ts';
import type { Check, CheckInput, Outcome } from './check.ts';
import { externalAccountOf } from './check.ts';
import { judgeFiles } from './files.ts';

const FIELD = fileField('bank_ownership');

function filesOf(input: Pick<CheckInput, 'facts' | 'subject'>): string[] {
  const owner = externalAccountOf(input);
  if (owner?.object !== 'bank_account') return [];
  return owner.documents?.['bank_account_ownership_verification']?.files ?? [];
}

function simulated(input: CheckInput): Outcome | Promise<Outcome> {
  const ids = filesOf(input);
  if (ids.length === 0) return bankOwnership(input.secrets);
  return judgeFiles(input, ids, { field: FIELD, kind: 'paper' });
}

export const bankOwnershipCheck: Check = {
  secrets: ['account_number'],
  fields: [FIELD],
  files: (subject, facts) => filesOf({ subject, facts }),
  simulated,
  real: (input) =>
    judgeFiles(input, filesOf(input), { field: FIELD, kind: 'paper', none: 'review' }),
};
