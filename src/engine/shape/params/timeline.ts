// GET /portico/v1/accounts/:account/timeline
import { hash, integer, timestamp } from '../spec.ts';

export const timeline = hash({
  /** The assessment as it was at this second, instead of the list of changes. */
  at: timestamp(),
  limit: integer(1, 100),
  /** A revision: the changes before it. */
  before: integer(1),
});
