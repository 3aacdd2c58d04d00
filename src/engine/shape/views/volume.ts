// How much an account has charged, and at which amounts its rules ask for more.
export interface VolumeFacts {
  account: string;
  currency: string;
  total: number;
  /** Amount -> when it was passed, unix seconds. */
  crossed: Readonly<Record<string, number>>;
  /** Every amount, minor units, at which some rule of the account asks for more. */
  thresholds: readonly number[];
}

export function volume({ crossed, thresholds, ...given }: VolumeFacts) {
  return {
    object: 'portico.volume' as const,
    ...given,
    thresholds: thresholds.map((amount) => ({
      amount,
      crossed_at: crossed[String(amount)] ?? null,
    })),
  };
}
