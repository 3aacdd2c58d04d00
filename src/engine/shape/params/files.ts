// /v1/files (multipart) and its list.
import { FILE_PURPOSES, STORED_FILE_PURPOSES } from '../enums.ts';
import { created, paging } from '../lists.ts';
import { boolean, choice, clearable, file, hash, metadata, required, timestamp } from '../spec.ts';

export const createFile = hash({
  file: required(file()),
  file_link_data: hash({
    create: required(boolean()),
    expires_at: timestamp(),
    metadata: clearable(metadata()),
  }),
  purpose: required(choice(...FILE_PURPOSES)),
});

export const listFiles = hash({ ...paging, created, purpose: choice(...STORED_FILE_PURPOSES) });
