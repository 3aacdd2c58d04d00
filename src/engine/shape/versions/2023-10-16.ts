// Changelog 2023-10-16 and stripe-node 14.0.0. Before, a new code stood in `detailed_code` of the
// error (docs, handle verification updates), beside the older `code`.
import { REQUIRING, eachError, forEach, type Change, type Json } from './change.ts';

const OTHER = 'invalid_value_other';

const CODES: Readonly<Record<string, string>> = {
  invalid_address_highway_contract_box: 'invalid_street_address',
  invalid_address_private_mailbox: 'invalid_street_address',
  invalid_business_profile_name: OTHER,
  invalid_business_profile_name_denylisted: OTHER,
  invalid_company_name_denylisted: OTHER,
  invalid_dob_age_over_maximum: OTHER,
  invalid_dob_age_under_minimum: 'invalid_dob_age_under_18',
  invalid_product_description_length: OTHER,
  invalid_product_description_url_match: OTHER,
  invalid_statement_descriptor_business_mismatch: OTHER,
  invalid_statement_descriptor_denylisted: OTHER,
  invalid_statement_descriptor_length: OTHER,
  invalid_statement_descriptor_prefix_denylisted: OTHER,
  invalid_statement_descriptor_prefix_mismatch: OTHER,
  invalid_tax_id: 'verification_failed_tax_id_match',
  invalid_tax_id_format: OTHER,
  invalid_url_denylisted: OTHER,
  invalid_url_format: OTHER,
  invalid_url_length: OTHER,
  invalid_url_web_presence_detected: OTHER,
  invalid_url_website_business_information_mismatch: OTHER,
  invalid_url_website_empty: OTHER,
  invalid_url_website_inaccessible: OTHER,
  invalid_url_website_inaccessible_geoblocked: OTHER,
  invalid_url_website_inaccessible_password_protected: OTHER,
  invalid_url_website_incomplete: OTHER,
  invalid_url_website_incomplete_cancellation_policy: OTHER,
  invalid_url_website_incomplete_customer_service_details: OTHER,
  invalid_url_website_incomplete_legal_restrictions: OTHER,
  invalid_url_website_incomplete_refund_policy: OTHER,
  invalid_url_website_incomplete_return_policy: OTHER,
  invalid_url_website_incomplete_terms_and_conditions: OTHER,
  invalid_url_website_incomplete_under_construction: OTHER,
  invalid_url_website_other: OTHER,
};

function detailed(error: Json): Json {
  const code = String(error['code']);
  const before = CODES[code];
  return before === undefined ? error : { ...error, code: before, detailed_code: code };
}

export const change: Change = {
  version: '2023-10-16',
  description:
    'Precise codes for URLs, names, descriptors, tax ids and birth dates; before, an older `code` ' +
    'with the precise one in `detailed_code`. Legal guardians, terms accepted by persons.',
  downgrade: forEach(REQUIRING, (view: Json) => eachError(view, detailed)),
  adds: {
    account: [
      'business_profile.annual_revenue',
      'business_profile.estimated_worker_count',
      'capabilities.amazon_pay_payments',
      'capabilities.mobilepay_payments',
      'capabilities.revolut_pay_payments',
      'capabilities.swish_payments',
      'controller.fees',
      'controller.losses',
      'controller.requirement_collection',
      'controller.stripe_dashboard',
      'settings.bacs_debit_payments.service_user_number',
      'settings.invoices',
    ],
    card: ['networks'],
    person: [
      'additional_tos_acceptances',
      'relationship.authorizer',
      'relationship.legal_guardian',
    ],
  },
};
