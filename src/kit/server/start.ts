// Before there is an account: the country and the kind of business, which it is created with.
import Stripe from 'stripe';
import { formOf, problemOf, type Form, type Values } from '../form/index.ts';
import { open } from './accounts.ts';
import type { Backend } from './backends.ts';
import type { Caller } from './caller.ts';
import type { Kit } from './context.ts';
import type { Merchant } from './merchants.ts';
import { Unacceptable, type Problem } from './refusal.ts';

const KEEP_MS = 3600 * 1000;
const asked = new WeakMap<Stripe, { until_ms: number; countries: Promise<string[]> }>();

/** Where the backend opens accounts; asked once an hour. */
function everywhere({ stripe }: Backend, now_ms: number): Promise<string[]> {
  const before = asked.get(stripe);
  if (before !== undefined && before.until_ms > now_ms) return before.countries;
  const countries = (async () => {
    const codes: string[] = [];
    for await (const { id } of stripe.countrySpecs.list({ limit: 100 })) codes.push(id);
    return codes.sort();
  })();
  asked.set(stripe, { until_ms: now_ms + KEEP_MS, countries });
  countries.catch(() => asked.delete(stripe));
  return countries;
}

const given = (value: unknown): string | null => (typeof value === 'string' ? value : null);

async function choices(kit: Kit, { backend, merchant }: Caller): Promise<string[]> {
  const { country, countries } = merchant.particulars.account;
  const only = given(country);
  if (only !== null) return [only];
  if (Array.isArray(countries)) return countries.map(String);
  return everywhere(backend, kit.now_ms());
}

/** @param chosen the country whose kinds of business are shown */
export async function startForm(kit: Kit, caller: Caller, chosen: string | null): Promise<Form> {
  const { business_type: type } = caller.merchant.particulars.account;
  const countries = await choices(kit, caller);
  const country = countries.find((each) => each === chosen) ?? countries[0] ?? 'US';
  const due = ['country', ...(given(type) === null ? ['business_type'] : [])];
  const { sandbox } = caller.backend;
  return formOf({ currently_due: due }, { country, countries, sandbox });
}

const REFUSED = ['country', 'business_type'];

/**
 * Creates the account with what was chosen. Whoever chooses second gets the account of the first.
 * @throws Unacceptable, and what the SDK throws
 */
export async function begin(kit: Kit, caller: Caller, values: Values): Promise<Merchant> {
  const { backend, merchant } = caller;
  const country = given(values['country']);
  const { fields } = await startForm(kit, caller, country);
  const problems = fields.flatMap((field): Problem[] => {
    const text = problemOf(field, values[field.id], kit.now_ms());
    return text === null ? [] : [{ field: field.id, text }];
  });
  if (problems.length > 0) throw new Unacceptable(problems);
  const { particulars, locale } = merchant;
  const business_type = given(values['business_type']) ?? particulars.account['business_type'];
  const account = { ...particulars.account, country, business_type };
  try {
    return await open(kit, backend, locale, { ...particulars, account });
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    const { param, message } = error;
    if (param === undefined || !REFUSED.includes(param)) throw error;
    throw new Unacceptable([{ field: param, text: message }]);
  }
}
