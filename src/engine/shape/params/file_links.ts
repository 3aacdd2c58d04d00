// /v1/file_links
import { created, paging } from '../lists.ts';
import {
  boolean,
  choice,
  clearable,
  either,
  hash,
  metadata,
  required,
  text,
  timestamp,
} from '../spec.ts';

export const createFileLink = hash({
  expires_at: timestamp(),
  file: required(text()),
  metadata: clearable(metadata()),
});

/** `expires_at=` is never, `now` at once. */
export const updateFileLink = hash({
  expires_at: clearable(either(choice('now'), timestamp())),
  metadata: clearable(metadata()),
});

export const listFileLinks = hash({ ...paging, created, expired: boolean(), file: text() });
