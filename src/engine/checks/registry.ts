// The public register: does it know the company, its owners and its directors?
import { registry } from '../rules/simulated.ts';
import type { Check } from './check.ts';
import { REVIEW } from './check.ts';

export const registryCheck: Check = {
  secrets: ['tax_id'],
  fields: ['company.directors_provided', 'company.owners_provided', 'documents.*'],
  simulated: ({ facts, secrets }) => registry(facts.persons, secrets),
  real: () => REVIEW,
};
