// The capability object: one of an account's, requested or only previewed.
import type Stripe from 'stripe';
import type { CapabilityAssessment } from '../../rules/assessment.ts';
import type { CapabilityFacts } from '../../rules/facts.ts';
import { requirementsOf, type Wire } from './wire.ts';

/** @param assessment absent for one that the rules say nothing of: unrequested, nothing due */
export function capability(
  name: string,
  account: string,
  given: CapabilityFacts | undefined,
  assessment: CapabilityAssessment | undefined,
): Wire<Stripe.Capability> {
  return {
    id: name,
    object: 'capability',
    account,
    future_requirements: requirementsOf(assessment?.future_requirements),
    requested: given?.requested ?? false,
    requested_at: given?.requested_at ?? null,
    requirements: requirementsOf(assessment?.requirements),
    status: assessment?.status ?? 'unrequested',
  };
}
