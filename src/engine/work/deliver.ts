// Hands events to their webhook endpoints: signed anew at each attempt, tried again on a schedule
// of the wall clock, given up when the endpoint is gone or the schedule ends.
import type { Database } from '../../base/db.ts';
import { startLoop, type Loop, type Source } from '../../base/jobs.ts';
import {
  claimDeliveries,
  messageOf,
  nextDeliveryDue,
  recordAttempt,
  renewDeliveries,
  type DueDelivery,
} from '../domain/deliveries.ts';
import { post } from './post.ts';
import { retries, type Retries } from './retries.ts';
import { signature } from './signature.ts';

export interface DeliverySettings {
  /** Milliseconds in which a receiver has to answer. */
  timeout_ms: number;
  retries: Retries;
  /** How many are under way at a time. */
  concurrency: number;
}

export const DELIVERY: DeliverySettings = { timeout_ms: 10_000, retries, concurrency: 64 };

/** Makes one attempt and writes down what came of it. Gives the wall-clock ms of the next. */
export async function deliver(
  database: Database,
  due: DueDelivery,
  settings: DeliverySettings,
): Promise<number | null> {
  const message = await messageOf(database, due);
  if (message === null) {
    await recordAttempt(database, due, null, { status: 'failed' });
    return null;
  }
  const at_ms = Date.now();
  const header = signature(message.body, message.secrets, Math.floor(at_ms / 1000));
  const headers = { 'stripe-signature': header, 'user-agent': 'Portico/1.0' };
  const { delivered, status, error, took_ms } = await post(message.url, message.body, headers, {
    timeout_ms: settings.timeout_ms,
    private_addresses: !due.livemode,
  });
  const attempt = { at_ms, took_ms, status, error };
  const wait_ms = delivered ? null : settings.retries(due.attempts + 1, due.livemode);
  if (wait_ms === null) {
    await recordAttempt(database, due, attempt, { status: delivered ? 'succeeded' : 'failed' });
    return null;
  }
  const next_at_ms = at_ms + took_ms + wait_ms;
  await recordAttempt(database, due, attempt, { next_at_ms });
  return next_at_ms;
}

/** How many deliveries one endpoint may hold up: one that hangs leaves the others their share. */
const ENDPOINT_MOST = 16;
/** Claims are small, so that one endpoint cannot take a whole one. */
const CLAIM_MOST = 16;
/** How long the deliveries of busy endpoints are left, milliseconds. */
const BUSY_MS = 200;

/** How much is under way at each endpoint. */
class Shares {
  readonly #underWay = new Map<string, number>();

  add(endpoint: string, by: number): void {
    const count = (this.#underWay.get(endpoint) ?? 0) + by;
    if (count > 0) this.#underWay.set(endpoint, count);
    else this.#underWay.delete(endpoint);
  }

  /** Endpoints that have their share. */
  busy(): string[] {
    const all = [...this.#underWay];
    return all.filter(([, count]) => count >= ENDPOINT_MOST).map(([endpoint]) => endpoint);
  }
}

/** Starts to work off deliveries as they become due. */
export function startDeliveries(
  database: Database,
  onError: (error: unknown) => void,
  settings: DeliverySettings,
): Loop {
  const next = new WeakMap<DueDelivery, number | null>();
  const shares = new Shares();
  const claim = async (limit: number, lease_ms: number): Promise<DueDelivery[]> => {
    const claimed: DueDelivery[] = [];
    while (claimed.length < limit) {
      const most = Math.min(limit - claimed.length, CLAIM_MOST);
      const more = await claimDeliveries(database, most, lease_ms, shares.busy());
      for (const due of more) shares.add(due.endpoint_id, 1);
      claimed.push(...more);
      if (more.length < most) break;
    }
    return claimed;
  };
  const source: Source<DueDelivery> = {
    topic: 'deliveries',
    claim,
    renew: (claimed, lease_ms) => renewDeliveries(database, claimed, lease_ms),
    nextDue: async () => {
      const due_ms = await nextDeliveryDue(database);
      const crowded = shares.busy().length > 0;
      return due_ms !== null && crowded ? Math.max(due_ms, Date.now() + BUSY_MS) : due_ms;
    },
    run: async (due) => {
      try {
        next.set(due, await deliver(database, due, settings));
      } finally {
        shares.add(due.endpoint_id, -1);
      }
    },
    // An attempt writes its own outcome; what could not be written is tried when the lease ends.
    complete: (due) => Promise.resolve(next.get(due) ?? null),
    fail: () => Promise.resolve(null),
  };
  return startLoop(database.signals, source, { concurrency: settings.concurrency, onError });
}
