// Scores: how many answers are right, and how many of their facts, in all and by kind of account.
import type { Call, Recording } from './recording.ts';
import type { Judged } from './replay.ts';

export interface Score {
  entries: number;
  right: number;
  facts: number;
  wrong: number;
}

export const zero = (): Score => ({ entries: 0, right: 0, facts: 0, wrong: 0 });

/** Adds what was judged to a score. */
export function add(score: Score, judged: readonly Judged[]): void {
  for (const { comparison } of judged) {
    score.entries += 1;
    score.right += comparison.core.length + comparison.ahead.length === 0 ? 1 : 0;
    score.facts += comparison.facts;
    score.wrong += comparison.wrong.length;
  }
}

export const percent = (part: number, whole: number) =>
  whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;

/** Everything in which an answer differs, as sentences. */
export function missesOf({ comparison }: Judged): string[] {
  const core = [...comparison.core, ...comparison.ahead].map((miss) => `core: ${miss}`);
  return [...core, ...comparison.wrong];
}

export interface Kind {
  country: string;
  business_type: string;
  agreement: string;
}

/** What kind of account a recording's call is about: what its creation asked for. */
export function kindOf({ kind, calls }: Recording, call: Call): Kind {
  const created = kind === 'sequence' ? (calls[0] ?? call) : call;
  const { params = {} } = created.request;
  return {
    country: params['country'] ?? 'US',
    business_type: params['business_type'] ?? '-',
    agreement: params['tos_acceptance[service_agreement]'] ?? 'full',
  };
}
