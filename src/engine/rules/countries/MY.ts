// Malaysia.
// Sources: country specs of March 2022.
import { ask, NOW, prove } from '../rulebook.ts';
import { within } from '../fields.ts';
import { everyone, PERSON, quietly, SPECS } from './base.ts';
import { country } from './parts.ts';

const address = ['address.city', 'address.line1', 'address.postal_code'];

export const MY = country(
  'MY',
  'myr',
  {
    account: [...everyone, ask('business_profile.url', NOW, SPECS)],
    individual: [ask([...PERSON, ...address, 'id_number'], NOW, SPECS), ...quietly()],
    company: [
      ...everyone,
      ask('business_profile.url', NOW, SPECS),
      ask(within('company', ['name', 'tax_id', ...address]), NOW, SPECS),
      prove('tax_id', NOW, SPECS, { quiet: true }),
    ],
    representative: [
      ask([...PERSON, ...address, 'id_number'], NOW, SPECS),
      ask('relationship.executive', NOW, SPECS, { when: 'not_owner' }),
      ...quietly(),
    ],
    owners: [ask([...PERSON, ...address, 'id_number'], NOW, SPECS), ...quietly()],
  },
  { papered: [] },
);
