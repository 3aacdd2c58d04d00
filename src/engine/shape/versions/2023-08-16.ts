// stripe-node 13.0.0: codes about directors, and the older types of account links.
import type { Tree } from '../form.ts';
import type { Change } from './change.ts';

const TYPES: Readonly<Record<string, string>> = {
  custom_account_update: 'account_update',
  custom_account_verification: 'account_onboarding',
};

function upgradeLink(tree: Tree): Tree {
  const { type } = tree;
  const now = typeof type === 'string' ? TYPES[type] : undefined;
  return now === undefined ? tree : { ...tree, type: now };
}

export const change: Change = {
  version: '2023-08-16',
  description:
    'Four codes about the directors of a company; before, more general ones. Account links are of ' +
    'type `account_onboarding` or `account_update`; before, also `custom_account_*`.',
  upgrade: { 'POST /v1/account_links': upgradeLink },
  codes: {
    verification_directors_mismatch: 'verification_failed_other',
    verification_document_directors_mismatch: 'verification_document_failed_other',
    verification_extraneous_directors: 'verification_failed_other',
    verification_missing_directors: 'verification_failed_other',
  },
};
