// /portico/v1/sandbox and its clock: what Stripe has not.
import { clearable, hash, integer, text, timestamp } from '../spec.ts';

const YEARS_100 = 3_155_760_000;
const seconds = integer(0, 86_400);

export const updateSandbox = hash({
  /** Empty: today's. */
  api_version: clearable(text()),
  check_seconds: hash({ address: seconds, identity: seconds, url: seconds }),
  country: text(2),
  default_mcc: clearable(text(4)),
});

/** `frozen_time=` (JSON: null) lets the clock run on. */
export const setClock = hash({
  advance: integer(0, YEARS_100),
  frozen_time: clearable(timestamp()),
});
