// A living person in front of the camera. Only the onboarding pages bring one, and in test mode
// whoever goes through them is alive.
import type { Check } from './check.ts';
import { REVIEW, VERIFIED } from './check.ts';

export const livenessCheck: Check = {
  secrets: [],
  fields: ['verification.proof_of_liveness'],
  simulated: () => VERIFIED,
  real: () => REVIEW,
};
