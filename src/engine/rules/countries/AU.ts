// Australia.
// Sources: country specs of March 2022, recordings of October 2023.
import { ask, NOW } from '../rulebook.ts';
import { ADDRESS } from '../fields.ts';
import { office, PERSON, quietly, SPECS } from './base.ts';
import { country, firm } from './parts.ts';

export const AU = country('AU', 'aud', {
  individual: [ask([...PERSON, ...ADDRESS, 'email', 'phone'], NOW, SPECS), ...quietly()],
  company: firm(['phone', 'tax_id', 'registration_number', ...ADDRESS]),
  representative: [
    ask([...PERSON, ...ADDRESS, 'email', 'phone'], NOW, SPECS),
    ...office(),
    ...quietly(),
  ],
  owners: [
    ask([...PERSON, ...ADDRESS, 'email'], NOW, SPECS),
    ask(['relationship.percent_ownership', 'relationship.title'], NOW, SPECS),
    ...quietly(),
  ],
  executives: [
    ask([...PERSON, ...ADDRESS, 'email', 'relationship.title'], NOW, SPECS),
    ...quietly(),
  ],
  directors: [ask([...PERSON, 'email', 'relationship.title'], NOW, SPECS)],
});
