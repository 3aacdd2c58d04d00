// A view: everything that is open for an account under one set of programmes at one moment.
import { open, tableOf, type Opened } from './entries.ts';
import type { Account, Facts } from './facts.ts';
import type { Problem } from './formats/index.ts';
import { press } from './pressure.ts';
import type { Country } from './rulebook.ts';

export interface View extends Opened {
  account: Account;
  now: number;
}

export function viewOf(
  country: Country,
  facts: Facts,
  programmes: ReadonlySet<string>,
  all: readonly Problem[],
  now: number,
): View {
  const holding = all.filter(({ since }) => since === undefined || programmes.has(since));
  const opened = open(facts, tableOf(country, facts), programmes, holding, now);
  return { ...opened, entries: press(opened.entries, facts), account: facts.account, now };
}
