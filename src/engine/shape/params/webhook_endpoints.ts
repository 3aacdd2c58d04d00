// /v1/webhook_endpoints
import { API_VERSIONS, ENABLED_EVENTS } from '../enums.ts';
import { paging } from '../lists.ts';
import {
  boolean,
  choice,
  clearable,
  hash,
  integer,
  list,
  metadata,
  required,
  text,
} from '../spec.ts';

const enabled_events = list(choice(...ENABLED_EVENTS));

export const createWebhookEndpoint = hash({
  api_version: choice(...API_VERSIONS),
  connect: boolean(),
  description: clearable(text()),
  enabled_events: required(enabled_events),
  metadata: clearable(metadata()),
  url: required(text()),
});

export const updateWebhookEndpoint = hash({
  description: clearable(text()),
  disabled: boolean(),
  enabled_events,
  metadata: clearable(metadata()),
  url: text(),
});

/** Ours: Stripe has it in its dashboard only. Seconds for which the old secret signs as well. */
export const rollWebhookSecret = hash({ expires_in: integer(0, 86_400) });

export const listWebhookEndpoints = hash({ ...paging });
