// Changelog 2014-11-05: the two flags of an account.
import type { Change, Json } from './change.ts';

function downgradeAccount(view: Json): Json {
  const { charges_enabled, transfers_enabled, ...rest } = view;
  return { ...rest, charge_enabled: charges_enabled, transfer_enabled: transfers_enabled };
}

export const change: Change = {
  version: '2014-11-05',
  description:
    'Accounts have `charges_enabled` and `transfers_enabled`; before, `charge_enabled` and ' +
    '`transfer_enabled`.',
  downgrade: { account: downgradeAccount },
};
