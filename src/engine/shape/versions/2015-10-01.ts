// Changelog 2015-10-01: debit cards beside bank accounts.
import { isJson, type Change, type Json } from './change.ts';

function downgradeAccount(view: Json): Json {
  const { external_accounts, verification, ...rest } = view;
  const old: Json = { ...rest };
  if (isJson(external_accounts)) {
    const url = String(external_accounts['url']).replace('/external_accounts', '/bank_accounts');
    old['bank_accounts'] = { ...external_accounts, url };
  }
  if (isJson(verification)) old['verification'] = downgradeNeeds(verification);
  return old;
}

function downgradeNeeds(verification: Json): Json {
  const { fields_needed } = verification;
  if (!Array.isArray(fields_needed)) return verification;
  const names = fields_needed.map((name) => (name === 'external_account' ? 'bank_account' : name));
  return { ...verification, fields_needed: names.sort() };
}

export const change: Change = {
  version: '2015-10-01',
  description:
    'Accounts have `external_accounts`, which may be cards; before, `bank_accounts`, and ' +
    '`bank_account` was needed.',
  downgrade: { account: downgradeAccount },
};
