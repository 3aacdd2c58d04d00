// The way to a backend: the official SDK, nothing else.
import Stripe from 'stripe';

/** @param url where the backend answers; null: Stripe itself */
export function client(key: string, url: string | null): Stripe {
  if (url === null) return new Stripe(key, { telemetry: false });
  const { hostname, port, protocol } = new URL(url);
  return new Stripe(key, {
    host: hostname,
    port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
    protocol: protocol === 'http:' ? 'http' : 'https',
    telemetry: false,
  });
}
