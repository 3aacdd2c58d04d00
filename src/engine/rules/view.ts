// A view: everything that is open for an account under one set of programmes at one moment.
import type { Account, Facts } from './facts.ts';
import type { Problem } from './formats/index.ts';
import { impose } from './findings.ts';
import { isInactive } from './magic.ts';
import { press } from './pressure.ts';
import { open, tableOf, type Opened } from './reader.ts';
import type { Country } from './rulebook.ts';

export interface View extends Opened {
  account: Account;
  now: number;
  /** The test account counts as inactive: no checks run, what does not work is paused. */
  dormant: boolean;
}

export function viewOf(
  country: Country,
  facts: Facts,
  programmes: ReadonlySet<string>,
  all: readonly Problem[],
  now: number,
): View {
  const holding = all.filter(({ since }) => since === undefined || programmes.has(since));
  const table = tableOf(country, facts);
  const opened = open(facts, { table, programmes, problems: holding, now });
  const { account } = facts;
  const dormant = !account.livemode && isInactive(account.business_profile.url);
  return {
    ...opened,
    entries: impose(press(opened.entries, facts), facts),
    wants: dormant ? [] : opened.wants,
    account,
    now,
    dormant,
  };
}
