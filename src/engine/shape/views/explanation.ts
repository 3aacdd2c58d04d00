// Why an account stands as it does, as /portico/v1 shows it.
import type { Explanation } from '../../rules/explain.ts';

export interface ExplainedFacts {
  account: string;
  country: string;
  agreement: string;
  business_type: string | null;
  /** Unix seconds on the sandbox's clock. */
  at: number;
}

export function explanation(of: ExplainedFacts, given: Explanation) {
  return { object: 'portico.explanation' as const, ...of, ...given };
}
