// Deliveries of events to webhook endpoints. They are made by the commit statement together with
// their event; here they are claimed, attempted and settled. All times are the wall clock's: the
// receiver lives outside.
import { query } from '../../base/db.ts';
import type { Database } from '../../base/db.ts';
import { openEvent } from './events.ts';
import type { Row as Event, ListedEvent } from './events.ts';
import { keyOf } from './keys.ts';
import type { WebhookEndpointRow } from './rows.ts';
import { openEndpoint } from './webhook_endpoints.ts';
import type { Row as Endpoint } from './webhook_endpoints.ts';

/** Of one attempt. Never what the receiver said. */
export interface Attempt {
  at_ms: number;
  took_ms: number;
  /** HTTP status; null when there was no answer. */
  status: number | null;
  /** The kind of failure; null when there was an answer. */
  error: string | null;
}

export interface DueDelivery {
  event: ListedEvent;
  livemode: boolean;
  /** Null when it was deleted meanwhile: then there is nothing to do but to fail. */
  endpoint: WebhookEndpointRow | null;
  endpoint_id: string;
  /** How many attempts were made before. */
  attempts: number;
  /** Names this claim: what was claimed again by another cannot be settled under it. */
  claim: number;
}

export interface Delivery {
  endpoint: string;
  status: 'failed' | 'pending' | 'succeeded';
  next_at_ms: number | null;
  attempts: Attempt[];
}

type Row = {
  event: string;
  endpoint: string;
  claim: number;
  attempts: number;
  livemode: boolean;
  e: Omit<Event, 'sealed'>;
  event_sealed: Buffer;
  w: Omit<Endpoint, 'sealed'> | null;
  endpoint_sealed: Buffer | null;
};

const CLAIM = `with due as (
    select event, endpoint from deliveries where next_at_ms <= $1 and endpoint <> all($4::text[])
    order by next_at_ms limit $2 for update skip locked
  ), taken as (
    update deliveries d set next_at_ms = $3, claim = d.claim + 1 from due
    where d.event = due.event and d.endpoint = due.endpoint
    returning d.event, d.endpoint, d.sandbox, d.claim, jsonb_array_length(d.attempts) as attempts
  )
  select d.event, d.endpoint, d.claim, d.attempts, s.livemode,
    json_build_object('id', e.id, 'sandbox', e.sandbox, 'account', e.account, 'type', e.type,
      'created', e.created, 'revision', e.revision, 'pending', (
        select count(*) from deliveries p where p.event = e.id and p.status = 'pending')) as e,
    e.sealed as event_sealed,
    case when w.id is not null then json_build_object('id', w.id, 'sandbox', w.sandbox,
      'created', w.created, 'connect', w.connect, 'status', w.status,
      'enabled_events', w.enabled_events) end as w,
    w.sealed as endpoint_sealed
  from taken d
  join sandboxes s on s.id = d.sandbox
  join events e on e.sandbox = d.sandbox and e.id = d.event
  left join webhook_endpoints w on w.id = d.endpoint
  order by e.id`;

/**
 * Takes what is due for `lease_ms`; until then nobody else takes it.
 * @param except ids of endpoints whose deliveries are left for later
 */
export async function claim(
  database: Database,
  limit: number,
  lease_ms: number,
  except: readonly string[] = [],
): Promise<DueDelivery[]> {
  const now_ms = Date.now();
  const values = [now_ms, limit, now_ms + lease_ms, except];
  const rows = await query<Row>(database.pool, CLAIM, values);
  return Promise.all(rows.map((row) => opened(database, row)));
}

async function opened(database: Database, row: Row): Promise<DueDelivery> {
  const { e, w, event_sealed, endpoint_sealed, endpoint: endpoint_id } = row;
  const key = await keyOf(database, String(e.sandbox));
  const event = openEvent({ ...e, sealed: event_sealed } as Event, key);
  const endpoint =
    w && endpoint_sealed ? openEndpoint({ ...w, sealed: endpoint_sealed } as Endpoint, key) : null;
  const { livemode, attempts, claim } = row;
  return { event, livemode, endpoint, endpoint_id, attempts, claim };
}

/** Holds on to what is still being worked on. */
export async function renew(
  database: Database,
  claimed: readonly DueDelivery[],
  lease_ms: number,
): Promise<void> {
  const text = `update deliveries d set next_at_ms = $4
    from unnest($1::text[], $2::text[], $3::int8[]) as u (event, endpoint, claim)
    where d.event = u.event and d.endpoint = u.endpoint and d.claim = u.claim
      and d.status = 'pending'`;
  const events = claimed.map(({ event }) => event.id);
  const endpoints = claimed.map(({ endpoint_id }) => endpoint_id);
  const claims = claimed.map((each) => each.claim);
  await query(database.pool, text, [events, endpoints, claims, Date.now() + lease_ms]);
}

/**
 * Writes an attempt down (none when the endpoint is gone) and what follows from it: `next_at_ms`
 * when it is to be tried again. Does nothing when the claim was lost meanwhile.
 */
export async function record(
  database: Database,
  { event, endpoint_id, claim: claimed }: DueDelivery,
  attempt: Attempt | null,
  then: { next_at_ms: number } | { status: 'failed' | 'succeeded' },
): Promise<void> {
  const text = `update deliveries
    set attempts = attempts || $4::jsonb, status = $5, next_at_ms = $6
    where event = $1 and endpoint = $2 and claim = $3 and status = 'pending'`;
  const [status, next] = 'status' in then ? [then.status, null] : ['pending', then.next_at_ms];
  const attempts = JSON.stringify(attempt ? [attempt] : []);
  await query(database.pool, text, [event.id, endpoint_id, claimed, attempts, status, next]);
}

/** Wall-clock milliseconds at which the next one is due, or null. */
export async function nextDue(database: Database): Promise<number | null> {
  const text = 'select min(next_at_ms) as at_ms from deliveries where next_at_ms is not null';
  const [row] = await query<{ at_ms: number | null }>(database.pool, text);
  return row?.at_ms ?? null;
}

/** What became of an event at each endpoint. */
export async function ofEvent(
  database: Database,
  sandbox: string,
  event: string,
): Promise<Delivery[]> {
  const text = `select endpoint, status, next_at_ms, attempts from deliveries
    where event = $1 and sandbox = $2 order by endpoint`;
  return query<Delivery & Record<string, unknown>>(database.pool, text, [event, sandbox]);
}
