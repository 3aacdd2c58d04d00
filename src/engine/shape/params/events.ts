// /v1/events
import { created, paging } from '../lists.ts';
import { boolean, hash, list, text } from '../spec.ts';

const MAX_TYPES = 20;

/** `type` may end in `*`: `person.*`. */
export const listEvents = hash({
  ...paging,
  created,
  delivery_success: boolean(),
  type: text(),
  types: list(text(), MAX_TYPES),
});
