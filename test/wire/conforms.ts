// Whether an answer has the fields of the contract, where the document is at hand. The SDK's types
// hold the views at compile time; this holds what really came over the wire.
import assert from 'node:assert/strict';
import { contract, validators } from '../shape/contract.ts';

const validator = contract === null ? null : validators(contract);

/** @param schema of the contract: `account`, `person`, `capability` … */
export function assertConforms(schema: string, answer: unknown): void {
  const validate = validator?.(schema);
  if (validate === undefined || validate(plain(answer))) return;
  assert.fail(`${schema}: ${JSON.stringify(validate.errors?.slice(0, 5))}`);
}

/** Without what the SDK puts on it. */
const plain = (answer: unknown): unknown => JSON.parse(JSON.stringify(answer));
