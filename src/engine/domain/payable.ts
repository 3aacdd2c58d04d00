// Which bank accounts and cards an account has: what may be added, and which is the default.
// Rules on defaults: docs.stripe.com/api/external_accounts.
import { fail } from '../../base/errors.ts';
import type { Account, ExternalAccount } from '../rules/facts.ts';
import { bankAccountCurrencies } from '../rules/payout_currencies.ts';
import { touchSubject } from './touched.ts';

const MOST = 100;

/** The account that money is paid out from. */
type Home = Pick<Account, 'country' | 'tos_acceptance'>;

/** One that is ready to be added, with its full number for the vault. */
export interface Prepared {
  external: ExternalAccount;
  field: 'account_number' | 'number';
  number: string;
}

const isDefault = (one: ExternalAccount, currency: string) =>
  one.currency === currency && one.default_for_currency;

/** The others of its currency stop being the default. */
export function withDefault(
  all: readonly ExternalAccount[],
  chosen: ExternalAccount,
): ExternalAccount[] {
  return all.map((one) =>
    one.id !== chosen.id && isDefault(one, chosen.currency)
      ? { ...one, default_for_currency: false }
      : one,
  );
}

/**
 * Debit cards hold the currency of the account; banks what `payout_currencies.ts` says.
 * @throws card_not_debit, currency_not_in_country
 */
function checkPayable({ external }: Prepared, account: Home): void {
  const param = 'external_account';
  const debit = external.object === 'bank_account' || external.funding !== 'credit';
  if (!debit) throw fail('card_not_debit', {}, param);
  const { country, currency } = external;
  const { service_agreement } = account.tos_acceptance;
  const banks = bankAccountCurrencies(account.country, service_agreement)[currency];
  if (banks?.includes(country) === true) return;
  const values = { currency, country, account_country: account.country };
  throw fail('currency_not_in_country', values, `${param}[currency]`);
}

/** Recorded: the US bank of a Canadian account has no instant payouts. */
function methods(external: ExternalAccount, { country }: Home): ExternalAccount {
  if (external.object === 'card' || country === 'US') return external;
  return { ...external, available_payout_methods: ['standard'] };
}

/**
 * Adds one beside the others. The first of its currency is the default.
 * @throws too_many_external_accounts, bank_account_exists, and what checkPayable throws
 */
export function added(
  all: readonly ExternalAccount[],
  prepared: Prepared,
  account: Home,
  revision: number,
  asDefault: boolean,
): ExternalAccount[] {
  const { external } = prepared;
  checkPayable(prepared, account);
  if (all.length >= MOST) throw fail('too_many_external_accounts', { limit: MOST });
  const same = all.some(({ fingerprint }) => fingerprint === external.fingerprint);
  if (same) throw fail('bank_account_exists', {}, 'external_account');
  const first = !all.some(({ currency }) => currency === external.currency);
  const next = {
    ...methods(external, account),
    default_for_currency: asDefault || first || external.default_for_currency,
  };
  const number = external.object === 'card' ? 'number' : 'account_number';
  const touched = touchSubject(null, next, revision, [number]);
  return [...(touched.default_for_currency ? withDefault(all, touched) : all), touched];
}

/**
 * What `external_account` of the account itself does: the new one takes the place of the default
 * of its currency, which is deleted.
 */
export function replaced(
  all: readonly ExternalAccount[],
  prepared: Prepared,
  account: Home,
  revision: number,
): ExternalAccount[] {
  const kept = all.filter((one) => !isDefault(one, prepared.external.currency));
  return added(kept, prepared, account, revision, true);
}
