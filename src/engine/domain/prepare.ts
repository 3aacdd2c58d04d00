// From the numbers of a bank account or a card, sent raw or by token, to what can be added to an
// account: numbers checked, fingerprint taken, the full number put aside for the vault.
import { fail } from '../../base/errors.ts';
import { newId } from '../../base/id.ts';
import { countryOf } from '../rules/countries/index.ts';
import type { BankAccount, Card } from '../rules/facts.ts';
import { bankOf } from '../rules/formats/bank_account.ts';
import type { externalAccount } from '../shape/params/external_accounts.ts';
import type { Params } from '../shape/spec.ts';
import { digest } from '../store/keys.ts';
import type { TokenRow } from '../store/rows.ts';
import {
  checkNeeds,
  MAGIC_BANK_TOKENS,
  payoutMethods,
  readBankNumbers,
  type BankNumbers,
} from './bank_numbers.ts';
import { MAGIC_CARD_TOKENS, readCardNumber, readExpiry } from './card_numbers.ts';
import type { Context } from './context.ts';
import type { Prepared } from './payable.ts';
import { mergedMetadata } from './merge.ts';
import { bringToken } from './references.ts';
import { countryCode } from './syntax.ts';
import { preparedOf } from './token_data.ts';

export interface SentBank {
  account_holder_name?: string | null;
  account_holder_type?: string | null;
  account_number: string;
  account_type?: string | null;
  country: string;
  currency?: string;
  metadata?: Record<string, string | null> | null;
  routing_number?: string | null;
}

export interface SentCard {
  address_city?: string | null;
  address_country?: string | null;
  address_line1?: string | null;
  address_line2?: string | null;
  address_state?: string | null;
  address_zip?: string | null;
  currency?: string;
  cvc?: string;
  default_for_currency?: boolean;
  exp_month: number;
  exp_year: number;
  metadata?: Record<string, string | null> | null;
  name?: string | null;
  number: string;
}

const SHOWN = 16;

/** Sixteen characters that are the same for the same number, as Stripe shows them. */
async function fingerprint(ctx: Context, number: string): Promise<string> {
  const hex = await digest(ctx.database, ctx.sandbox.id, `fingerprint ${number}`);
  const text = Buffer.from(hex, 'hex').toString('base64');
  return text.replace(/[+/=]/g, '').slice(0, SHOWN);
}

/** @throws see readBankNumbers */
export async function preparedBank(
  ctx: Context,
  sent: SentBank,
  param: string,
): Promise<Prepared & { external: BankAccount }> {
  const country = countryCode(sent.country, `${param}[country]`);
  const raw: BankNumbers = {
    country,
    account_number: sent.account_number,
    routing_number: sent.routing_number ?? null,
  };
  const numbers = readBankNumbers(raw, ctx.livemode, param);
  checkNeeds(sent, country, param);
  const { account_number, bank_name, routing_number, shown } = numbers;
  const external: BankAccount = {
    id: newId('ba'),
    object: 'bank_account',
    created: ctx.now,
    account_holder_name: sent.account_holder_name ?? null,
    account_holder_type: sent.account_holder_type ?? null,
    account_type: sent.account_type ?? null,
    available_payout_methods: payoutMethods(numbers),
    bank_name,
    country,
    currency: sent.currency ?? bankOf(country)?.currency ?? 'usd',
    default_for_currency: false,
    fingerprint: await fingerprint(ctx, `${country} ${routing_number} ${account_number}`),
    last4: account_number.slice(-4),
    metadata: mergedMetadata({}, sent.metadata),
    routing_number: shown,
    status: 'new',
    touched: {},
  };
  return { external, field: 'account_number', number: account_number };
}

/** @throws card_number_incorrect, card_live_in_test, card_exp_month_invalid … */
export async function preparedCard(
  ctx: Context,
  sent: SentCard,
  param: string,
): Promise<Prepared & { external: Card }> {
  const { number, kind } = readCardNumber(sent.number, ctx.livemode, param);
  const expiry = readExpiry(sent.exp_month, sent.exp_year, ctx.now, param);
  if (sent.cvc !== undefined && !/^\d{3,4}$/.test(sent.cvc)) {
    throw fail('card_cvc_invalid', {}, `${param}[cvc]`);
  }
  const external: Card = {
    id: newId('card'),
    object: 'card',
    created: ctx.now,
    address_city: sent.address_city ?? null,
    address_country: sent.address_country ?? null,
    address_line1: sent.address_line1 ?? null,
    address_line2: sent.address_line2 ?? null,
    address_state: sent.address_state ?? null,
    address_zip: sent.address_zip ?? null,
    available_payout_methods: kind.instant ? ['standard', 'instant'] : ['standard'],
    brand: kind.brand,
    country: kind.country,
    currency: sent.currency ?? countryOf(kind.country)?.currency ?? 'usd',
    default_for_currency: sent.default_for_currency ?? false,
    ...expiry,
    fingerprint: await fingerprint(ctx, number),
    funding: kind.funding,
    last4: number.slice(-4),
    metadata: mergedMetadata({}, sent.metadata),
    name: sent.name ?? null,
    status: 'new',
    touched: {},
  };
  return { external, field: 'number', number };
}

type Sent = NonNullable<Params<typeof externalAccount>>;

/** A card of test mode that has a token of its own; valid for years from now. */
function magicCard(ctx: Context, number: string, param: string) {
  const exp_year = new Date(ctx.now * 1000).getUTCFullYear() + 3;
  return preparedCard(ctx, { number, exp_month: 12, exp_year }, param);
}

async function byToken(ctx: Context, id: string, currency: string | undefined, param: string) {
  const card = ctx.livemode ? undefined : MAGIC_CARD_TOKENS[id];
  const bank = ctx.livemode ? undefined : MAGIC_BANK_TOKENS[id];
  if (card !== undefined) return { prepared: await magicCard(ctx, card, param), token: null };
  if (bank !== undefined) return { prepared: await preparedBank(ctx, bank, param), token: null };
  const token = await bringToken(ctx, id, ['bank_account', 'card'], param);
  const prepared = preparedOf(token);
  const external = currency === undefined ? prepared.external : { ...prepared.external, currency };
  return { prepared: { ...prepared, external }, token };
}

/**
 * What `external_account` names or describes.
 * @throws what bank and card numbers, and tokens, are refused with
 */
export async function prepareExternal(
  ctx: Context,
  sent: Sent,
): Promise<{ prepared: Prepared; token: TokenRow | null }> {
  const param = 'external_account';
  if (typeof sent === 'string') return byToken(ctx, sent, undefined, param);
  if ('token' in sent) return byToken(ctx, sent.token, sent.currency, `${param}[token]`);
  const prepared =
    'account_number' in sent
      ? await preparedBank(ctx, sent, param)
      : await preparedCard(ctx, sent, param);
  return { prepared, token: null };
}
