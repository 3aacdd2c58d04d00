// Which papers prove what, by country. The whole matrix of the verification provider is not public:
// passport, national identity card and driving licence are the default, the rows that could be read
// stand beside (domain facts G.1, G.2).

const IDENTITY = ['passport', 'national_id', 'driving_licence'];

/** Proof of identity: `verification.document`. */
const IDENTITIES: Readonly<Record<string, readonly string[]>> = {
  AE: ['emirates_id'],
  GB: ['passport', 'driving_licence', 'provisional_licence', 'citizen_card', 'electoral_id'],
  JP: ['driving_licence', 'residence_card', 'individual_number_card', 'passport'],
  SG: ['national_id', 'work_pass', 'passport'],
  TH: ['national_id', 'passport'],
  US: ['passport', 'passport_card', 'driving_licence', 'state_id', 'resident_permit', 'visa'],
};

/** Proof of the address: dated within six months, and not the paper that proves the identity. */
const ADDRESS = ['utility_bill', 'bank_statement', 'tax_letter', 'rental_agreement'];

/** Kinds of papers that show who somebody is, or where they live. */
export const KINDS: ReadonlySet<string> = new Set([
  ...IDENTITY,
  ...Object.values(IDENTITIES).flat(),
  ...ADDRESS,
]);

/** Papers of a company: `company.verification.document`. */
const COMPANIES: Readonly<Record<string, readonly string[]>> = {
  AE: ['trade_licence', 'memorandum_of_association', 'ministerial_decree'],
  US: ['irs_letter_147c', 'irs_letter_ss4'],
};
const COMPANY = ['registry_extract', 'articles_of_incorporation'];

/** `documents.<name>.files`, of the account or of a person. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  bank_account_ownership_verification: ['bank_statement', 'bank_letter', 'voided_cheque'],
  company_authorization: ['signed_letter_of_authorization'],
  company_license: ['trade_licence'],
  company_memorandum_of_association: ['memorandum_of_association'],
  company_ministerial_decree: ['ministerial_decree'],
  company_registration_verification: ['registry_extract', 'registration_certificate'],
  company_tax_id_verification: ['tax_certificate'],
  passport: ['passport'],
  proof_of_address: ['utility_bill', 'bank_statement', 'rental_agreement'],
  proof_of_registration: ['registry_extract', 'articles_of_incorporation'],
  proof_of_ultimate_beneficial_ownership: ['shareholder_register', 'ownership_attestation'],
  visa: ['residence_visa'],
};

/**
 * What is accepted for a path that asks for a document; null for any other path.
 * @param path without its prefix: `verification.document`
 * @param residence where the person lives, if that is known: abroad only a passport counts
 */
export function acceptedDocuments(
  path: string,
  country: string,
  residence: string | null,
): readonly string[] | null {
  if (path === 'company.verification.document') return COMPANIES[country] ?? COMPANY;
  if (path === 'verification.additional_document') return ADDRESS;
  if (path === 'verification.document') {
    if (residence !== null && residence !== country) return ['passport'];
    return IDENTITIES[country] ?? IDENTITY;
  }
  const name = /^documents\.([a-z_]+)\.files$/.exec(path)?.[1];
  return name === undefined ? null : (NAMED[name] ?? []);
}
