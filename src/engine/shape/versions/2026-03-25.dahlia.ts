// Contract 6: risk requirements also in capabilities; stripe-node 21.0.0.
import { eachRequirementName, type Change } from './change.ts';
import { isRisk } from './risk.ts';

export const change: Change = {
  version: '2026-03-25.dahlia',
  description:
    'Risk requirements (`interv_…`) are told by capabilities too; before, only by the account. ' +
    'The capability `upi_payments`.',
  adds: { account: ['capabilities.upi_payments'] },
  downgrade: {
    capability: (view) => eachRequirementName(view, (name) => (isRisk(name) ? null : name)),
  },
};
