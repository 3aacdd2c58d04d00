// The sandbox and its clock, as /portico/v1 shows them.

export interface SandboxFacts {
  id: string;
  livemode: boolean;
  created: number;
  frozen_time: number | null;
  settings: {
    api_version: string | null;
    country: string;
    default_mcc: string | null;
    reconfirm_days?: number | null;
    check_seconds: Record<string, number>;
  };
}

/** @param now unix seconds on the sandbox's clock */
export function sandboxClock({ frozen_time }: Pick<SandboxFacts, 'frozen_time'>, now: number) {
  return {
    object: 'portico.clock' as const,
    frozen_time,
    now,
    status: frozen_time === null ? ('running' as const) : ('frozen' as const),
  };
}

/** @param now unix seconds on the sandbox's clock */
export function sandbox(given: SandboxFacts, now: number) {
  const { api_version, check_seconds, country, default_mcc } = given.settings;
  return {
    id: given.id,
    object: 'portico.sandbox' as const,
    api_version,
    check_seconds,
    clock: sandboxClock(given, now),
    country,
    created: given.created,
    default_mcc,
    livemode: given.livemode,
    reconfirm_days: given.settings.reconfirm_days ?? null,
  };
}
