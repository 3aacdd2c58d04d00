// Which programmes are in force for an account at a moment, and which are announced.
import type { Account } from './facts.ts';
import { deadlineShown, enforcedAt, PROGRAMMES, programmeMoments } from './programmes.ts';
import type { Country, Family } from './rulebook.ts';

/** Which programmes are rules at `now`, and which are shown as coming, by the deadline. */
export interface Calendar {
  inForce: Set<string>;
  coming: { programmes: Set<string>; families: Set<Family>; deadline: number } | null;
  moments: number[];
}

export function calendarOf(country: Country, account: Account, now: number): Calendar {
  const inForce = new Set<string>();
  const shown: { id: string; families: readonly Family[]; deadline: number }[] = [];
  const moments: number[] = [];
  for (const id of country.programmes) {
    const programme = PROGRAMMES[id];
    if (programme === undefined) continue;
    moments.push(...programmeMoments(programme, account.created));
    const deadline = deadlineShown(programme, now, account.created);
    const early = account.enforce_future && deadline !== null;
    if (now >= enforcedAt(programme, account.created) || early) inForce.add(id);
    if (deadline !== null && !early) shown.push({ id, families: programme.families, deadline });
  }
  const coming =
    shown.length === 0
      ? null
      : {
          programmes: new Set([...inForce, ...shown.map(({ id }) => id)]),
          families: new Set(shown.flatMap(({ families }) => families)),
          deadline: Math.min(...shown.map(({ deadline }) => deadline)),
        };
  return { inForce, coming, moments };
}
