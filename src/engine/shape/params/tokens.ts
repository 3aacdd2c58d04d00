// /v1/tokens: one group per token.
import { fail } from '../../../base/errors.ts';
import { BUSINESS_TYPES } from '../enums.ts';
import {
  boolean,
  choice,
  currency,
  either,
  hash,
  integer,
  required,
  text,
  type Params,
} from '../spec.ts';
import { companyFields } from './company.ts';
import { addressOfCard, bankAccountFields } from './external_accounts.ts';
import { withPeople } from './people.ts';
import { individual, personFields } from './persons.ts';

const account = {
  business_type: choice(...BUSINESS_TYPES),
  company: hash({ ...companyFields, ownership_declaration_shown_and_signed: boolean() }),
  individual,
  tos_shown_and_accepted: boolean(),
};

const card = hash({
  ...addressOfCard,
  currency: currency(),
  cvc: text(),
  exp_month: required(integer()),
  exp_year: required(integer()),
  name: text(),
  networks: hash({ preferred: choice('cartes_bancaires', 'mastercard', 'visa') }),
  number: required(text()),
});

const groups = {
  account: hash(account),
  bank_account: either(text(), hash({ ...bankAccountFields, payment_method: text() })),
  card: either(text(), card),
  cvc_update: hash({ cvc: required(text()) }),
  person: hash(personFields),
  pii: hash({ id_number: text() }),
};

export const createToken = hash({ ...groups, customer: text() });

/** The same for callers of versions before 2019-02-19, and for reading any token back. */
export const createAnyToken = hash({
  ...groups,
  account: hash({ ...account, ...withPeople }),
  customer: text(),
});

/** What a token can be made of. */
export type TokenGroup = keyof typeof groups;

/**
 * @returns which of the groups was sent
 * @throws parameter_group_missing, parameters_exclusive unless exactly one was
 */
export function groupOf(params: Params<typeof createToken>): TokenGroup {
  const names = Object.keys(groups) as TokenGroup[];
  const sent = names.filter((name) => params[name] !== undefined);
  const [group] = sent;
  if (group === undefined) {
    throw fail('parameter_group_missing', { params: names.join(', ') }, 'card');
  }
  if (sent.length > 1) throw fail('parameters_exclusive', { params: sent.join(', ') }, sent[1]);
  return group;
}
