// POST /v1/charges, as far as a sandbox needs it to count an account's volume.
import { created, paging } from '../lists.ts';
import {
  boolean,
  clearable,
  currency,
  either,
  hash,
  integer,
  metadata,
  required,
  text,
} from '../spec.ts';

const card = hash({
  cvc: text(),
  exp_month: required(integer()),
  exp_year: required(integer()),
  name: text(),
  number: required(text()),
  object: text(),
});

export const createCharge = hash({
  amount: required(integer(1)),
  application_fee_amount: integer(0),
  capture: boolean(),
  currency: required(currency()),
  customer: text(),
  description: clearable(text(40_000)),
  metadata: clearable(metadata()),
  on_behalf_of: text(),
  receipt_email: text(),
  source: either(text(), card),
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_data: hash({ amount: integer(0), destination: required(text()) }),
  transfer_group: text(),
});

export const listCharges = hash({ ...paging, created });
