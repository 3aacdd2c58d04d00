// Changelog 2018-09-24: file uploads are files.
import type { Change, Json } from './change.ts';

export const change: Change = {
  version: '2018-09-24',
  description: 'Files are `file` objects with links and a title; before, `file_upload`.',
  downgrade: { file: (view: Json) => ({ ...view, object: 'file_upload' }) },
  adds: { file: ['links', 'title'] },
};
