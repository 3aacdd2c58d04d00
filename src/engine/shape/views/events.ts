// The event, and the application that an account.application.* event is about.
import type Stripe from 'stripe';
import type { Wire } from './wire.ts';

export interface EventFacts {
  id: string;
  account: string | null;
  type: string;
  created: number;
  request: { id: string; idempotency_key: string | null } | null;
  data: {
    object: Record<string, unknown>;
    previous_attributes?: Record<string, unknown>;
    /** What it is read back at; absent where it was not kept. */
    api_version?: string;
  };
}

/** The event without the types of 275 different objects inside. */
export type EventView = Omit<Wire<Stripe.EventBase>, 'data'> & {
  data: Omit<EventFacts['data'], 'api_version'>;
};

/**
 * @param api_version the version that `data` is written in; downgrade the view to another one
 *   with `versions`
 * @param pending_webhooks deliveries that have not succeeded yet
 */
export function event(
  given: EventFacts,
  api_version: string,
  livemode: boolean,
  pending_webhooks: number,
): EventView {
  const { object, previous_attributes } = given.data;
  return {
    id: given.id,
    object: 'event',
    ...(given.account === null ? {} : { account: given.account }),
    api_version,
    created: given.created,
    data: previous_attributes === undefined ? { object } : { object, previous_attributes },
    livemode,
    pending_webhooks,
    // Recorded: what the engine does by itself has a request with two nulls.
    request: given.request ?? { id: null, idempotency_key: null },
    type: given.type,
  };
}

/** The platform, as account.application.authorized shows it. */
export function application(id: string, name: string | null = null): Wire<Stripe.Application> {
  return { id, object: 'application', name };
}
