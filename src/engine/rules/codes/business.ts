// Codes about the business itself: names, product, structure, statement descriptor, tax id.
import type { CodeSpec } from './spec.ts';

const DESCRIPTOR = ['settings.payments.statement_descriptor*'];
const PREFIX = ['settings.card_payments.statement_descriptor_prefix*'];

export const business = {
  external_request: {
    reason: 'Information about this account was asked for by a third party. Provide it here.',
    by: ['review'],
    fields: [],
  },
  information_missing: {
    reason: 'Some information is missing. Complete the missing parts and send them again.',
    by: ['review'],
    fields: [],
  },
  invalid_value_other: {
    reason: 'This value cannot be accepted. Correct it and send it again.',
    by: ['formats', 'review'],
    fields: [],
  },
  unsupported_business_type: {
    reason: 'This kind of business cannot be supported.',
    by: ['review'],
    fields: [],
  },
  verification_supportability: {
    reason: 'More information is needed to establish whether this business can be supported.',
    by: ['review'],
    fields: [],
  },
  invalid_business_profile_name: {
    reason:
      'This business name is not made of words that people can recognise. Give the name by ' +
      'which customers know the business.',
    by: ['formats', 'review'],
    fields: ['business_profile.name'],
  },
  invalid_business_profile_name_denylisted: {
    reason:
      'Generic or well-known names cannot be used as a business name. Give the name of this ' +
      'business.',
    by: ['formats', 'review'],
    fields: ['business_profile.name'],
  },
  invalid_company_name_denylisted: {
    reason:
      'Generic or well-known names cannot be used as a company name. Give the registered name ' +
      'of this company.',
    by: ['formats', 'review'],
    fields: ['company.name'],
  },
  invalid_product_description_length: {
    reason: 'The product description must have at least 10 characters.',
    by: ['formats'],
    fields: ['business_profile.product_description'],
  },
  invalid_product_description_url_match: {
    reason: 'The product description must say more than the address of the website.',
    by: ['formats'],
    fields: ['business_profile.product_description'],
  },
  invalid_representative_country: {
    reason: 'The representative must live in a country that is accepted for this account.',
    by: ['review'],
    fields: ['address.country', 'registered_address.*', 'nationality'],
  },
  invalid_signator: {
    reason: 'The document was not signed by a person who may sign it.',
    by: ['review'],
    fields: ['documents.*', 'company.verification.document', 'verification.document'],
  },
  verification_legal_entity_structure_mismatch: {
    reason:
      'The structure of the company differs from the one on record. Correct the structure or ' +
      'the business type.',
    by: ['review'],
    fields: ['company.structure', 'business_type'],
  },
  invalid_statement_descriptor_business_mismatch: {
    reason:
      'The statement descriptor must resemble the business name, the name of the legal entity ' +
      'or the website address.',
    by: ['formats', 'review'],
    fields: DESCRIPTOR,
  },
  invalid_statement_descriptor_denylisted: {
    reason: 'Generic or well-known statement descriptors cannot be used.',
    by: ['formats', 'review'],
    fields: DESCRIPTOR,
  },
  invalid_statement_descriptor_length: {
    reason: 'The statement descriptor must have at least 5 characters.',
    by: ['formats'],
    fields: DESCRIPTOR,
  },
  invalid_statement_descriptor_prefix_denylisted: {
    reason: 'Generic or well-known statement descriptor prefixes cannot be used.',
    by: ['formats', 'review'],
    fields: PREFIX,
  },
  invalid_statement_descriptor_prefix_mismatch: {
    reason:
      'The statement descriptor prefix must resemble the statement descriptor, the business ' +
      'name, the name of the legal entity or the website address.',
    by: ['formats', 'review'],
    fields: PREFIX,
  },
  invalid_tax_id: {
    reason: 'This is not a tax id that could have been issued. Check the number for mistakes.',
    by: ['formats', 'review'],
    fields: ['company.tax_id', 'id_number', 'company.vat_id'],
  },
  invalid_tax_id_format: {
    reason: 'A tax id has 9 digits, without dashes or other characters.',
    by: ['formats'],
    fields: ['company.tax_id', 'id_number', 'company.vat_id'],
  },
  invalid_tos_acceptance: {
    reason: 'The terms of service must be accepted again, by a person who may accept them.',
    by: ['review'],
    fields: ['tos_acceptance.*'],
  },
} as const satisfies Record<string, CodeSpec>;
