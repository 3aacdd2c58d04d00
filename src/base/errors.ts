// The one catalogue of API errors. Everything that a request can be refused with is a row here;
// `docs/errors.md` is printed from it and a test proves that page equal.
// Types, statuses and texts: contract.md 1.6 and the recordings.

export type ErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

export interface ErrorSpec {
  status: number;
  type: ErrorType;
  /** The wire's `code`, when Stripe gives one. */
  code?: string;
  /** `{name}` is replaced by the value of that name. Never put personal data in a value. */
  message: string;
}

export class ApiError extends Error {
  readonly status: number;
  readonly type: ErrorType;
  readonly code: string | undefined;
  readonly param: string | undefined;

  constructor(spec: ErrorSpec, message: string, param?: string) {
    super(message);
    this.status = spec.status;
    this.type = spec.type;
    this.code = spec.code;
    this.param = param;
  }
}
