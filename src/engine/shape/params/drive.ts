// POST /portico/v1/sandbox/drive: puts an account into a named state.
import { choice, hash, integer, list, required, text, timestamp } from '../spec.ts';

const code = text(200);
const path = text(500);

export const drive = hash({
  account: required(text()),
  /** A name of GET /portico/v1/sandbox/states. */
  state: required(text(100)),
  /** A requirement error code and the path on which it is told. */
  code,
  path,
  /** Several at once. */
  errors: list(hash({ code: required(code), path }), 200),
  /** What is lost: unless said otherwise the capabilities, and with them everything. */
  consequence: choice('capability', 'payments', 'payouts'),
  /** When it is lost: a second, or days from now. Without either at once. */
  deadline: timestamp(),
  days: integer(1, 36_500),
  capability: text(100),
  /** Of the risk team's requirement: what it is about, who can answer it, and which one. */
  description: text(100),
  form: choice('challenge', 'form', 'support'),
  intervention: text(100),
  /** Minor units. */
  amount: integer(1),
});
