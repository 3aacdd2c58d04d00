// Up to 2023-10-16 accounts also took two older ways to say things (recorded until March 2025), and
// a bad phone number had a code of its own, which today's enum has not.
import { fail } from '../../../base/errors.ts';
import { newTree, type Tree, type Value } from '../form.ts';
import {
  REQUIRING,
  eachErrorCode,
  forEach,
  isTree,
  renamedError,
  type Call,
  type Change,
  type ErrorText,
} from './change.ts';

function upgradeAccount(tree: Tree): Tree {
  const { bank_account, requested_capabilities, ...rest } = tree;
  if (bank_account === undefined && requested_capabilities === undefined) return tree;
  const upgraded: Tree = { ...rest };
  if (requested_capabilities !== undefined) {
    upgraded['capabilities'] = withRequested(rest['capabilities'], requested_capabilities);
  }
  if (bank_account !== undefined) {
    if (rest['external_account'] !== undefined) {
      const params = 'bank_account, external_account';
      throw fail('parameters_exclusive', { params }, 'bank_account');
    }
    upgraded['external_account'] = asBank(bank_account);
  }
  return upgraded;
}

/** The same under the path of external accounts (spec of 2018-11-08). */
function upgradeExternal(tree: Tree): Tree {
  const { bank_account, ...rest } = tree;
  if (bank_account === undefined || rest['external_account'] !== undefined) return tree;
  return { ...rest, external_account: asBank(bank_account) };
}

const asBank = (sent: Value): Value => (isTree(sent) ? { ...sent, object: 'bank_account' } : sent);

/** `requested_capabilities[]=transfers` is `capabilities[transfers][requested]=true`. */
function withRequested(capabilities: Value | undefined, requested: Value): Value {
  if (typeof requested === 'string') throw fail('invalid_array', {}, 'requested_capabilities');
  const merged: Tree = isTree(capabilities) ? { ...capabilities } : newTree();
  for (const name of Object.values(requested)) {
    if (typeof name !== 'string') throw fail('invalid_array', {}, 'requested_capabilities');
    merged[name] ??= { requested: 'true' };
  }
  return merged;
}

/** The caller hears of the param that it sent, not of the one that it became. */
function downgradeError(error: ErrorText, { sent }: Call): ErrorText {
  const { param } = error;
  if (param === undefined) return error;
  if (sent['bank_account'] !== undefined && /^external_account\b/.test(param)) {
    return renamedError(error, param.replace('external_account', 'bank_account'));
  }
  const capability = /^capabilities\[(\w+)\]/.exec(param)?.[1];
  if (capability === undefined || sent['requested_capabilities'] === undefined) return error;
  return renamedError(error, 'requested_capabilities');
}

const phoneCode = (code: string, requirement: string): string =>
  code === 'invalid_value_other' && /(^|[._])phone$/.test(requirement)
    ? 'invalid_phone_number'
    : code;

export const change: Change = {
  version: '2024-04-10',
  description:
    'Accounts no longer take `requested_capabilities[]` and `bank_account`, and a bad phone number ' +
    'is `invalid_value_other`; before, it was `invalid_phone_number`.',
  upgrade: {
    'POST /v1/accounts': upgradeAccount,
    'POST /v1/accounts/:account': upgradeAccount,
    'POST /v1/accounts/:account/bank_accounts': upgradeExternal,
    'POST /v1/accounts/:account/external_accounts': upgradeExternal,
  },
  adds: {
    account: [
      'capabilities.gb_bank_transfer_payments',
      'capabilities.jp_bank_transfer_payments',
      'capabilities.multibanco_payments',
      'capabilities.mx_bank_transfer_payments',
      'capabilities.sepa_bank_transfer_payments',
      'capabilities.twint_payments',
      'capabilities.us_bank_transfer_payments',
    ],
  },
  downgrade: forEach(REQUIRING, (view) => eachErrorCode(view, phoneCode)),
  downgradeError,
};
