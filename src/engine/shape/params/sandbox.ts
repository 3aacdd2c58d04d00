// /portico/v1/sandbox and its clock: what Stripe has not.
import { clearable, hash, integer, text, timestamp } from '../spec.ts';

const YEARS_100 = 3_155_760_000;
const seconds = integer(0, 86_400);

/** Seconds that a simulated check takes while the clock stands: by kind, or for one check alone. */
const check_seconds = hash({
  address: seconds,
  identity: seconds,
  url: seconds,
  additional_document: seconds,
  bank_ownership: seconds,
  company_address: seconds,
  company_document: seconds,
  document: seconds,
  id_number: seconds,
  registry: seconds,
  tax_id: seconds,
});

export const updateSandbox = hash({
  /** Empty: today's. */
  api_version: clearable(text()),
  check_seconds,
  country: text(2),
  default_mcc: clearable(text(4)),
  /** Empty: what is known of an account need not be confirmed anew. */
  reconfirm_days: clearable(integer(1, 36_500)),
});

/** `frozen_time=` (JSON: null) lets the clock run on. */
export const setClock = hash({
  advance: integer(0, YEARS_100),
  frozen_time: clearable(timestamp()),
});
