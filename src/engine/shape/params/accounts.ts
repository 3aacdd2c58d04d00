// /v1/accounts: create, update, list, reject, unreject.
import {
  ACCOUNT_TYPES,
  BUSINESS_TYPES,
  CAPABILITIES,
  MINORITY_OWNED_DESIGNATIONS,
  REJECT_REASONS,
  type Capability,
} from '../enums.ts';
import {
  boolean,
  choice,
  clearable,
  currency,
  hash,
  integer,
  list,
  metadata,
  refused,
  required,
  text,
  timestamp,
  type Params,
  type Spec,
} from '../spec.ts';
import { created, paging } from '../lists.ts';
import { address } from './addresses.ts';
import { company } from './company.ts';
import { documentsOfAccount, documentsOfNewAccount } from './documents.ts';
import { externalAccount } from './external_accounts.ts';
import { withPeople } from './people.ts';
import { individual } from './persons.ts';
import { settingsOfAccount, settingsOfNewAccount } from './settings.ts';

const line = clearable(text());
const money = { amount: required(integer(0)), currency: required(currency()) };

const business_profile = hash({
  annual_revenue: hash({ ...money, fiscal_year_end: required(text()) }),
  estimated_worker_count: integer(0),
  mcc: clearable(text(4)),
  minority_owned_business_designation: list(choice(...MINORITY_OWNED_DESIGNATIONS)),
  monthly_estimated_revenue: hash(money),
  name: line,
  product_description: clearable(text(40_000)),
  specified_commercial_transactions_act_url: line,
  support_address: address,
  support_email: line,
  support_phone: line,
  support_url: line,
  url: line,
});

const requested = hash({ requested: boolean() });
type Capabilities = Partial<Record<Capability, Params<typeof requested>>>;
const capabilities: Spec<Capabilities> = hash(
  Object.fromEntries(CAPABILITIES.map((name) => [name, requested])),
);

const fields = {
  account_token: text(),
  business_profile,
  business_type: choice(...BUSINESS_TYPES),
  capabilities,
  company,
  default_currency: currency(),
  email: line,
  external_account: externalAccount,
  groups: hash({ payments_pricing: clearable(text()) }),
  individual,
  metadata: clearable(metadata()),
  tos_acceptance: hash({
    date: timestamp(),
    ip: text(),
    service_agreement: text(),
    user_agent: line,
  }),
};

const controller = hash({
  fees: hash({ payer: choice('account', 'application') }),
  losses: hash({ payments: choice('application', 'stripe') }),
  requirement_collection: choice('application', 'stripe'),
  stripe_dashboard: hash({ type: choice('express', 'full', 'none') }),
});

const create = {
  ...fields,
  controller,
  country: text(),
  documents: documentsOfNewAccount,
  settings: settingsOfNewAccount,
  type: choice(...ACCOUNT_TYPES),
};

const update = {
  ...fields,
  country: refused('country_immutable'),
  documents: documentsOfAccount,
  settings: settingsOfAccount,
};

export const createAccount = hash(create);
export const updateAccount = hash(update);

/** The same for callers of versions before 2019-02-19. */
export const createLegalEntity = hash({ ...create, ...withPeople });
export const updateLegalEntity = hash({ ...update, ...withPeople });

export const listAccounts = hash({ ...paging, created });

export const rejectAccount = hash({
  payouts_action: choice('none', 'pause'),
  reason: required(choice(...REJECT_REASONS)),
});

/** No params of their own: retrieve, delete, unreject, login links. */
export const none = hash({});
