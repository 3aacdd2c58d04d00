// Bank accounts and debit cards: as `external_account` of an account and under its own path.
import {
  boolean,
  byObject,
  choice,
  clearable,
  currency,
  either,
  hash,
  integer,
  metadata,
  required,
  text,
} from '../spec.ts';
import { documentsOfBankAccount } from './documents.ts';
import { paging } from '../lists.ts';

const line = clearable(text());
const holder = clearable(choice('company', 'individual'));
const accountType = choice('checking', 'futsu', 'savings', 'toza');

export const bankAccountFields = {
  account_holder_name: line,
  account_holder_type: holder,
  account_number: required(text()),
  account_type: accountType,
  country: required(text()),
  currency: currency(),
  routing_number: text(),
};

export const addressOfCard = {
  address_city: line,
  address_country: line,
  address_line1: line,
  address_line2: line,
  address_state: line,
  address_zip: line,
};

const object = required(text());

const newBankAccount = hash({ object, ...bankAccountFields, metadata: metadata() });

const newCard = hash({
  object,
  ...addressOfCard,
  currency: currency(),
  cvc: text(),
  default_for_currency: boolean(),
  exp_month: required(integer()),
  exp_year: required(integer()),
  metadata: metadata(),
  name: line,
  number: required(text()),
});

const cardByToken = hash({ object, currency: currency(), token: required(text()) });

/** A token's id, or the thing itself. */
export const externalAccount = either(
  text(),
  byObject<NonNullable<typeof newBankAccount.type | typeof newCard.type | typeof cardByToken.type>>(
    { bank_account: [newBankAccount], card: [newCard, cardByToken] },
  ),
);

export const createExternalAccount = hash({
  default_for_currency: boolean(),
  external_account: required(externalAccount),
  metadata: clearable(metadata()),
});

export const updateExternalAccount = hash({
  account_holder_name: line,
  account_holder_type: holder,
  account_type: accountType,
  ...addressOfCard,
  default_for_currency: boolean(),
  documents: documentsOfBankAccount,
  exp_month: integer(),
  exp_year: integer(),
  metadata: clearable(metadata()),
  name: line,
});

export const listExternalAccounts = hash({ ...paging, object: choice('bank_account', 'card') });
