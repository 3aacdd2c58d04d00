// Changelog 2017-05-25: types of accounts, requests of events, events of connected accounts.
import type { Tree } from '../form.ts';
import { isJson, type Change, type EventView, type Json } from './change.ts';

/** A managed account is a custom one. */
function upgradeNew(tree: Tree): Tree {
  const { managed, ...rest } = tree;
  if (managed === undefined || rest['type'] !== undefined) return tree;
  return { ...rest, type: managed === 'true' ? 'custom' : 'standard' };
}

function downgradeAccount(view: Json): Json {
  if (!('type' in view)) return view;
  const { type, ...rest } = view;
  return { ...rest, managed: type === 'custom' };
}

function downgradeEvent(event: EventView): EventView {
  const { account, request, ...rest } = event;
  const id = isJson(request) ? request['id'] : null;
  return { ...rest, ...(account === undefined ? {} : { user_id: account }), request: id };
}

export const change: Change = {
  version: '2017-05-25',
  description:
    'Accounts have a `type`; before, `managed` or not. The `request` of an event is a hash; before, ' +
    'the id alone. Its `account` was `user_id`.',
  upgrade: { 'POST /v1/accounts': upgradeNew },
  downgrade: { account: downgradeAccount },
  downgradeEvent,
};
