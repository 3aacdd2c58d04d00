// Bank accounts and debit cards that an account is paid out to.
// Rules on defaults and deletion: docs.stripe.com/api/external_accounts.
import { fail } from '../../base/errors.ts';
import type { ExternalAccount, Facts } from '../rules/facts.ts';
import type { updateExternalAccount } from '../shape/params/external_accounts.ts';
import type { Params } from '../shape/spec.ts';
import {
  deletedExternalAccount,
  externalAccount as externalAccountView,
} from '../shape/views/external_accounts.ts';
import type { Decided, Loaded, Verb } from './change.ts';
import { conclude, type Concluded } from './conclude.ts';
import type { Brought } from './references.ts';
import { merged, mergedMetadata, parted } from './merge.ts';
import { added, withDefault, type Prepared } from './payable.ts';
import { touchSubject } from './touched.ts';

export interface CreateParams {
  prepared: Prepared;
  default_for_currency?: boolean;
  metadata?: Record<string, string | null> | null;
  brought: Brought;
}

export type UpdateParams = { id: string; sent: Params<typeof updateExternalAccount> } & {
  brought: Brought;
};

/** The one with this id. @throws resource_missing */
export function externalAccountOf(facts: Facts, id: string): ExternalAccount {
  const found = facts.external_accounts.find((one) => one.id === id);
  if (found === undefined) throw fail('resource_missing', { what: 'external account', id }, 'id');
  return found;
}

/** The view of one, with what the rules say of it. */
export function shown(
  { facts, assessment }: Pick<Concluded | Loaded, 'assessment' | 'facts'>,
  id: string,
): Record<string, unknown> {
  const external = externalAccountOf(facts, id);
  const view = externalAccountView(external, facts.account.id, assessment.external_accounts[id]);
  return { ...view };
}

export function secretOf(prepared: Prepared, sandbox: string) {
  const { external, field, number } = prepared;
  return { subject: external.id, field, sandbox, value: number };
}

/** Holders of a full dashboard manage their own. @throws external_accounts_not_allowed */
function allowed({ facts }: Loaded): void {
  if (facts.account.controller.stripe_dashboard.type === 'full') {
    throw fail('external_accounts_not_allowed');
  }
}

export const create: Verb<CreateParams> = (loaded, params, moment) => {
  allowed(loaded);
  const { brought, default_for_currency = false } = params;
  const metadata = mergedMetadata(params.prepared.external.metadata, params.metadata);
  const external = { ...params.prepared.external, metadata };
  const prepared = { ...params.prepared, external };
  const { facts, revision } = loaded;
  const { account, external_accounts } = facts;
  const all = added(external_accounts, prepared, account, revision + 1, default_for_currency);
  const done = conclude(loaded, { ...facts, external_accounts: all }, moment, {
    ...brought.rows,
    secrets: [secretOf(prepared, moment.sandbox.id)],
  });
  return { rows: done.rows, answer: shown(done, external.id) };
};

const OF_CARD = /^(address_|exp_|name$)/;
const OF_BANK = /^(account_|documents$)/;

function checkFields(one: ExternalAccount, sent: object): void {
  const foreign = one.object === 'card' ? OF_BANK : OF_CARD;
  const param = Object.keys(sent).find((name) => foreign.test(name));
  if (param !== undefined) {
    const object = one.object.replace('_', ' ');
    throw fail('external_account_fields', { object, param }, param);
  }
}

/** With no params at all, one that payouts failed to is taken into use again. */
function changedExternal(
  one: ExternalAccount,
  sent: UpdateParams['sent'],
  revision: number,
): ExternalAccount {
  checkFields(one, sent);
  const [rest] = parted(sent, ['metadata', 'default_for_currency']);
  const next = {
    ...merged(one, rest),
    metadata: mergedMetadata(one.metadata, sent.metadata),
    default_for_currency: sent.default_for_currency ?? one.default_for_currency,
  };
  if (Object.keys(sent).length > 0 || one.status === 'new')
    return touchSubject(one, next, revision);
  return touchSubject(one, { ...next, status: 'new' }, revision, ['account_number']);
}

export const update: Verb<UpdateParams> = (loaded, { id, sent, brought }, moment) => {
  allowed(loaded);
  const { facts, revision } = loaded;
  const one = externalAccountOf(facts, id);
  if (sent.default_for_currency === false && one.default_for_currency) {
    throw fail('default_for_currency_unset', {}, 'default_for_currency');
  }
  const next = changedExternal(one, sent, revision + 1);
  const all = next.default_for_currency
    ? withDefault(facts.external_accounts, next)
    : facts.external_accounts;
  const external_accounts = all.map((other) => (other.id === id ? next : other));
  const done = conclude(loaded, { ...facts, external_accounts }, moment, brought.rows);
  return { rows: done.rows, answer: shown(done, id) };
};

/**
 * A default can only go when it is the last of a currency that is not the account's own.
 * @throws external_account_default
 */
function checkDeletable(facts: Facts, one: ExternalAccount): void {
  if (!one.default_for_currency) return;
  const last = facts.external_accounts.every(
    (other) => other.id === one.id || other.currency !== one.currency,
  );
  if (!last || one.currency === facts.account.default_currency) {
    throw fail('external_account_default');
  }
}

export const del: Verb<{ id: string }> = (loaded, { id }, moment): Decided => {
  allowed(loaded);
  const { facts } = loaded;
  const one = externalAccountOf(facts, id);
  checkDeletable(facts, one);
  const external_accounts = facts.external_accounts.filter((other) => other.id !== id);
  const { rows } = conclude(loaded, { ...facts, external_accounts }, moment);
  return { rows, answer: { ...deletedExternalAccount(one) } };
};

/** Newest first, as lists are. */
export function listed(
  loaded: Loaded,
  object?: 'bank_account' | 'card',
): { id: string; view: () => Record<string, unknown> }[] {
  return loaded.facts.external_accounts
    .filter((one) => object === undefined || one.object === object)
    .toReversed()
    .map(({ id }) => ({ id, view: () => shown(loaded, id) }));
}
