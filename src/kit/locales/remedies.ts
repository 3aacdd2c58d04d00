// What to tell a merchant when a requirement comes back with an error: a title, what is wrong, what
// to do. Titles and advice are shared by many codes; what is wrong is said for each. The sources of
// the advice are Stripe's pages on verification errors.
import type { Values } from './format.ts';
import type { Locale } from './locales.ts';
import { t } from './text.ts';

// Code, title, advice.
const ROWS = `
external_request more answer
information_missing more complete
invalid_value_other value correct_value
unsupported_business_type unsupported contact
verification_supportability more answer
invalid_business_profile_name name own_name
invalid_business_profile_name_denylisted name own_name
invalid_company_name_denylisted name registered_name
invalid_product_description_length description describe
invalid_product_description_url_match description describe
invalid_representative_country representative representative
invalid_signator authority signed
verification_legal_entity_structure_mismatch structure structure
invalid_statement_descriptor_business_mismatch descriptor descriptor
invalid_statement_descriptor_denylisted descriptor descriptor
invalid_statement_descriptor_length descriptor descriptor
invalid_statement_descriptor_prefix_denylisted descriptor descriptor
invalid_statement_descriptor_prefix_mismatch descriptor descriptor
invalid_tax_id tax_id check_number
invalid_tax_id_format tax_id nine_digits
invalid_tos_acceptance terms accept_again
invalid_address_city_state_postal_code address correct_address
invalid_address_cmra_address address_kind physical_address
invalid_address_highway_contract_box address_kind physical_address
invalid_address_private_mailbox address_kind physical_address
invalid_address_registered_agent_address address_kind physical_address
invalid_street_address address correct_address
verification_document_address_mismatch mismatch correct_or_document
verification_document_address_missing document document_showing
verification_failed_address_match address address_or_document
verification_failed_residential_address address address_or_document
verification_document_corrupt file new_file
verification_document_country_not_supported document accepted_kind
verification_document_directors_mismatch mismatch correct_or_document
verification_document_dob_mismatch mismatch correct_or_document
verification_document_duplicate_type document two_documents
verification_document_expired document valid
verification_document_failed_copy document color
verification_document_failed_greyscale document color
verification_document_failed_other document contact
verification_document_failed_test_mode document test_document
verification_document_fraudulent document contact
verification_document_id_number_mismatch mismatch correct_or_document
verification_document_id_number_missing document document_showing
verification_document_incomplete document all_pages
verification_document_invalid document accepted_kind
verification_document_issue_or_expiry_date_missing document dated
verification_document_manipulated document color
verification_document_missing_back file back
verification_document_missing_front file front
verification_document_name_mismatch mismatch correct_or_document
verification_document_name_missing document document_showing
verification_document_nationality_mismatch mismatch correct_or_document
verification_document_not_readable file sharp
verification_document_not_signed document signed
verification_document_not_uploaded file new_file
verification_document_photo_mismatch document document_showing
verification_document_too_large file new_file
verification_document_type_not_supported file new_file
invalid_dob_age_over_maximum dob dob
invalid_dob_age_under_18 dob adult
invalid_dob_age_under_minimum dob adult
verification_directors_mismatch people correct_people
verification_extraneous_directors people remove_people
verification_missing_directors people_missing add_people
verification_missing_executives people_missing add_people
verification_missing_owners people_missing add_people
verification_failed_authorizer_authority authority authorize
verification_failed_representative_authority authority authorize
verification_rejected_ownership_exemption_reason value exemption
invalid_url_denylisted url own_url
invalid_url_format url write_url
invalid_url_length url short_url
invalid_url_web_presence_detected url own_url
invalid_url_website_business_information_mismatch mismatch match_site
invalid_url_website_empty site_content add_to_site
invalid_url_website_inaccessible site reachable
invalid_url_website_inaccessible_geoblocked site open_site
invalid_url_website_inaccessible_password_protected site open_site
invalid_url_website_incomplete site_content add_to_site
invalid_url_website_incomplete_cancellation_policy site_content add_to_site
invalid_url_website_incomplete_customer_service_details site_content add_to_site
invalid_url_website_incomplete_legal_restrictions url remove_goods
invalid_url_website_incomplete_refund_policy site_content add_to_site
invalid_url_website_incomplete_return_policy site_content add_to_site
invalid_url_website_incomplete_terms_and_conditions site_content add_to_site
invalid_url_website_incomplete_under_construction site_content reachable
invalid_url_website_other url own_url
verification_failed_business_iec_number company check_number
verification_failed_document_match mismatch correct_or_document
verification_failed_id_number_match mismatch correct_or_document
verification_failed_keyed_identity identity identity
verification_failed_keyed_match company correct_or_document
verification_failed_name_match company correct_or_document
verification_failed_other identity contact
verification_failed_tax_id_match tax_id irs
verification_failed_tax_id_not_issued tax_id irs
verification_requires_additional_memorandum_of_associations more upload_more
verification_requires_additional_proof_of_registration more upload_more
invalid_phone_number value phone
`;

const rows: ReadonlyMap<string, { title: string; advice: string }> = new Map(
  ROWS.trim()
    .split('\n')
    .map((row) => {
      const [code = '', title = '', advice = ''] = row.split(' ');
      return [code, { title, advice }];
    }),
);

/** Codes with a remedy; `invalid_phone_number` is what old versions call a bad phone number. */
export const REMEDY_CODES: readonly string[] = [...rows.keys()];

export interface Remedy {
  title: string;
  wrong: string;
  /** What to do; empty where only the server's reason is known. */
  advice: string;
}

const PHONE = /(^|[._])phone$/;

/**
 * The remedy of an error in a language.
 * @param error the entry of `requirements.errors`; its English reason is shown for unknown codes
 */
export function remedyOf(
  locale: Locale,
  error: { code: string; reason: string; requirement?: string },
  values: Values = {},
): Remedy {
  // A bad phone number has no code of its own since 2024-04-10.
  const phone = error.code === 'invalid_value_other' && PHONE.test(error.requirement ?? '');
  const code = phone ? 'invalid_phone_number' : error.code;
  const row = rows.get(code);
  if (row === undefined) {
    return { title: t(locale, 'remedy.title.value'), wrong: error.reason, advice: '' };
  }
  return {
    title: t(locale, `remedy.title.${row.title}`),
    wrong: t(locale, `remedy.wrong.${code}`, values),
    advice: t(locale, `remedy.do.${row.advice}`, values),
  };
}
