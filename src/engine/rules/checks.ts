// Which asynchronous checks exist, what each judges and what it must have before it can run.
// Their implementations live in `checks/`; here is only what the rules need to know of them.

export type CheckSubject = 'account' | 'external_account' | 'person';

export interface CheckDeclaration {
  subject: CheckSubject;
  /** Keys of `touched`: a result belongs to the revision of these fields. */
  covers: readonly string[];
  /** Which of the sandbox's `check_seconds` a simulated run takes while the clock is frozen. */
  seconds: 'address' | 'identity' | 'url';
}

const NAME = ['first_name', 'last_name'];

const declared = {
  url: { subject: 'account', covers: ['business_profile.url'], seconds: 'url' },
  company_address: { subject: 'account', covers: ['company.address'], seconds: 'address' },
  tax_id: { subject: 'account', covers: ['company.name', 'company.tax_id'], seconds: 'identity' },
  company_document: {
    subject: 'account',
    covers: ['company.verification.document'],
    seconds: 'identity',
  },
  /** The public register: does it know the company, its owners and its directors? */
  registry: {
    subject: 'account',
    covers: ['company.name', 'company.registration_number', 'company.tax_id', 'persons'],
    seconds: 'identity',
  },
  address: { subject: 'person', covers: ['address'], seconds: 'address' },
  /** Name, birth date and number against the records. */
  identity: {
    subject: 'person',
    covers: [...NAME, 'dob', 'id_number', 'ssn_last_4'],
    seconds: 'identity',
  },
  /** The taxpayer number alone, as the tax office knows it. */
  id_number: { subject: 'person', covers: [...NAME, 'id_number'], seconds: 'identity' },
  document: { subject: 'person', covers: ['verification.document'], seconds: 'identity' },
  additional_document: {
    subject: 'person',
    covers: ['verification.additional_document'],
    seconds: 'identity',
  },
  /** A living person in front of the camera; only the onboarding pages can bring it. */
  liveness: {
    subject: 'person',
    covers: ['verification.proof_of_liveness'],
    seconds: 'identity',
  },
  bank_ownership: {
    subject: 'external_account',
    covers: ['account_number', 'documents.bank_account_ownership_verification'],
    seconds: 'identity',
  },
} as const satisfies Record<string, CheckDeclaration>;

export type CheckName = keyof typeof declared;

/**
 * The declaration of a check. Besides the named ones there is one check per hash of `documents`
 * (`documents.company_license` of an account, `documents.passport` of a person).
 */
export function checkNamed(name: string, subject: CheckSubject): CheckDeclaration {
  if (name.startsWith('documents.')) return { subject, covers: [name], seconds: 'identity' };
  return declared[name as CheckName];
}
