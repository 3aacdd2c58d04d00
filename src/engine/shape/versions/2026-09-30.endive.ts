// Changelog endive/2026-09-30: reasons of rejections, and two codes of addresses.
import { fail } from '../../../base/errors.ts';
import { spoken } from '../read.ts';
import { REQUIRING, eachErrorCode, eachRequirements, type Change, type Json } from './change.ts';
import type { Tree } from '../form.ts';

const BEFORE = ['fraud', 'other', 'terms_of_service'];

function upgradeReason(tree: Tree): Tree {
  const { reason } = tree;
  if (typeof reason !== 'string' || reason === '') return tree;
  if (!BEFORE.includes(reason)) {
    throw fail('invalid_choice', { choices: spoken(BEFORE) }, 'reason');
  }
  return reason === 'fraud' ? { ...tree, reason: 'fraud_other' } : tree;
}

/** `rejected.platform_fraud` was `rejected.fraud`, whoever rejected. */
function downgradeReason(requirements: Json): Json {
  const reason = requirements['disabled_reason'];
  if (typeof reason !== 'string' || !reason.startsWith('rejected.platform_')) return requirements;
  return { ...requirements, disabled_reason: reason.replace('platform_', '') };
}

/** Both new codes say more precisely what an older one said. */
const CODES: Record<string, string> = {
  invalid_address_cmra_address: 'invalid_address_private_mailbox',
  invalid_address_registered_agent_address: 'invalid_street_address',
};

const downgradeCodes = (view: Json) => eachErrorCode(view, (code) => CODES[code] ?? code);

export const change: Change = {
  version: '2026-09-30.endive',
  description:
    'Platforms reject with precise reasons and see `rejected.platform_*`; before, `fraud`, ' +
    '`terms_of_service` or `other`, and `rejected.*` whoever rejected.',
  upgrade: { 'POST /v1/accounts/:account/reject': upgradeReason },
  downgrade: {
    ...Object.fromEntries(REQUIRING.map((object) => [object, downgradeCodes])),
    account: (view) => downgradeCodes(eachRequirements(view, downgradeReason)),
  },
};
