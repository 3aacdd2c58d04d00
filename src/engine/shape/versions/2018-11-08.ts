// Contract 6 and 7: the back of a document, and more precise names for what is wrong with one.
import { isJson, type Change, type Json } from './change.ts';

/** Codes of 2018-02-28 (contract 7) for those that came after. */
const BEFORE: Readonly<Record<string, string>> = {
  scan_failed_copy: 'scan_failed_other',
  scan_failed_test_mode: 'scan_failed_other',
  scan_fraudulent: 'scan_failed_other',
  scan_invalid_document: 'scan_id_type_not_supported',
  scan_manipulated_document: 'scan_failed_other',
  scan_missing_back: 'scan_failed_other',
  scan_missing_front: 'scan_failed_other',
  scan_photo_mismatch: 'scan_failed_other',
  scan_too_large: 'scan_corrupt',
};

function downgradeVerification(holder: Json): Json {
  const { verification } = holder;
  if (!isJson(verification)) return holder;
  const { document_back: _, details_code: code, ...rest } = verification;
  const details_code = typeof code === 'string' ? (BEFORE[code] ?? code) : null;
  return { ...holder, verification: { ...rest, details_code } };
}

function downgradeAccount(view: Json): Json {
  const { legal_entity: entity } = view;
  if (!isJson(entity)) return view;
  const owners = entity['additional_owners'];
  const own = downgradeVerification(entity);
  const additional_owners = Array.isArray(owners)
    ? owners.filter(isJson).map(downgradeVerification)
    : owners;
  return { ...view, legal_entity: { ...own, additional_owners } };
}

export const change: Change = {
  version: '2018-11-08',
  description:
    'Documents have a back (`document_back`), and what is wrong with one is told more precisely. ' +
    'Accounts have a `support_address`.',
  downgrade: { account: downgradeAccount },
  adds: { account: ['support_address'], token: ['bank_account.metadata'] },
};
