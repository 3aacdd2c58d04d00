// Hong Kong.
// Sources: country specs of March 2022, recordings of March 2024.
import { ask, NOW } from '../rulebook.ts';
import { office, PERSON, SPECS } from './base.ts';
import { country, documented, firm } from './parts.ts';

const address = ['address.city', 'address.line1'];

export const HK = country('HK', 'hkd', {
  individual: [
    ask([...PERSON, ...address, 'email', 'phone', 'id_number'], NOW, SPECS),
    ...documented,
  ],
  company: firm(['phone', 'registration_number', ...address], 'company.registration_number'),
  representative: [
    ask([...PERSON, ...address, 'email', 'phone', 'id_number'], NOW, SPECS),
    ...office(),
    ...documented,
  ],
  owners: [
    ask([...PERSON, ...address, 'email', 'id_number', 'relationship.title'], NOW, SPECS),
    ...documented,
  ],
});
