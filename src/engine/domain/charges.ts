// Charges, as far as a sandbox needs them: they count an account's volume, which thresholds look
// at, and the trigger cards put an account under pressure (Stripe, testing Connect). No money moves.
import { fail } from '../../base/errors.ts';
import { newId } from '../../base/id.ts';
import type { Facts, Pressure } from '../rules/facts.ts';
import { listOf, pageOf } from '../shape/lists.ts';
import type { createCharge, listCharges } from '../shape/params/charges.ts';
import type { Params } from '../shape/spec.ts';
import { charge as chargeView, type ChargeFacts } from '../shape/views/charges.ts';
import * as store from '../store/charges.ts';
import type { ChargeRow, Rows } from '../store/rows.ts';
import { readSource, type Source } from './charge_sources.ts';
import type { Decided, Loaded, Moment } from './change.ts';
import { conclude } from './conclude.ts';
import { momentOf, type Context } from './context.ts';
import { eventOf } from './events.ts';
import { causeOf } from './history.ts';
import { mergedMetadata } from './merge.ts';
import { run, write, type Answer } from './run.ts';
import { counted } from './volume.ts';

type ChargeParams = Params<typeof createCharge>;

interface Wanted {
  charge: ChargeFacts;
  source: Source;
  /** The account that the charge settles on, and the capability that it needs. */
  merchant: { id: string; capability: 'card_payments' | 'transfers' } | null;
}

/**
 * A charge that succeeds at once.
 * @throws parameter_missing, card errors, capability_not_active when the account cannot be paid
 */
export async function create(ctx: Context, params: ChargeParams): Promise<Answer> {
  const source = await readSource(ctx, params.source);
  const merchant = merchantOf(ctx, params);
  const wanted: Wanted = { charge: chargeOf(params, source, ctx.now), source, merchant };
  if (merchant !== null) return run(ctx, merchant.id, charged, wanted);
  const { rows, answer } = written(wanted, ctx.account, momentOf(ctx));
  return write(ctx, rows, answer);
}

function merchantOf(ctx: Context, params: ChargeParams): Wanted['merchant'] {
  const direct = ctx.account ?? params.on_behalf_of;
  if (direct) return { id: direct, capability: 'card_payments' };
  const destination = params.transfer_data?.destination;
  return destination ? { id: destination, capability: 'transfers' } : null;
}

/** The verb: volume and pressure of the account move, and what follows from them. */
function charged(loaded: Loaded, wanted: Wanted, moment: Moment): Decided {
  const { facts, assessment } = loaded;
  const { merchant, charge, source } = wanted;
  const capability = merchant?.capability ?? 'card_payments';
  const status = assessment.capabilities[capability]?.status ?? 'unrequested';
  const able = capability === 'transfers' || assessment.charges_enabled;
  if (status !== 'active' || !able) {
    const account = facts.account.id;
    throw fail('capability_not_active', { capability, account, status });
  }
  const direct = charge.on_behalf_of === null && charge.transfer_data === null;
  const own = written(wanted, direct ? facts.account.id : null, moment);
  const { rows } = conclude(loaded, moved(facts, charge, source, moment.now), moment, {
    charges: own.rows.charges,
    tokens: own.rows.tokens,
    cause: { ...causeOf(moment), type: 'volume' },
  });
  rows.events = [...(own.rows.events ?? []), ...(rows.events ?? [])];
  return { rows, answer: own.answer };
}

function moved(facts: Facts, charge: ChargeFacts, source: Source, now: number): Facts {
  const { account, ...rest } = counted(facts, charge.amount, now);
  const pressure = pressed(account.pressure, source.trigger, now);
  return { ...rest, account: { ...account, pressure } };
}

function pressed(pressure: Pressure, trigger: Source['trigger'], now: number): Pressure {
  if (trigger === null) return pressure;
  // What is asked for next keeps its date; a block is a new one each time.
  const since = trigger === 'next_requirements' ? (pressure.next_requirements ?? now) : now;
  return { ...pressure, [trigger]: since };
}

/** @param account where the charge itself lives: the platform's when it is not direct */
function written({ charge, source }: Wanted, account: string | null, moment: Moment): Decided {
  const { livemode, id: sandbox } = moment.sandbox;
  const view = { ...chargeView(charge, livemode) };
  const row: ChargeRow = {
    id: charge.id,
    sandbox,
    account,
    created: charge.created,
    data: view,
  };
  const event = eventOf('charge.succeeded', view, { account, revision: null }, moment);
  const rows: Rows = { charges: [row], events: [event], tokens: source.tokens };
  return { rows, answer: view };
}

function chargeOf(params: ChargeParams, source: Source, now: number): ChargeFacts {
  const { transfer_data } = params;
  return {
    id: newId('ch'),
    amount: params.amount,
    application_fee_amount: params.application_fee_amount ?? null,
    calculated_statement_descriptor: params.statement_descriptor ?? null,
    captured: params.capture ?? true,
    card: source.card,
    created: now,
    currency: params.currency,
    description: params.description ?? null,
    metadata: mergedMetadata({}, params.metadata),
    on_behalf_of: params.on_behalf_of ?? null,
    receipt_email: params.receipt_email ?? null,
    statement_descriptor: params.statement_descriptor ?? null,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
    transfer_data: transfer_data
      ? { amount: transfer_data.amount ?? null, destination: transfer_data.destination }
      : null,
    transfer_group: params.transfer_group ?? null,
  };
}

/** @throws resource_missing */
export async function retrieve(ctx: Context, id: string): Promise<Answer> {
  const row = await store.find(ctx.database, ctx.sandbox.id, ctx.account, id);
  if (row === null) throw fail('resource_missing', { what: 'charge', id }, 'id');
  return row.data;
}

export async function list(ctx: Context, params: Params<typeof listCharges>): Promise<Answer> {
  const filter = { account: ctx.account };
  const page = pageOf(params);
  const { data, has_more } = await store.list(ctx.database, ctx.sandbox.id, page, filter);
  const charges = data.map((row) => row.data);
  return { ...listOf('/v1/charges', charges, has_more) };
}
