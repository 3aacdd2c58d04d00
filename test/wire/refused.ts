// A call that must be refused, and with what.
import assert from 'node:assert/strict';
import Stripe from 'stripe';

/** The refusal as the SDK throws it; fails the test when there is none. */
export async function refused(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const error: unknown = await call.then(
    () => assert.fail('it was not refused'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Stripe.errors.StripeError, String(error));
  return error;
}
