// What a charge is made with: a card, raw or by token. The trigger cards of test mode stand for
// volume and risk that a test cannot bring about otherwise (Stripe, testing Connect).
import { fail } from '../../base/errors.ts';
import type { Card, Pressure } from '../rules/facts.ts';
import type { createCharge } from '../shape/params/charges.ts';
import type { Params } from '../shape/spec.ts';
import type { ChargeFacts } from '../shape/views/charges.ts';
import type { TokenRow } from '../store/rows.ts';
import { MAGIC_CARD_TOKENS } from './card_numbers.ts';
import type { Context } from './context.ts';
import { preparedCard, type SentCard } from './prepare.ts';
import { bringToken } from './references.ts';
import { preparedOf } from './token_data.ts';

export interface Source {
  card: ChargeFacts['card'];
  /** What the card does to the account that is paid. */
  trigger: keyof Pressure | null;
  /** The token that the charge uses up. */
  tokens: TokenRow[];
}

const TRIGGERS: Readonly<Record<string, keyof Pressure>> = {
  '4000000000004202': 'next_requirements',
  '4000000000004210': 'charge_block',
  '4000000000004236': 'payout_block',
};

type Sent = Params<typeof createCharge>['source'];

/** @throws parameter_missing, reference_missing, token errors, card errors */
export async function readSource(ctx: Context, sent: Sent): Promise<Source> {
  if (sent === undefined) throw fail('parameter_missing', {}, 'source');
  if (typeof sent !== 'string') return fromNumber(ctx, sent);
  const number = ctx.livemode ? undefined : MAGIC_CARD_TOKENS[sent];
  if (number !== undefined) {
    const exp_year = new Date(ctx.now * 1000).getUTCFullYear() + 3;
    return fromNumber(ctx, { number, exp_month: 12, exp_year });
  }
  const token = await bringToken(ctx, sent, ['card'], 'source');
  const { external, number: full } = preparedOf(token);
  if (external.object !== 'card') throw new TypeError(`${token.id} holds no card`);
  return sourceOf(external, full, [{ ...token, used: true }]);
}

async function fromNumber(ctx: Context, sent: SentCard): Promise<Source> {
  const { external, number } = await preparedCard(ctx, sent, 'source');
  return sourceOf(external, number, []);
}

function sourceOf(given: Card, number: string, tokens: TokenRow[]): Source {
  const { brand, country, exp_month, exp_year, fingerprint, funding, last4 } = given;
  const card = { brand, country, exp_month, exp_year, fingerprint, funding, last4 };
  return { card, trigger: TRIGGERS[number] ?? null, tokens };
}
