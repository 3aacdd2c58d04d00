// What the kit answers when it does not do what was asked.
import Stripe from 'stripe';
import type { Text } from '../form/index.ts';

export type Code =
  | 'backend_refused'
  | 'backend_unavailable'
  | 'bad_request'
  | 'bad_signature'
  | 'expired'
  | 'no_account_yet'
  | 'no_such_merchant'
  | 'no_such_person'
  | 'not_removable'
  | 'unacceptable_values'
  | 'unauthorized'
  | 'unavailable';

export class Refusal extends Error {
  readonly status: number;
  readonly code: Code;
  readonly more: object;

  constructor(status: number, code: Code, message: string = code, more: object = {}) {
    super(message);
    this.more = more;
    this.status = status;
    this.code = code;
  }
}

export interface Problem {
  field: string;
  text: Text | string;
}

/** Values that a form can tell to be wrong, or that the backend refused. */
export class Unacceptable extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('Some values cannot be accepted.');
    this.problems = problems;
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
  if (error instanceof Refusal) {
    return say(error.status, error.code, { message: error.message, ...error.more });
  }
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
