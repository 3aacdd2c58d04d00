// Uploaded documents as params name them: file ids by side or by kind.
import { clearable, hash, list, text } from '../spec.ts';

const fileId = clearable(text(500));

/** Front and back of one document. */
export const sides = hash({ back: fileId, front: fileId });

export const files = hash({ files: clearable(list(text(500))) });

const signed = hash({ files: clearable(list(text(500))), signer: hash({ person: text() }) });

const anyAccount = {
  bank_account_ownership_verification: files,
  company_license: files,
  company_memorandum_of_association: files,
  company_ministerial_decree: files,
  company_registration_verification: files,
  company_tax_id_verification: files,
  proof_of_address: files,
  proof_of_business_presence: files,
  proof_of_ultimate_beneficial_ownership: signed,
};

export const documentsOfNewAccount = hash(anyAccount);

export const documentsOfAccount = hash({ ...anyAccount, proof_of_registration: signed });

export const documentsOfPerson = hash({
  company_authorization: files,
  passport: files,
  visa: files,
});

export const documentsOfBankAccount = hash({ bank_account_ownership_verification: files });
