// Papers to be uploaded, and what only a page with a camera can bring.
import type { DocumentRule } from '../field.ts';
import { within, type Catalogue } from './spec.ts';

const MB = 1024 * 1024;
const JPEG_PNG = ['image/jpeg', 'image/png'];
const SCAN = [...JPEG_PNG, 'application/pdf'];
const LIMITS = { bytes_max: 10 * MB, pixels_max: 8000 };

const kinds = (both: string, front: string) => [
  ...both.split(' ').map((kind) => ({ kind, back: true })),
  ...front.split(' ').map((kind) => ({ kind, back: false })),
];

/** Identity documents are pictures; papers about an address or a company may be PDFs (seed 004). */
const IDENTITY: DocumentRule = {
  purpose: 'identity_document',
  sides: ['front', 'back'],
  kinds: kinds('id_card driving_licence residence_permit', 'passport'),
  types: JPEG_PNG,
  ...LIMITS,
};

const ADDRESS: DocumentRule = {
  purpose: 'additional_verification',
  sides: ['front', 'back'],
  kinds: ['utility_bill', 'bank_statement', 'government_letter'].map((kind) => ({
    kind,
    back: false,
  })),
  types: SCAN,
  ...LIMITS,
};

const COMPANY: DocumentRule = {
  purpose: 'additional_verification',
  sides: ['front', 'back'],
  kinds: ['articles', 'register_extract', 'tax_letter', 'licence'].map((kind) => ({
    kind,
    back: false,
  })),
  types: SCAN,
  ...LIMITS,
};

const FILES: DocumentRule = {
  purpose: 'account_requirement',
  sides: 'files',
  kinds: [],
  types: SCAN,
  ...LIMITS,
};

const file = (document: DocumentRule, label?: string) => ({
  kind: 'file' as const,
  document,
  label,
  hint: label,
  secret: true,
});

const KINDS = `bank_account_ownership_verification company_license
  company_memorandum_of_association company_ministerial_decree company_registration_verification
  company_tax_id_verification proof_of_address proof_of_business_presence proof_of_registration
  proof_of_ultimate_beneficial_ownership`.split(/\s+/);

export const accountDocuments: Catalogue = within('documents', 'company_documents', {
  'company.verification.document': file(COMPANY, 'company.verification.document'),
  ...Object.fromEntries(KINDS.map((kind) => [`documents.${kind}`, file(FILES)])),
});

export const personDocuments: Catalogue = {
  ...within('documents', 'documents', {
    'verification.document': file(IDENTITY),
    'verification.additional_document': file(ADDRESS),
    'documents.passport': file(FILES),
    'documents.visa': file(FILES),
    'documents.company_authorization': file(FILES),
  }),
  ...within('extra', 'liveness', {
    'verification.proof_of_liveness': { kind: 'liveness', secret: true },
  }),
};
