// Japan: names and addresses in kana and kanji, a document of everybody.
// Sources: country specs of March 2022, recordings of 2024.
import { ask, NOW, PAYOUTS_NOW, prove, type Rows } from '../rulebook.ts';
import { DOB, within } from '../fields.ts';
import { everyone, PROFILE, RECORDED, SPECS } from './base.ts';
import { country } from './parts.ts';

const names = ['first_name_kana', 'first_name_kanji', 'last_name_kana', 'last_name_kanji'];
const parts = ['city', 'line1', 'postal_code', 'state', 'town'];
const address = [...within('address_kana', parts), ...within('address_kanji', parts)];
const described: Rows = [
  ...everyone,
  ask([...PROFILE, 'business_profile.product_description'], NOW, SPECS),
];
const person: Rows = [
  ask([...names, ...DOB, ...address, 'email', 'phone'], NOW, SPECS),
  ask('verification.document', PAYOUTS_NOW, RECORDED),
];

export const JP = country('JP', 'jpy', {
  account: described,
  individual: person,
  company: [
    ...described,
    ask(
      within('company', ['name', 'name_kana', 'name_kanji', 'phone', 'tax_id', ...address]),
      NOW,
      SPECS,
    ),
    prove('tax_id', NOW, SPECS, { quiet: true }),
  ],
  representative: [...person, ask('relationship.title', NOW, SPECS)],
  directors: [ask([...names, ...DOB], NOW, SPECS)],
});
