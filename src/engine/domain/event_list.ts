// Reading events back: the past 30 days, at the version that they are shown in.
// Events of connected accounts are read with `Stripe-Account`, the platform's own without.
import { fail } from '../../base/errors.ts';
import { listOf, pageOf, type Range } from '../shape/lists.ts';
import type { listEvents } from '../shape/params/events.ts';
import type { Params } from '../shape/spec.ts';
import * as store from '../store/events.ts';
import { downgradeEvent, TODAY } from '../shape/versions/index.ts';
import { event as eventView } from '../shape/views/events.ts';
import type { Context } from './context.ts';
import { withPeopleFor } from './people_shown.ts';
import type { Answer } from './run.ts';

/** Seconds that events can be read back (contract.md 2). */
export const KEPT = 30 * 86_400;

/** @throws resource_missing also for what is older than 30 days */
export async function retrieve(ctx: Context, id: string): Promise<Answer> {
  const row = await store.find(ctx.database, ctx.sandbox.id, ctx.account, id);
  if (row === null || row.created < ctx.now - KEPT) {
    throw fail('resource_missing', { what: 'event', id }, 'id');
  }
  return shown(ctx, row);
}

/** @throws parameters_exclusive when both `type` and `types` are sent */
export async function list(ctx: Context, params: Params<typeof listEvents>): Promise<Answer> {
  const { type, types, delivery_success } = params;
  if (type !== undefined && types !== undefined) {
    throw fail('parameters_exclusive', { params: 'type, types' }, 'types');
  }
  const page = pageOf(params);
  page.created = since(page.created, ctx.now - KEPT);
  const wanted = types ?? (type === undefined ? [] : [type]);
  const filter = { account: ctx.account, types: wanted, delivery_success };
  const { data, has_more } = await store.list(ctx.database, ctx.sandbox.id, page, filter);
  const events = await Promise.all(data.map((row) => shown(ctx, row)));
  return { ...listOf('/v1/events', events, has_more) };
}

/** At the version that the sandbox spoke when it happened, whoever reads it. */
async function shown(ctx: Context, row: store.ListedEvent): Promise<Answer> {
  const version = row.data.api_version ?? TODAY;
  const view = eventView(row, TODAY, ctx.livemode, row.pending);
  const object = await withPeopleFor(version, ctx, view.data.object);
  return { ...downgradeEvent(version, { ...view, data: { ...view.data, object } }) };
}

/** A range that never reaches further back than `oldest`. */
const since = (range: Range | undefined, oldest: number): Range => ({
  ...range,
  gte: Math.max(range?.gte ?? oldest, oldest),
});
