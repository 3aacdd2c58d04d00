// Asking for capabilities, and giving them up.
import { fail } from '../../base/errors.ts';
import type { Account, CapabilityFacts } from '../rules/facts.ts';

type Requests = Readonly<Record<string, { requested?: boolean } | undefined>>;

/** What recipients may ask for; the second implies the first (records of Stripe's own form). */
const RECEIVING = new Set(['crypto_transfers', 'transfers']);

/**
 * Under the recipient agreement money only leaves to the account.
 * @throws agreement_capability
 */
function checkAgreement(account: Account, name: string): void {
  if (account.tos_acceptance.service_agreement !== 'recipient' || RECEIVING.has(name)) return;
  const values = { capability: name, agreement: 'recipient' };
  throw fail('agreement_capability', values, `capabilities[${name}][requested]`);
}

/**
 * The capabilities after these requests. One that is asked for again keeps its date.
 * @param now unix seconds
 */
export function changedCapabilities(
  account: Account,
  requests: Requests,
  now: number,
): Record<string, CapabilityFacts> {
  const next = { ...account.capabilities };
  for (const [name, request] of Object.entries(requests)) {
    const old = next[name];
    const requested = request?.requested;
    if (requested === undefined || requested === (old?.requested ?? false)) continue;
    if (requested) checkAgreement(account, name);
    next[name] = { ...old, requested, requested_at: requested ? now : (old?.requested_at ?? null) };
  }
  return next;
}
