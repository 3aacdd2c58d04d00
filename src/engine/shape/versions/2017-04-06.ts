// Changelog 2017-04-06: what goes to a bank account is a payout; before, a transfer as well.
import type { Tree } from '../form.ts';
import { renamedError, type Change, type Json } from './change.ts';

const NAMES: Readonly<Record<string, string>> = {
  transfer_schedule: 'payout_schedule',
  transfer_statement_descriptor: 'payout_statement_descriptor',
  transfers_enabled: 'payouts_enabled',
};

function upgradeAccount(tree: Tree): Tree {
  const entries = Object.entries(tree).map(([name, value]) => [NAMES[name] ?? name, value]);
  return Object.assign({}, Object.fromEntries(entries));
}

const OLD = Object.fromEntries(Object.entries(NAMES).map(([old, now]) => [now, old]));

function downgradeAccount(view: Json): Json {
  const entries = Object.entries(view).map(([name, value]) => [OLD[name] ?? name, value]);
  return Object.fromEntries(entries);
}

export const change: Change = {
  version: '2017-04-06',
  description:
    'Money goes to a bank account by payouts (`payouts_enabled`, `payout_schedule`); before, by ' +
    'transfers (`transfers_enabled`, `transfer_schedule`).',
  upgrade: { 'POST /v1/accounts': upgradeAccount, 'POST /v1/accounts/:account': upgradeAccount },
  downgrade: { account: downgradeAccount },
  downgradeError: (error, { operation }) =>
    operation.startsWith('POST /v1/accounts')
      ? renamedError(
          error,
          (error.param ?? '').replace(/^payout_(schedule|statement_descriptor)/, 'transfer_$1'),
        )
      : error,
};
