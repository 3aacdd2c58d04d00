// Steps that the stories share.
import assert from 'node:assert/strict';
import type Stripe from 'stripe';
import type { Applicant } from './applicants.ts';

type Account = Stripe.Account;

/** Creates the account and its people. Gives the account as it stands after the last answer. */
export async function apply(stripe: Stripe, { account, persons }: Applicant): Promise<Account> {
  const created = await stripe.accounts.create(account);
  for (const person of persons) await stripe.accounts.createPerson(created.id, person);
  return persons.length === 0 ? created : stripe.accounts.retrieve(created.id);
}

/**
 * Asks again and again until the account is as wanted.
 * @returns the account, and the milliseconds since `since` (performance.now())
 */
export async function until(
  stripe: Stripe,
  id: string,
  wanted: (account: Account) => boolean,
  { since = performance.now(), within_ms = 5000 } = {},
): Promise<{ account: Account; ms: number }> {
  for (;;) {
    const account = await stripe.accounts.retrieve(id);
    const ms = performance.now() - since;
    if (wanted(account)) return { account, ms };
    if (ms > within_ms) assert.fail(`not so after ${within_ms} ms: ${told(account)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const active = (account: Account): boolean =>
  account.charges_enabled === true &&
  account.payouts_enabled === true &&
  account.requirements?.pending_verification?.length === 0;

/** No check runs any more. */
export const quiet = (account: Account): boolean =>
  account.requirements?.pending_verification?.length === 0 &&
  account.future_requirements?.pending_verification?.length === 0;

/** What a failed assertion should say of an account. */
export function told({ requirements, capabilities, ...account }: Account): string {
  const { charges_enabled, payouts_enabled } = account;
  return JSON.stringify({ requirements, capabilities, charges_enabled, payouts_enabled });
}

/** Nothing is owed, everything works. */
export function assertActive(account: Account): void {
  assert.deepEqual(account.requirements?.currently_due, [], told(account));
  assert.deepEqual(account.requirements?.past_due, []);
  assert.deepEqual(account.requirements?.pending_verification, []);
  assert.equal(account.requirements?.disabled_reason, null);
  for (const status of Object.values(account.capabilities ?? {})) assert.equal(status, 'active');
  assert.equal(account.charges_enabled, true);
  assert.equal(account.payouts_enabled, true);
  assert.equal(account.details_submitted, true);
}

/** All events of the sandbox, oldest first. */
export async function eventsOf(stripe: Stripe, account?: string): Promise<Stripe.Event[]> {
  const options = account === undefined ? {} : { stripeAccount: account };
  const events: Stripe.Event[] = [];
  for await (const event of stripe.events.list({ limit: 100 }, options)) events.push(event);
  return events.reverse();
}

type Tree = Record<string, unknown>;

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object as it was before: `previous` laid over `object`. */
function before(object: unknown, previous: unknown): unknown {
  if (!isTree(object) || !isTree(previous)) return previous;
  const result: Tree = { ...object };
  for (const [key, value] of Object.entries(previous)) {
    result[key] = isTree(value) && isTree(object[key]) ? before(object[key], value) : value;
  }
  return result;
}

/** Paths at which two views differ; a key that one lacks counts as null. */
export function differences(one: unknown, other: unknown, path = ''): string[] {
  if (isTree(one) && isTree(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].flatMap((key) => differences(one[key], other[key], `${path}.${key}`));
  }
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null) ? [] : [path.slice(1)];
}

/** Every path that `previous_attributes` names. */
function leaves(previous: unknown, object: unknown, path = ''): string[] {
  if (!isTree(previous) || !isTree(object)) return [path.slice(1)];
  return Object.keys(previous).flatMap((key) =>
    leaves(previous[key], object[key], `${path}.${key}`),
  );
}

/** Events tell exactly what differs from the view before: laid over theirs, that one comes out. */
export function assertChain(start: unknown, events: readonly Stripe.Event[]): void {
  let known = start;
  for (const { id, data } of events) {
    const { object, previous_attributes: previous } = data;
    const named = leaves(previous, object);
    const changed = differences(known, object);
    const covers = (leaf: string, path: string) => path === leaf || path.startsWith(`${leaf}.`);
    for (const path of changed) {
      assert.ok(
        named.some((leaf) => covers(leaf, path)),
        `${id} does not tell of ${path}`,
      );
    }
    for (const leaf of named) {
      assert.ok(
        changed.some((path) => covers(leaf, path)),
        `${id} tells of ${leaf}`,
      );
    }
    assert.deepEqual(differences(before(object, previous), known), [], id);
    known = object;
  }
}
