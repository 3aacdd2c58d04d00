// The balance: always nothing, since no money moves here.
import { countryOf } from '../rules/countries/index.ts';
import { balance } from '../shape/views/balance.ts';
import type { Context } from './context.ts';
import { loadAccount, type Answer } from './run.ts';

export async function retrieve(ctx: Context): Promise<Answer> {
  const currency =
    ctx.account === null
      ? (countryOf(ctx.sandbox.settings.country)?.currency ?? 'usd')
      : (await loadAccount(ctx, ctx.account)).facts.account.default_currency;
  return { ...balance(currency, ctx.livemode, ctx.account === null) };
}
