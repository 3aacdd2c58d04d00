// A call that must be refused, and with what.
import assert from 'node:assert/strict';
import Stripe from 'stripe';

export interface Refusal {
  status?: number;
  code?: string;
  param?: string;
}

/** The refusal as the SDK throws it; fails the test when there is none, or another than expected. */
export async function refused(
  call: Promise<unknown>,
  expected: Refusal = {},
): Promise<Stripe.errors.StripeError> {
  const error: unknown = await call.then(
    () => assert.fail('it was not refused'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Stripe.errors.StripeError, String(error));
  const { statusCode: status, code, param, message } = error;
  const found: Refusal = { status, code, param };
  for (const name of ['status', 'code', 'param'] as const) {
    if (name in expected) assert.equal(found[name], expected[name], message);
  }
  return error;
}
