// Why an account stands as it does, as /portico/v1 shows it.
import type { Explanation, Reason } from '../../rules/explain.ts';
import type { Cause } from '../../store/rows.ts';

export interface ExplainedFacts {
  account: string;
  country: string;
  agreement: string;
  business_type: string | null;
  /** Unix seconds on the sandbox's clock. */
  at: number;
}

/** `stands`: since which change it has been among the requirements without a break. */
type Told = Reason & { stands: { since: number; cause: Cause; revision: number } | null };

type Given = Omit<Explanation, 'future_requirements' | 'requirements'> & {
  requirements: readonly Told[];
  future_requirements: readonly Told[];
};

export function explanation(of: ExplainedFacts, given: Given) {
  return { object: 'portico.explanation' as const, ...of, ...given };
}
