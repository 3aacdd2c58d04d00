// Changelog 2019-08-14: the capability for receiving money alone, and openers who are executives.
import type { Tree, Value } from '../form.ts';
import { ofPersons } from './2019-10-08.ts';
import { isJson, isTree, type Change, type Json } from './change.ts';

/** Who could take cards could also be transferred to, and said it in one word. */
function upgradeRequests(tree: Tree): Tree {
  const requested = tree['requested_capabilities'];
  if (requested === undefined || typeof requested === 'string') return tree;
  const names = Object.values(requested).flatMap((name): Value[] =>
    name === 'platform_payments'
      ? ['transfers']
      : name === 'card_payments'
        ? ['card_payments', 'transfers']
        : [name],
  );
  return { ...tree, requested_capabilities: [...new Set(names)] };
}

/** An account opener was an executive, said or not. */
function upgradeOpener(tree: Tree): Tree {
  const { relationship } = tree;
  if (!isTree(relationship) || relationship['account_opener'] !== 'true') return tree;
  return { ...tree, relationship: { ...relationship, executive: 'true' } };
}

function downgradeAccount(view: Json): Json {
  const { capabilities } = view;
  if (!isJson(capabilities) || !('transfers' in capabilities)) return view;
  const { transfers, ...rest } = capabilities;
  return { ...view, capabilities: { ...rest, platform_payments: transfers } };
}

export const change: Change = {
  version: '2019-08-14',
  description:
    'The capability `transfers`; before, `platform_payments`, and `card_payments` had it in it. ' +
    'An account opener is an executive only if that is said.',
  upgrade: {
    ...ofPersons('POST', upgradeOpener),
    'POST /v1/accounts': upgradeRequests,
    'POST /v1/accounts/:account': upgradeRequests,
  },
  downgrade: {
    account: downgradeAccount,
    capability: (view) =>
      view['id'] === 'transfers' ? { ...view, id: 'platform_payments' } : view,
  },
  adds: {
    account: ['company.executives_provided', 'settings.card_payments.statement_descriptor_prefix'],
    person: ['relationship.executive'],
  },
};
