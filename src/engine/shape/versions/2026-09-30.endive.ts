// Changelog endive/2026-09-30: reasons of rejections, errors of what is eventually due, two codes
// of addresses.
import { fail } from '../../../base/errors.ts';
import { spoken } from '../read.ts';
import { REQUIRING, eachRequirements, forEach, isJson, type Change, type Json } from './change.ts';
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

/** Errors only sat on what was currently due. */
function dueErrors(requirements: Json): Json {
  const { errors, currently_due } = requirements;
  if (!Array.isArray(errors) || !Array.isArray(currently_due)) return requirements;
  const due = errors.filter(
    (error) => isJson(error) && !isOnlyEventual(requirements, error['requirement']),
  );
  return due.length === errors.length ? requirements : { ...requirements, errors: due };
}

function isOnlyEventual(hash: Json, name: unknown): boolean {
  const has = (list: string) => Array.isArray(hash[list]) && hash[list].includes(name);
  return has('eventually_due') && !has('currently_due') && !has('past_due');
}

const errorsOfDue = (view: Json) => eachRequirements(view, dueErrors);

export const change: Change = {
  version: '2026-09-30.endive',
  description:
    'Platforms reject with precise reasons and see `rejected.platform_*`; before, `fraud`, ' +
    '`terms_of_service` or `other`, and `rejected.*` whoever rejected. Errors may sit on what is ' +
    'only eventually due.',
  upgrade: { 'POST /v1/accounts/:account/reject': upgradeReason },
  // Both new codes say more precisely what an older one said.
  codes: {
    invalid_address_cmra_address: 'invalid_address_private_mailbox',
    invalid_address_registered_agent_address: 'invalid_street_address',
  },
  adds: {
    account: [
      'business_profile.specified_commercial_transactions_act_url',
      'capabilities.blik_recurring_payments',
      'capabilities.paypay_payments',
      'capabilities.sequra_payments',
      'settings.paypay_payments',
    ],
  },
  downgrade: {
    ...forEach(REQUIRING, errorsOfDue),
    account: (view) => errorsOfDue(eachRequirements(view, downgradeReason)),
  },
};
