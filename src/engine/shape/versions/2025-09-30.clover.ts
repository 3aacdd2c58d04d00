// stripe-node 19.0.0: payouts on working days only, two codes.
import type { Tree, Value } from '../form.ts';
import { isTree, type Change } from './change.ts';

const WEEKEND: readonly Value[] = ['saturday', 'sunday'];

/** Banks are closed on weekends: what was to be paid out then was paid out on Monday. */
function onWorkingDays(days: Value): Value {
  if (typeof days === 'string') return days;
  const moved = Object.values(days).map((day) => (WEEKEND.includes(day) ? 'monday' : day));
  return [...new Set(moved)];
}

function upgradeSchedule(tree: Tree): Tree {
  const { settings } = tree;
  const payouts = isTree(settings) ? settings['payouts'] : undefined;
  const schedule = isTree(payouts) ? payouts['schedule'] : undefined;
  if (!isTree(settings) || !isTree(payouts) || !isTree(schedule)) return tree;
  const days = schedule['weekly_payout_days'];
  if (days === undefined) return tree;
  const next = { ...schedule, weekly_payout_days: onWorkingDays(days) };
  return { ...tree, settings: { ...settings, payouts: { ...payouts, schedule: next } } };
}

export const change: Change = {
  version: '2025-09-30.clover',
  description:
    'Weekly payouts are made on working days only; before, a weekend could be asked for. ' +
    'The codes `external_request` and `unsupported_business_type`. The capability `mb_way_payments`.',
  upgrade: {
    'POST /v1/accounts': upgradeSchedule,
    'POST /v1/accounts/:account': upgradeSchedule,
  },
  codes: {
    external_request: 'verification_failed_other',
    unsupported_business_type: 'invalid_value_other',
  },
  adds: { account: ['capabilities.mb_way_payments'] },
};
