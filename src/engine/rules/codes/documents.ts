// Codes about an uploaded document (seed 004, "Handle document verification problems").
import type { CodeSpec, Source } from './spec.ts';

const FIELDS = [
  'verification.document',
  'verification.additional_document',
  'company.verification.document',
  'documents.*',
];
const FILE_CHECKS: Source[] = [
  'additional_document',
  'company_document',
  'document',
  'documents.*',
  'review',
];

/** What the form of a file tells: a check raises it. */
function file(reason: string): { reason: string; by: Source[]; fields: string[] } {
  return { reason, by: FILE_CHECKS, fields: FIELDS };
}

/** What only reading the document tells: a review or an outside provider raises it. */
function content(reason: string): { reason: string; by: Source[]; fields: string[] } {
  return { reason, by: ['review'], fields: FIELDS };
}

export const documents = {
  verification_document_corrupt: file('The file is damaged. Upload it again.'),
  verification_document_country_not_supported: content(
    'Documents of this country are not accepted. Upload another kind of document.',
  ),
  verification_document_directors_mismatch: content(
    'The directors on the document are not the directors on the account. Correct them, or ' +
      'upload another document.',
  ),
  verification_document_dob_mismatch: content(
    'The date of birth on the document is not the one on the account. Correct it, or upload ' +
      'another document.',
  ),
  verification_document_duplicate_type: file(
    'The same document was given twice. Upload two different ones.',
  ),
  verification_document_expired: content('The document has expired. Upload one that is valid.'),
  verification_document_failed_copy: content(
    'Copies cannot be accepted. Upload a colour photo or scan of the original.',
  ),
  verification_document_failed_greyscale: file(
    'Black and white pictures cannot be accepted. Upload a colour photo or scan.',
  ),
  verification_document_failed_other: file(
    'The document could not be accepted. Ask support for the reason.',
  ),
  verification_document_failed_test_mode: file(
    'This is a test document that fails. Upload a test document that succeeds.',
  ),
  verification_document_fraudulent: content(
    'The document may have been altered. Ask support for the reason.',
  ),
  verification_document_id_number_mismatch: content(
    'The number on the document is not the number on the account. Correct it, or upload ' +
      'another document.',
  ),
  verification_document_id_number_missing: content(
    'The document does not show the number. Upload one that does.',
  ),
  verification_document_incomplete: content(
    'Parts of the document are missing or cut off. Upload all of it.',
  ),
  verification_document_invalid: file(
    'This kind of document is not accepted here. Upload one of the accepted kinds.',
  ),
  verification_document_issue_or_expiry_date_missing: content(
    'The document does not show when it was issued or when it expires. Upload one that does.',
  ),
  verification_document_manipulated: content(
    'The document may have been edited. Upload an unedited photo or scan.',
  ),
  verification_document_missing_back: file('The back of the document is missing. Upload it.'),
  verification_document_missing_front: file('The front of the document is missing. Upload it.'),
  verification_document_name_mismatch: content(
    'The name on the document is not the name on the account. Correct it, or upload another ' +
      'document.',
  ),
  verification_document_name_missing: content(
    'The document does not show the name. Upload one that does.',
  ),
  verification_document_nationality_mismatch: content(
    'The nationality on the document is not the one on the account. Correct it, or upload ' +
      'another document.',
  ),
  verification_document_not_readable: file(
    'The document cannot be read. Upload a sharp and well-lit picture of it.',
  ),
  verification_document_not_signed: content('The document is not signed. Upload a signed one.'),
  verification_document_not_uploaded: file('No file was received. Upload the document.'),
  verification_document_photo_mismatch: content(
    'The photo on the document does not show this person. Upload another document.',
  ),
  verification_document_too_large: file(
    'The file is too large. Upload one of at most 10 MB and 8,000 by 8,000 pixels.',
  ),
  verification_document_type_not_supported: file(
    'This type of file is not accepted. Upload a JPEG or PNG picture, or for documents about an ' +
      'address or a company also a PDF without a password.',
  ),
} as const satisfies Record<string, CodeSpec>;
