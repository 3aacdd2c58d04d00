// The public register: does it know the company, its owners and its directors?
import { registry } from '../rules/simulated.ts';
import type { Check } from './check.ts';
import { REVIEW } from './check.ts';

export const registryCheck: Check = {
  secrets: [],
  fields: ['company.directors_provided', 'company.name', 'company.registration_number'],
  simulated: ({ facts }) => registry(facts.account, facts.persons),
  real: () => REVIEW,
};
