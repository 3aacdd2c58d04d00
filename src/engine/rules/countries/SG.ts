// Singapore: other names, a living face, and a register of companies.
// Sources: country specs of March 2022, recordings of 2023 and 2024, Stripe's pages where named.
import { ask, EVENTUALLY, NOW, prove, type Rows } from '../rulebook.ts';
import { SG_STRUCTURES } from '../structures.ts';
import { office, PERSON, RECORDED, SPECS } from './base.ts';
import { country, firm } from './parts.ts';
import { SINGAPOREAN_REGISTER } from './register.ts';

const address = ['address.line1', 'address.postal_code'];
const person: Rows = [
  ask([...PERSON, ...address, 'email', 'phone', 'id_number', 'nationality'], NOW, SPECS),
  ask('full_name_aliases', NOW, RECORDED),
  // Shown once nothing but a living face is missing (recorded for some).
  prove('identity', NOW, RECORDED, { once: 'complete', escalation: ['verification.document'] }),
];
/** Asked as soon as nothing else is missing; brought only by the onboarding pages. */
const liveness: Rows = [
  ask('verification.proof_of_liveness', NOW, RECORDED, { once: 'complete', since: 'sg-2023' }),
];

export const SG = country(
  'SG',
  'sgd',
  {
    individual: [...person, ...liveness],
    company: [...firm(['phone', 'tax_id', ...address]), SINGAPOREAN_REGISTER],
    representative: [...person, ...office()],
    owners: [ask('verification.document', EVENTUALLY, SPECS, { until: 'sg-2023' })],
    complete: [],
  },
  { structures: SG_STRUCTURES, programmes: ['sg-2023'], business_days: 120 },
);
