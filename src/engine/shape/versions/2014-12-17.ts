// Changelog 2014-12-17: what is shown on a statement is its descriptor.
import type { Tree } from '../form.ts';
import { renamedError, type Change, type Json } from './change.ts';

function upgradeAccount(tree: Tree): Tree {
  const { statement_description, ...rest } = tree;
  if (statement_description === undefined) return tree;
  return { ...rest, statement_descriptor: statement_description };
}

function downgradeAccount(view: Json): Json {
  const { statement_descriptor, ...rest } = view;
  return { ...rest, statement_description: statement_descriptor };
}

export const change: Change = {
  version: '2014-12-17',
  description: 'Accounts have a `statement_descriptor`; before, a `statement_description`.',
  upgrade: { 'POST /v1/accounts': upgradeAccount, 'POST /v1/accounts/:account': upgradeAccount },
  downgrade: { account: downgradeAccount },
  downgradeError: (error) =>
    error.param === 'statement_descriptor' ? renamedError(error, 'statement_description') : error,
};
