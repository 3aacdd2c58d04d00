// The catalogue of states that the sandbox's driver knows.
export interface StateFacts {
  name: string;
  about: string;
  /** Params besides `account` and `state`. */
  takes: readonly string[];
}

export function states(all: readonly StateFacts[]) {
  return {
    object: 'list' as const,
    data: all.map((state) => ({ object: 'portico.state' as const, ...state })),
    has_more: false,
    url: '/portico/v1/sandbox/states',
  };
}
