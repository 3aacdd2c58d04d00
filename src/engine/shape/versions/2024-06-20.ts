// Docs, testing capabilities: "paused.inactivity" since this version.
import { eachRequirements, forEach, type Change, type Json } from './change.ts';

function downgradeReason(requirements: Json): Json {
  const { disabled_reason: reason } = requirements;
  return reason === 'paused.inactivity' || reason === 'rejected.inactivity'
    ? { ...requirements, disabled_reason: 'rejected.other' }
    : requirements;
}

export const change: Change = {
  version: '2024-06-20',
  description:
    'A capability that is not used is `paused.inactivity`; before, `rejected.other` was said.',
  downgrade: forEach(['account', 'capability'], (view) => eachRequirements(view, downgradeReason)),
};
