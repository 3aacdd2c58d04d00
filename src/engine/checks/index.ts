// The checks by name, and the one way to run them.
import type { CheckName } from '../rules/checks.ts';
import type { Facts } from '../rules/facts.ts';
import { addressCheck } from './address.ts';
import { bankOwnershipCheck } from './bank_ownership.ts';
import type { Check, CheckInput, Outcome } from './check.ts';
import { REVIEW } from './check.ts';
import { companyAddressCheck } from './company_address.ts';
import { companyDocumentCheck } from './company_document.ts';
import { additionalDocumentCheck, documentCheck } from './document.ts';
import { documentsCheck } from './documents.ts';
import { idNumberCheck } from './id_number.ts';
import { identityCheck } from './identity.ts';
import { livenessCheck } from './liveness.ts';
import { registryCheck } from './registry.ts';
import { taxIdCheck } from './tax_id.ts';
import { urlCheck } from './url.ts';

export type { CheckInput, DocumentFile, Outcome } from './check.ts';
export { see, stopInspecting } from './decode/pool.ts';
export type { Sight } from './decode/sight.ts';

export const CHECKS: Record<CheckName, Check> = {
  additional_document: additionalDocumentCheck,
  address: addressCheck,
  bank_ownership: bankOwnershipCheck,
  company_address: companyAddressCheck,
  company_document: companyDocumentCheck,
  document: documentCheck,
  id_number: idNumberCheck,
  identity: identityCheck,
  liveness: livenessCheck,
  registry: registryCheck,
  tax_id: taxIdCheck,
  url: urlCheck,
};

const byName = new Map<string, Check>(Object.entries(CHECKS));

/** The check of that name (`documents.…` are one), or undefined. */
export function checkOf(name: string): Check | undefined {
  return name.startsWith('documents.') ? documentsCheck : byName.get(name);
}

/** What must be opened and loaded before a check can run: fields of secrets, ids of files. */
export function needsOf(
  name: string,
  subject: CheckInput['subject'],
  facts: Facts,
): { secrets: readonly string[]; files: string[] } {
  const check = checkOf(name);
  const files = check?.files?.(subject, facts, name) ?? [];
  return { secrets: check?.secrets ?? [], files: [...new Set(files)] };
}

/**
 * Runs one check, outside any transaction. It never throws for what a merchant sent; an unknown
 * check, or one whose subject is gone, is left to a review. Takes up to ten seconds a file or page.
 */
export async function runCheck(input: CheckInput): Promise<Outcome> {
  const check = checkOf(input.check);
  if (!check) return REVIEW;
  const outcome = await (input.livemode ? check.real(input) : check.simulated(input));
  const { status, errors, hold, failed_files, expires } = outcome;
  return {
    status,
    errors: [...errors],
    ...(hold && { hold }),
    ...(failed_files && { failed_files }),
    ...(expires !== undefined && { expires }),
  };
}
