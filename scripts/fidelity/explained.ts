// Why an answer differs from a recorded one. A miss that no line here explains is said to be open.

const EXPLAINED: readonly [RegExp, string][] = [
  [
    /future_requirements\.pending_verification/,
    'Stripe brings the checks among the coming requirements up to date apart from the present ones',
  ],
  [
    /verification\.status/,
    'Whether a check that shows nowhere else had ended when the answer was given',
  ],
];

/** One sentence. */
export function explain(miss: string): string {
  return EXPLAINED.find(([pattern]) => pattern.test(miss))?.[1] ?? 'Open: not explained yet';
}
