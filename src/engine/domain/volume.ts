// An account's volume: what it has charged in all. Some rules ask for more from an amount on.
import { fail } from '../../base/errors.ts';
import { thresholds } from '../rules/evaluate.ts';
import type { Facts } from '../rules/facts.ts';
import type { reportVolume } from '../shape/params/volume.ts';
import type { Params } from '../shape/spec.ts';
import { volume as volumeView } from '../shape/views/volume.ts';
import type { Verb } from './change.ts';
import { conclude } from './conclude.ts';
import type { Context } from './context.ts';
import { causeOf } from './history.ts';
import { loadAccount, type Answer } from './run.ts';

/**
 * The facts after charges of `amount` more (minor units), with the amounts that were passed by it.
 * @param now unix seconds
 */
export function counted(facts: Facts, amount: number, now: number): Facts {
  const total = facts.account.volume.total + amount;
  const crossed = { ...facts.account.volume.crossed };
  for (const threshold of thresholds(facts)) {
    if (total >= threshold) crossed[String(threshold)] ??= now;
  }
  return { ...facts, account: { ...facts.account, volume: { total, crossed } } };
}

function shown(facts: Facts): Answer {
  const { id, default_currency, volume } = facts.account;
  const of = { account: id, currency: default_currency, thresholds: thresholds(facts) };
  return { ...volumeView({ ...of, ...volume }) };
}

/** @throws account_invalid */
export async function retrieve(ctx: Context, id: string): Promise<Answer> {
  return shown((await loadAccount(ctx, id)).facts);
}

/** Charges that were made elsewhere. @throws volume_currency */
export const report: Verb<Params<typeof reportVolume>> = (loaded, { amount, currency }, moment) => {
  const expected = loaded.facts.account.default_currency;
  if (currency !== expected) throw fail('volume_currency', { currency: expected }, 'currency');
  const facts = counted(loaded.facts, amount, moment.now);
  const { rows, facts: after } = conclude(loaded, facts, moment, {
    cause: { ...causeOf(moment), type: 'volume' },
  });
  return { rows, answer: shown(after) };
};
