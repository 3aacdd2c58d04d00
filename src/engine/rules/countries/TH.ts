// Thailand: a number and the laser code of its nationals, and where they are registered.
// Sources: Stripe's pages on required information.
import { ask, NOW, type Rows } from '../rulebook.ts';
import { ADDRESS, within } from '../fields.ts';
import { TH_STRUCTURES } from '../structures.ts';
import { PAGES, PERSON, quietly } from './base.ts';
import { country, firm } from './parts.ts';

const person: Rows = [
  ask([...PERSON, ...ADDRESS, 'email', 'phone', 'nationality'], NOW, PAGES),
  ask(['id_number', 'id_number_secondary'], NOW, PAGES, { when: 'thai' }),
  ask(within('registered_address', ['city', 'line1', 'postal_code', 'state']), NOW, PAGES),
  ...quietly(PAGES),
];
/** A selfie, of individuals, sole proprietors and partners whom no register knows. */
const face: Rows = [ask('verification.proof_of_liveness', NOW, PAGES, { once: 'complete' })];

export const TH = country(
  'TH',
  'thb',
  {
    individual: [...person, ...face],
    face,
    faces: ['sole_proprietorship', 'unincorporated_partnership'],
    company: firm(['phone', 'tax_id', ...ADDRESS]),
    representative: [...person, ask('relationship.title', NOW, PAGES)],
    owners: person,
    directors: [ask([...PERSON, 'email', 'relationship.title'], NOW, PAGES)],
  },
  { structures: TH_STRUCTURES },
);
