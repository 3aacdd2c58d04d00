// India.
// Sources: country specs of March 2022, Stripe's pages where named.
import { ask, NOW, PAYOUTS_NOW, prove, type Rows } from '../rulebook.ts';
import { ADDRESS, within } from '../fields.ts';
import { everyone, PAGES, PERSON, quietly, SPECS } from './base.ts';
import { country } from './parts.ts';

const person: Rows = [ask([...PERSON, ...ADDRESS, 'id_number'], NOW, SPECS), ...quietly(SPECS)];

export const IN = country('IN', 'inr', {
  account: everyone,
  individual: person,
  company: [
    ...everyone,
    ask(within('company', ['name', 'pan', 'registration_number', ...ADDRESS]), NOW, SPECS),
    ask('company.business_cross_border_transaction_classifications', NOW, SPECS),
    prove('tax_id', NOW, SPECS, { quiet: true, shown: ['company.pan'] }),
    prove('bank_ownership', PAYOUTS_NOW, PAGES),
  ],
  representative: person,
  owners: person,
  complete: [],
});
