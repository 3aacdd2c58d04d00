import type Stripe from 'stripe';
import type { Wire } from './wire.ts';

export interface WebhookEndpointFacts {
  id: string;
  created: number;
  url: string;
  connect: boolean;
  status: string;
  enabled_events: string[];
  api_version: string | null;
  description: string | null;
  metadata: Record<string, string>;
}

/** @param secret shown in the answer to its creation and nowhere else */
export function webhookEndpoint(
  given: WebhookEndpointFacts,
  livemode: boolean,
  secret?: string,
): Wire<Stripe.WebhookEndpoint> {
  return {
    id: given.id,
    object: 'webhook_endpoint',
    api_version: given.api_version,
    application: null,
    created: given.created,
    description: given.description,
    enabled_events: given.enabled_events,
    livemode,
    metadata: given.metadata,
    ...(secret === undefined ? {} : { secret }),
    status: given.status,
    url: given.url,
  };
}

/** What DELETE answers. */
export function deletedWebhookEndpoint(id: string): Wire<Stripe.DeletedWebhookEndpoint> {
  return { id, object: 'webhook_endpoint', deleted: true };
}
