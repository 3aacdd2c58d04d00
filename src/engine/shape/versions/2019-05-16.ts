// Fixtures of 2019-03 and 2019-05.
import type { Change } from './change.ts';

export const change: Change = {
  version: '2019-05-16',
  description: 'Statement descriptors in kana and kanji.',
  adds: {
    account: [
      'settings.payments.statement_descriptor_kana',
      'settings.payments.statement_descriptor_kanji',
    ],
  },
};
