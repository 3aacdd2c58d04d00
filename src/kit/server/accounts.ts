// One account for one merchant, whatever is repeated, doubled or cut off.
//
// The row with the parameters is written first; then the backend is asked under an idempotency key
// made of the platform's own id, so that whoever asks again gets the same account; then the account
// is written down. Keys are forgotten after a day (Stripe, "Idempotent requests"): after that an
// account that nobody wrote down is looked for by its metadata.
import { createHash } from 'node:crypto';
import Stripe from 'stripe';
import type { Backend } from './backends.ts';
import type { Kit } from './context.ts';
import { admit, bind, keep, merchantOf, refused } from './merchants.ts';
import type { Merchant, Particulars } from './merchants.ts';
import type { Locale } from '../locales/index.ts';

const KEY_LIVES_MS = 20 * 3600 * 1000;
const MARK = 'kit_merchant';

const CAPABILITIES = { card_payments: { requested: true }, transfers: { requested: true } };
const CONTROLLER = {
  fees: { payer: 'application' },
  losses: { payments: 'application' },
  requirement_collection: 'application',
  stripe_dashboard: { type: 'none' },
} as const;

const BUSINESS_TYPES = ['company', 'government_entity', 'individual', 'non_profit'] as const;

/** What the platform may say of the account to create; all else is asked of the merchant. */
function createParams(merchant: Merchant): Stripe.AccountCreateParams {
  const { country, business_type, capabilities, service_agreement } = merchant.particulars.account;
  const type = BUSINESS_TYPES.find((each) => each === business_type);
  const requested = Array.isArray(capabilities)
    ? Object.fromEntries(capabilities.map((name) => [String(name), { requested: true }]))
    : CAPABILITIES;
  return {
    controller: CONTROLLER,
    capabilities: requested,
    metadata: { [MARK]: merchant.id },
    ...(typeof country === 'string' ? { country } : {}),
    ...(type === undefined ? {} : { business_type: type }),
    ...(service_agreement === 'recipient' ? { tos_acceptance: { service_agreement } } : {}),
  };
}

/** Equal for equal merchants. Were the kit's database lost, the backend would refuse a second. */
export function idempotencyKey(reference: string, attempt: number): string {
  const digest = createHash('sha256').update(`portico kit:${reference}`).digest('hex');
  return `kit-${digest.slice(0, 40)}-${attempt}`;
}

async function unwritten(
  kit: Kit,
  { stripe }: Backend,
  merchant: Merchant,
): Promise<string | null> {
  const { asked_ms } = merchant;
  if (asked_ms === null || kit.now_ms() - asked_ms < KEY_LIVES_MS) return null;
  // The backend's clock may stand a little elsewhere.
  const since = Math.floor(asked_ms / 1000) - 3600;
  const accounts = stripe.accounts.list({ limit: 100, created: { gte: since } });
  for await (const account of accounts) {
    if (account.metadata?.[MARK] === merchant.id) return account.id;
  }
  return null;
}

async function create(kit: Kit, backend: Backend, merchant: Merchant): Promise<string> {
  const { id, attempt, particulars } = merchant;
  const known = await unwritten(kit, backend, merchant);
  if (known !== null) return known;
  try {
    const account = await backend.stripe.accounts.create(createParams(merchant), {
      idempotencyKey: idempotencyKey(particulars.reference, attempt),
    });
    return account.id;
  } catch (error) {
    // Only this is a plain no; anything else may have made an account.
    const plain = error instanceof Stripe.errors.StripeInvalidRequestError;
    if (plain && error.statusCode === 400) await refused(kit, id);
    throw error;
  }
}

/**
 * The merchant with its account, which is created when there is none and its country is known;
 * else the merchant is asked.
 * @param particulars count only until the backend was asked for the first time
 * @throws what the SDK throws; calling again is always safe
 */
export async function open(
  kit: Kit,
  backend: Backend,
  locale: Locale | null,
  particulars: Particulars,
): Promise<Merchant> {
  const admitted = await admit(kit, backend.scope, locale, particulars);
  if (admitted.account !== null) return admitted;
  return kit.turns.take(`kit:${admitted.id}`, async () => {
    const found = await merchantOf(kit, admitted.id);
    if (found === null) throw new Error(`No merchant ${admitted.id}`);
    if (found.account !== null) return found;
    const merchant = found.asked_ms === null ? { ...found, particulars } : found;
    const ready = typeof merchant.particulars.account['country'] === 'string';
    if (found.asked_ms === null) await keep(kit, found.id, particulars, ready);
    if (!ready) return merchant;
    const made = await create(kit, backend, merchant);
    await bind(kit, merchant.id, made);
    return { ...merchant, account: made };
  });
}
