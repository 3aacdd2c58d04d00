// `Stripe-Signature`: contract.md 1.9. The signed text is `<t>.<raw body>`, the key is the whole
// secret, its `whsec_` included.
import { createHmac } from 'node:crypto';

/**
 * The value of the header for one attempt.
 * @param at wall-clock unix seconds: receivers refuse what is older than five minutes
 * @param secrets those that are active now; while one is being rolled, each gives its own `v1`
 */
export function signature(body: string, secrets: readonly string[], at: number): string {
  const signed = secrets.map(
    (secret) => `v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`,
  );
  return [`t=${at}`, ...signed].join(',');
}
