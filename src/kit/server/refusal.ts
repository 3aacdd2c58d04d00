// What the kit answers when it does not do what was asked.
import Stripe from 'stripe';
import { Unacceptable } from './details.ts';

export type Code =
  | 'backend_refused'
  | 'backend_unavailable'
  | 'bad_request'
  | 'bad_signature'
  | 'no_account_yet'
  | 'no_such_merchant'
  | 'unacceptable_values'
  | 'unauthorized'
  | 'unavailable';

export class Refusal extends Error {
  readonly status: number;
  readonly code: Code;

  constructor(status: number, code: Code, message: string = code) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const statusCode = (error: unknown): number | null =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : null;

/** The refusal of anything that was thrown; null: nobody expected it. */
export function refusalOf(
  error: unknown,
): { status: number; body: Record<string, unknown> } | null {
  const say = (status: number, code: Code, more: object = {}) => ({
    status,
    body: { error: { code, ...more } },
  });
  if (error instanceof Refusal) return say(error.status, error.code, { message: error.message });
  if (error instanceof Unacceptable) {
    return say(422, 'unacceptable_values', { problems: error.problems });
  }
  if (error instanceof Stripe.errors.StripeSignatureVerificationError) {
    return say(400, 'bad_signature');
  }
  if (error instanceof Stripe.errors.StripeError) {
    const { param, message } = error;
    return error.statusCode === 400
      ? say(422, 'backend_refused', { message, param: param ?? null })
      : say(502, 'backend_unavailable');
  }
  const status = statusCode(error);
  return status !== null && status < 500 ? say(status, 'bad_request') : null;
}
