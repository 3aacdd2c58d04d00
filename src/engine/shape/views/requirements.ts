// The requirements of a kind of account, as /portico/v1 and the command line show them.
import type { Hint } from '../../rules/formats/hints.ts';
import type { PreviewField } from '../../rules/preview.ts';
import type { Limit, Limits } from '../../rules/rulebook.ts';

/** `days` after creation (0: at once) or `amount` of charges in minor units, whichever is first. */
interface LimitView {
  days: number | null;
  amount: number | null;
}

export interface LimitsView {
  capability: LimitView | null;
  payments: LimitView | null;
  payouts: LimitView | null;
}

/** A field, and how a form asks for it: pattern, length, examples, label, accepted documents. */
export type Asked = PreviewField & { hint: Hint };

export interface RequirementsFacts {
  country: string;
  agreement: 'full' | 'recipient';
  business_type: string | null;
  structure: string | null;
  /** Structures that the country knows for this business type. */
  structures: readonly string[];
  capabilities: readonly string[];
  currency: string;
  at: number;
  fields: readonly Asked[];
}

function limitView(limit: Limit | undefined): LimitView | null {
  if (limit === undefined) return null;
  return { days: limit.days ?? null, amount: limit.amount ?? null };
}

function limitsView({ capability, payments, payouts }: Limits): LimitsView {
  return {
    capability: limitView(capability),
    payments: limitView(payments),
    payouts: limitView(payouts),
  };
}

function fieldView(given: Asked) {
  return {
    field: given.field,
    bucket: given.bucket,
    not_provided: limitsView(given.not_provided),
    not_verified: given.not_verified === null ? null : limitsView(given.not_verified),
    alternatives: given.alternatives,
    hint: given.hint,
    programme: given.programme,
    source: given.source,
  };
}

export function requirements(given: RequirementsFacts) {
  const { fields, ...query } = given;
  return { object: 'portico.requirements' as const, ...query, fields: fields.map(fieldView) };
}

export type RequirementsView = ReturnType<typeof requirements>;
