// Specs of 2018-02-28 and 2018-11-08, fixture of 2018-06.
import type { Change } from './change.ts';

export const change: Change = {
  version: '2018-05-21',
  description: 'Country specs tell where money can be transferred to.',
  adds: { country_spec: ['supported_transfer_countries'] },
};
