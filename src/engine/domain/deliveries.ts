// Deliveries of events to webhook endpoints: what is sent, under which secrets, and what follows
// from an attempt. Sending is the workers'.
import { downgradeEvent, TODAY } from '../shape/versions/index.ts';
import { event as eventView } from '../shape/views/events.ts';
import type { Database } from '../../base/db.ts';
import type { DueDelivery } from '../store/deliveries.ts';
import * as sandboxes from '../store/sandboxes.ts';
import { withPeopleFor } from './people_shown.ts';

export {
  claim as claimDeliveries,
  nextDue as nextDeliveryDue,
  record as recordAttempt,
  renew as renewDeliveries,
  type Attempt,
  type DueDelivery,
} from '../store/deliveries.ts';

export interface Message {
  url: string;
  /** JSON. It is signed as it is sent. */
  body: string;
  /** Every secret that is active at this moment. */
  secrets: string[];
}

/**
 * The message of a delivery, in the endpoint's version, else in the sandbox's; null when the
 * endpoint was disabled or deleted.
 */
export async function messageOf(
  database: Database,
  { event, endpoint, livemode }: DueDelivery,
): Promise<Message | null> {
  if (endpoint === null || endpoint.status === 'disabled') return null;
  const sandbox = await sandboxes.find(database, event.sandbox);
  const version = endpoint.api_version ?? sandbox?.settings.api_version ?? TODAY;
  const whole = eventView(event, TODAY, livemode, event.pending);
  const object =
    sandbox === null
      ? whole.data.object
      : await withPeopleFor(version, { database, sandbox }, whole.data.object);
  const view = downgradeEvent(version, { ...whole, data: { ...whole.data, object } });
  const now_ms = Date.now();
  const secrets = endpoint.secrets
    .filter(({ expires_at_ms }) => expires_at_ms === null || expires_at_ms > now_ms)
    .map(({ value }) => value);
  return { url: endpoint.url, body: JSON.stringify(view), secrets };
}
