// stripe-node 8.26 to 8.77.
import type { Change } from './change.ts';

export const change: Change = {
  version: '2020-03-02',
  description:
    'Requirements tell their `errors`. Political exposure of a person, a second colour of a brand, ' +
    'direct debits, metadata of webhook endpoints.',
  adds: {
    account: [
      'capabilities.au_becs_debit_payments',
      'capabilities.bacs_debit_payments',
      'capabilities.cartes_bancaires_payments',
      'capabilities.fpx_payments',
      'capabilities.jcb_payments',
      'requirements.errors',
      'settings.bacs_debit_payments',
      'settings.branding.secondary_color',
      'settings.sepa_debit_payments',
    ],
    capability: ['requirements.errors'],
    person: ['political_exposure', 'requirements.errors'],
    webhook_endpoint: ['metadata'],
  },
};
