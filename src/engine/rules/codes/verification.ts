// Codes that say that what was keyed in could not be confirmed (contract.md 4.1, seed 004).
import type { CodeSpec } from './spec.ts';

const DOCUMENTS = [
  'verification.document',
  'verification.additional_document',
  'company.verification.document',
  'documents.*',
];
const IDENTITY = ['first_name', 'last_name', 'dob.*', 'id_number', 'ssn_last_4'];
const ENTITY = ['company.name', 'company.tax_id', 'company.registration_number'];

export const verification = {
  verification_failed_business_iec_number: {
    reason: 'We could not confirm the import export code. Check the number for mistakes.',
    by: ['review'],
    fields: ['company.export_license_id'],
  },
  verification_failed_document_match: {
    reason:
      'The information on the account could not be confirmed with this document. Correct the ' +
      'information, or upload another document.',
    by: ['review'],
    fields: [...DOCUMENTS, ...ENTITY],
  },
  verification_failed_id_number_match: {
    reason:
      'The number on the document is not the number on the account. Correct the number, or ' +
      'upload a document that shows it.',
    by: ['id_number', 'identity', 'review'],
    fields: [...DOCUMENTS, ...ENTITY, 'id_number', 'ssn_last_4'],
  },
  verification_failed_keyed_identity: {
    // as recorded
    reason:
      'The identity information you entered cannot be verified. Please correct any errors or ' +
      'upload a document that matches the identity fields (e.g., name and date of birth) that ' +
      'you entered.',
    by: ['identity', 'review'],
    fields: [...IDENTITY, ...DOCUMENTS],
  },
  verification_failed_keyed_match: {
    reason:
      'The information on the account could not be confirmed. Correct it, or upload a document ' +
      'that confirms it.',
    by: ['bank_ownership', 'id_number', 'registry', 'review'],
    fields: [...IDENTITY, ...DOCUMENTS, ...ENTITY],
  },
  verification_failed_name_match: {
    reason:
      'The company name on the account could not be confirmed. Correct the name, or upload a ' +
      'document that shows it.',
    by: ['registry', 'tax_id', 'review'],
    fields: [...DOCUMENTS, ...ENTITY, 'first_name', 'last_name'],
  },
  verification_failed_other: {
    reason: 'The information could not be confirmed. Ask support for the reason.',
    by: ['review'],
    fields: [],
  },
  verification_failed_tax_id_match: {
    reason:
      'This company name and tax id could not be confirmed with the IRS. Correct any mistake, ' +
      'or upload a document that shows both.',
    by: ['tax_id', 'review'],
    fields: [...ENTITY, ...DOCUMENTS],
  },
  verification_failed_tax_id_not_issued: {
    reason:
      'The IRS has not issued this tax id. Correct it, or upload a document that shows the ' +
      'company name and the tax id.',
    by: ['tax_id', 'review'],
    fields: [...ENTITY, ...DOCUMENTS],
  },
  verification_requires_additional_memorandum_of_associations: {
    reason: 'A further memorandum of association is needed. Upload it.',
    by: ['review'],
    fields: ['documents.*', 'company.verification.document'],
  },
  verification_requires_additional_proof_of_registration: {
    reason: 'A further proof of registration is needed. Upload it.',
    by: ['review'],
    fields: ['documents.*', 'company.verification.document'],
  },
} as const satisfies Record<string, CodeSpec>;
