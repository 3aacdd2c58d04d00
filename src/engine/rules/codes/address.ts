// Codes about an address (seed 004, contract.md 4.1).
import type { CodeSpec } from './spec.ts';

const FIELDS = ['address.*', 'company.address.*', 'registered_address.*'];
const CHECKS = ['address', 'company_address'] as const;
const DOCUMENTS = [
  'verification.additional_document',
  'verification.document',
  'company.verification.document',
  'documents.*',
];

export const address = {
  invalid_address_city_state_postal_code: {
    reason:
      'We could not confirm that this city, state and postal code belong together. ' +
      'Check all three for mistakes.',
    by: ['formats', ...CHECKS],
    fields: FIELDS,
  },
  invalid_address_cmra_address: {
    reason:
      'This is the address of a mail-receiving agency. Give the physical address at which ' +
      'the business operates.',
    by: ['review'],
    fields: FIELDS,
  },
  invalid_address_highway_contract_box: {
    reason:
      'A highway contract box is not a physical address. Give the physical address from ' +
      'which the business operates.',
    by: ['formats'],
    fields: FIELDS,
  },
  invalid_address_private_mailbox: {
    reason:
      'A private mailbox is not a physical address. Give the physical address from which ' +
      'the business operates.',
    by: ['formats'],
    fields: FIELDS,
  },
  invalid_address_registered_agent_address: {
    reason:
      'This is the address of a registered agent. Give the physical address at which the ' +
      'business operates.',
    by: ['review'],
    fields: FIELDS,
  },
  invalid_street_address: {
    reason:
      'We could not confirm the street name or number of this address. Check the spelling, ' +
      'and give a physical address rather than a post office box.',
    by: ['formats', ...CHECKS],
    fields: FIELDS,
  },
  verification_document_address_mismatch: {
    reason:
      'The address on the document is not the address on the account. Correct the address, ' +
      'or upload a document that shows it.',
    by: ['review'],
    fields: DOCUMENTS,
  },
  verification_document_address_missing: {
    reason: 'The document shows no address. Upload a document that does.',
    by: ['review'],
    fields: DOCUMENTS,
  },
  verification_failed_address_match: {
    reason: 'We could not confirm this address. Correct it, or upload a document that shows it.',
    by: [...CHECKS, 'review'],
    fields: [...FIELDS, ...DOCUMENTS],
  },
  verification_failed_residential_address: {
    reason: 'We could not confirm that this person lives at this address. Check it for mistakes.',
    by: ['address', 'review'],
    fields: [...FIELDS, ...DOCUMENTS],
  },
} as const satisfies Record<string, CodeSpec>;
