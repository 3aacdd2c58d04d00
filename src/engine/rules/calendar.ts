// Which programmes are in force for an account at a moment, and which are announced.
import type { Account } from './facts.ts';
import { deadlineShown, enforcedAt, PROGRAMMES, programmeMoments } from './programmes.ts';
import type { Country } from './rulebook.ts';

/** Which programmes are rules at `now`, and which are shown as coming, by the deadline. */
export interface Calendar {
  inForce: Set<string>;
  coming: { programmes: Set<string>; deadline: number } | null;
  moments: number[];
}

export function calendarOf(country: Country, account: Account, now: number): Calendar {
  const inForce = new Set<string>();
  const shown: { id: string; deadline: number }[] = [];
  const moments: number[] = [];
  for (const id of country.programmes) {
    const programme = PROGRAMMES[id];
    if (programme === undefined) continue;
    moments.push(...programmeMoments(programme));
    const deadline = deadlineShown(programme, now);
    const early = account.enforce_future && deadline !== null;
    if (now >= enforcedAt(programme) || early) inForce.add(id);
    if (deadline !== null && !early) shown.push({ id, deadline });
  }
  const coming =
    shown.length === 0
      ? null
      : {
          programmes: new Set([...inForce, ...shown.map(({ id }) => id)]),
          deadline: Math.min(...shown.map(({ deadline }) => deadline)),
        };
  return { inForce, coming, moments };
}
