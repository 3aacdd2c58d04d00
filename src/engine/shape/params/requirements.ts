// GET /portico/v1/requirements: what a kind of account would owe, before there is one.
import { BUSINESS_TYPES } from '../enums.ts';
import { choice, hash, integer, list, required, text } from '../spec.ts';

export const previewRequirements = hash({
  country: required(text(2)),
  /** `full` unless said otherwise. */
  agreement: choice('full', 'recipient'),
  /** Without one: what is owed before the business type is known. */
  business_type: choice(...BUSINESS_TYPES),
  structure: text(),
  /** Where the people live, if that is not the country: papers of abroad are others. */
  residence: text(2),
  /** card_payments and transfers, or transfers alone under the recipient agreement. */
  capabilities: list(text(), 100),
  /** Unix seconds: the rules of that day, for an account created then; now unless said otherwise. */
  at: integer(0),
});
