// The one catalogue of API errors. Everything that a request can be refused with is a row here;
// `docs/errors.md` is printed from it and a test proves that page equal.
// Types, statuses and texts: contract.md 1.6 and the recordings.

export type ErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

export interface ErrorSpec {
  status: number;
  type: ErrorType;
  /** The wire's `code`, when Stripe gives one. */
  code?: string;
  /** `{name}` is replaced by the value of that name. Never put personal data in a value. */
  message: string;
  /** Only for what Stripe's API has not: its code is ours, and no SDK knows it. */
  ours?: true;
}

export class ApiError extends Error {
  readonly status: number;
  readonly type: ErrorType;
  readonly code: string | undefined;
  readonly param: string | undefined;

  constructor(spec: ErrorSpec, message: string, param?: string) {
    super(message);
    this.status = spec.status;
    this.type = spec.type;
    this.code = spec.code;
    this.param = param;
  }
}

const request = (status: number, message: string, code?: string): ErrorSpec => ({
  status,
  type: 'invalid_request_error',
  ...(code === undefined ? {} : { code }),
  message,
});
const ofPages = (status: number, message: string, code: string): ErrorSpec => ({
  ...request(status, message, code),
  ours: true,
});
const idempotency = (status: number, message: string, code?: string): ErrorSpec => ({
  ...request(status, message, code),
  type: 'idempotency_error',
});
const card = (message: string, code: string): ErrorSpec => ({
  status: 402,
  type: 'card_error',
  code,
  message,
});
const EMPTY =
  "You passed an empty string for '{param}'. We assume empty values are an attempt to unset a " +
  "parameter; however '{param}' cannot be unset. You should remove '{param}' from your request or " +
  'supply a non-empty value.';
const TEST_NUMBER =
  'You must use a test bank account number in test mode. Try {example} or see more options at ' +
  'https://stripe.com/docs/connect/testing#account-numbers.';

/** Every refusal, grouped by what it is about. The row's name is ours, the rest is the wire's. */
export const catalogue = {
  // The request itself
  api_key_missing: request(
    401,
    'You did not provide an API key. You need to provide your API key in the Authorization ' +
      "header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See " +
      'https://stripe.com/docs/api#authentication for details, or we can help at ' +
      'https://support.stripe.com/.',
  ),
  api_key_invalid: request(401, 'Invalid API Key provided: {key}'),
  api_key_expired: request(401, 'Expired API Key provided: {key}', 'api_key_expired'),
  secret_key_required: request(
    403,
    'This API call cannot be made with a publishable API key. Please use a secret API key. You ' +
      'can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
    'secret_key_required',
  ),
  account_invalid: request(
    403,
    "The provided key '{key}' does not have access to account '{account}' (or that account does " +
      'not exist). Application access may have been revoked.',
    'account_invalid',
  ),
  livemode_mismatch: request(
    400,
    'The {what} is in {has} mode, but a key of {used} mode was used to make this request.',
    'livemode_mismatch',
  ),
  version_invalid: request(400, 'Invalid Stripe API version: {version}'),
  header_conflict: request(
    400,
    'You may send only one of the headers Stripe-Account and Stripe-Context.',
  ),
  unrecognized_url: request(
    404,
    'Unrecognized request URL ({method}: {path}). Please see https://stripe.com/docs or we can ' +
      'help at https://support.stripe.com/.',
  ),
  method_not_allowed: request(405, 'The method {method} is not known at {path}.'),
  body_too_large: request(413, 'The request is larger than {limit} bytes.'),
  body_malformed: request(400, 'The request body could not be read: {why}.'),
  form_malformed: request(
    400,
    "Invalid percent-encoding near the parameter '{param}'. Names and values must be UTF-8 and " +
      'percent-encoded.',
  ),
  form_conflict: request(
    400,
    "The parameter '{param}' was sent both as a value and as a hash or array.",
  ),
  form_too_deep: request(400, 'Parameters may be nested at most {limit} levels deep.'),
  form_too_many: request(400, 'A request may have at most {limit} parameters.'),
  media_type_unsupported: request(
    400,
    "Invalid request: the content type '{type}' is not supported; send {expected}.",
  ),
  rate_limit: request(
    429,
    'Request rate limit exceeded. Learn more about rate limits at ' +
      'https://stripe.com/docs/rate-limits.',
    'rate_limit',
  ),
  lock_timeout: request(
    429,
    'This object cannot be accessed right now because another API request or Stripe process is ' +
      'currently accessing it. If you see this error intermittently, retry the request. If you ' +
      'see this error frequently and are making multiple concurrent requests to a single object, ' +
      'make your requests serially or at a lower rate.',
    'lock_timeout',
  ),
  internal: {
    status: 500,
    type: 'api_error',
    message: 'An unknown error occurred. It was written down under the id of this request.',
  },
  unavailable: {
    status: 503,
    type: 'api_error',
    message: 'The service is starting or stopping. Retry the request shortly.',
  },

  // Idempotency
  idempotency_key_too_long: request(
    400,
    'Idempotency keys may be at most {limit} characters long.',
  ),
  idempotency_mismatch: idempotency(
    400,
    'Keys for idempotent requests can only be used with the same parameters they were first ' +
      "used with. Try using a key other than '{key}' if you meant to execute a different request.",
  ),
  idempotency_key_in_use: idempotency(
    409,
    'There is currently another in-progress request using this Idempotent Key (that probably ' +
      'means you submitted twice, and the other request is still going through): {key}. Please ' +
      'try again later.',
    'idempotency_key_in_use',
  ),

  // Parameters
  parameter_unknown: request(400, 'Received unknown parameter: {param}', 'parameter_unknown'),
  parameter_missing: request(400, 'Missing required param: {param}.', 'parameter_missing'),
  parameter_invalid_empty: request(400, EMPTY, 'parameter_invalid_empty'),
  parameters_exclusive: request(
    400,
    'You may only specify one of these parameters: {params}.',
    'parameters_exclusive',
  ),
  parameter_group_missing: request(
    400,
    'You must supply one of these parameters: {params}.',
    'parameter_missing',
  ),
  invalid_integer: request(400, 'Invalid integer: {value}', 'parameter_invalid_integer'),
  integer_too_small: request(
    400,
    'This value must be greater than or equal to {limit}.',
    'parameter_invalid_integer',
  ),
  integer_too_large: request(
    400,
    'This value must be less than or equal to {limit}.',
    'parameter_invalid_integer',
  ),
  invalid_number: request(400, 'Invalid decimal: {value}'),
  invalid_boolean: request(400, 'Invalid boolean: {value}'),
  invalid_timestamp: request(400, 'Invalid timestamp: must be an integer Unix time in seconds'),
  invalid_string: request(400, 'Invalid string: {value}'),
  string_too_long: request(
    400,
    'Invalid string: {length} characters long; must be at most {limit} characters',
  ),
  string_control: request(
    400,
    'Invalid string: it holds characters that cannot be stored.',
    'invalid_characters',
  ),
  invalid_array: request(400, 'Invalid array'),
  array_too_long: request(400, 'Array exceeds the maximum of {limit} elements.'),
  invalid_object: request(400, 'Invalid object'),
  invalid_choice: request(400, 'Invalid {param}: must be one of {choices}'),
  invalid_file: request(400, 'Invalid file: send the file as a part of multipart/form-data.'),
  metadata_key_too_long: request(
    400,
    'Invalid key: {key} must be a string under {limit} characters',
  ),
  metadata_key_brackets: request(
    400,
    'Invalid key: metadata keys may not hold square brackets ([ or ]).',
  ),
  metadata_value_too_long: request(
    400,
    'Invalid val: the value of {key} must be a string under {limit} characters',
  ),
  metadata_too_many: request(400, 'Metadata can have at most {limit} keys.'),
  expand_unknown: request(400, 'This property cannot be expanded ({path}).'),
  expand_in_list: request(
    400,
    "This property cannot be expanded ({path}). You may want to try expanding 'data.{path}' " +
      'instead.',
  ),
  expand_too_deep: request(400, 'You cannot expand more than {limit} levels of a property.'),

  // Objects
  resource_missing: request(404, "No such {what}: '{id}'", 'resource_missing'),
  cursor_missing: request(400, "No such {what}: '{id}'", 'resource_missing'),
  reference_missing: request(400, "No such {what}: '{id}'", 'resource_missing'),
  resource_already_exists: request(400, 'The {what} exists already.', 'resource_already_exists'),

  // Accounts
  platform_account_required: request(
    403,
    'Only platforms that have signed up for Connect can work with connected accounts; this ' +
      'request was made on behalf of {account}.',
    'platform_account_required',
  ),
  not_allowed_on_standard_account: request(
    400,
    'This cannot be done to an account whose requirements Stripe collects: {what}.',
    'not_allowed_on_standard_account',
  ),
  country_unsupported: request(
    400,
    '{country} is not currently supported by Stripe. See https://stripe.com/global for the ' +
      'countries that are.',
    'country_unsupported',
  ),
  country_code_invalid: request(
    400,
    "Country '{country}' is unknown. Try using a 2-character alphanumeric country code instead, " +
      "such as 'US', 'EG', or 'GB'.",
    'country_code_invalid',
  ),
  country_immutable: request(
    400,
    'The country of an account cannot be changed after it was created. Create another account ' +
      'in {value} instead.',
  ),
  agreement_immutable: request(
    400,
    'The service agreement of an account cannot be changed once it was accepted. Create another ' +
      'account with the {agreement} service agreement instead.',
  ),
  agreement_unsupported: request(
    400,
    "tos agreement is not supported: the service agreement '{agreement}' is not available to " +
      'accounts in {country}.',
  ),
  agreement_capability: request(
    400,
    "The capability '{capability}' cannot be requested under the '{agreement}' service agreement.",
  ),
  tos_not_allowed: request(
    403,
    'You cannot accept the Terms of Service on behalf of accounts whose requirements Stripe ' +
      'collects.',
  ),
  tos_date_future: request(
    400,
    'Invalid timestamp: the terms cannot be accepted at a time to come',
  ),
  tos_date_old: request(
    400,
    'Invalid timestamp: the terms cannot have been accepted before {year}',
  ),
  ip_invalid: request(400, 'Invalid IP address.'),
  capability_unknown: request(404, "No such capability: '{capability}'", 'resource_missing'),
  capability_permanent: request(
    400,
    'The capability {capability} cannot be unrequested once it was requested.',
  ),
  capabilities_required: request(
    400,
    'You must request capabilities for an account of type {type}, for example ' +
      'capabilities[transfers][requested]=true.',
    'parameter_missing',
  ),
  capability_needs: request(
    400,
    'The capability {capability} cannot be requested without the capability {needs}.',
  ),
  capability_unsupported: request(
    400,
    'The capability {capability} is not available to accounts in {country}.',
  ),
  type_or_controller: request(
    400,
    'You may only specify one of these parameters: type, controller.',
    'parameters_exclusive',
  ),
  controller_unsupported: request(
    400,
    'This combination of controller properties is not supported: {why}.',
  ),
  business_type_required: request(
    400,
    'The `business_type` must be provided when sending either of `individual` or `company` ' +
      'parameters.',
  ),
  individual_not_allowed: request(
    400,
    "You can only provide `individual` parameters for accounts with `business_type` of 'individual'.",
  ),
  structure_while_individual: request(
    400,
    "'{structure}' is not a valid structure in the country {country} and under the business type " +
      "'individual'. Clear company[structure] with an empty string first.",
  ),
  structure_unsupported: request(
    400,
    "'{structure}' is not a valid structure in the country {country} and under the business type " +
      "'{business_type}'.",
  ),
  account_country_invalid_address: request(
    400,
    'The country of the business address must match the country of the account ({country}).',
    'account_country_invalid_address',
  ),
  postal_code_invalid: request(
    400,
    'Invalid {country} postal code. The postal code you provided was incorrect.',
    'postal_code_invalid',
  ),
  state_unsupported: request(
    400,
    'The state is not one of those known in {country}.',
    'state_unsupported',
  ),
  email_invalid: request(400, 'Invalid email address.', 'email_invalid'),
  phone_invalid: request(400, 'This is not a valid phone number.'),
  url_invalid: request(400, 'Not a valid URL', 'url_invalid'),
  url_https_required: request(400, 'Invalid URL: URL must be https in live mode.', 'url_invalid'),
  tax_id_invalid: request(400, 'Invalid {country} tax ID', 'tax_id_invalid'),
  id_number_invalid: request(400, 'Invalid {country} ID number'),
  ssn_last_4_invalid: request(400, 'The last four digits of the SSN must be 4 digits.'),
  ssn_last_4_mismatch: request(
    400,
    'The last four digits of the SSN do not match the full SSN that was provided.',
  ),
  dob_incomplete: request(
    400,
    'The date of birth must be given whole: day, month and year.',
    'parameter_missing',
  ),
  date_invalid: request(400, 'Invalid date: there is no such day.'),
  dob_future: request(400, 'Invalid date of birth: it lies in the future.'),
  dob_too_young: request(400, 'Must be at least {age} years of age to use Stripe'),
  dob_too_old: request(400, 'Must be at most {age} years of age to use Stripe'),
  mcc_invalid: request(400, 'Invalid merchant category code.'),
  color_invalid: request(400, 'Invalid hex color.'),
  currency_invalid: request(
    400,
    'Invalid currency: {currency}. Stripe currently supports these currencies: {currencies}',
  ),
  currency_not_in_country: request(
    400,
    'The currency {currency} is not supported for bank accounts in {country} of an account in ' +
      '{account_country}.',
  ),
  default_currency_without_account: request(
    400,
    'There is no external account in {currency}; an account can only default to a currency that ' +
      'it can be paid out in.',
  ),
  statement_descriptor_invalid: request(
    400,
    'The statement descriptor must be {min} to {max} characters long, hold at least one letter ' +
      'and none of < > \\ \' " *.',
  ),
  payout_schedule_invalid: request(400, 'Invalid payout schedule: {why}.'),
  token_required: request(
    400,
    'Platforms in France send what they know of a legal entity in tokens only: send {token} ' +
      'instead of {param}.',
  ),
  token_update_required: request(
    400,
    'This account was created with an account token and can only be updated with one: send ' +
      '{token} instead of {param}.',
  ),
  token_exclusive: request(
    400,
    'You may not send {param} together with {token}.',
    'parameters_exclusive',
  ),
  reject_not_allowed: request(
    403,
    'You can only reject accounts whose losses your platform is liable for.',
  ),
  account_rejected: request(400, 'This account was rejected already.'),
  account_not_rejected: request(
    400,
    'This account was not rejected by your platform, so it cannot be unrejected.',
  ),
  delete_not_allowed: request(400, 'This account cannot be deleted: {why}.'),
  legal_entity_locked: request(
    400,
    'You cannot change {param} through the API once the account holder has started onboarding ' +
      'with Stripe.',
  ),
  verified_field_locked: request(
    400,
    'You cannot change `{param}` via API if an account is verified. Please contact us via ' +
      'https://support.stripe.com/contact if you need to change the legal entity information ' +
      'associated with this account.',
  ),

  // Persons
  persons_not_allowed: request(
    400,
    'Persons cannot be added to an account whose business type is individual; update the ' +
      '`individual` of the account instead.',
  ),
  person_is_representative: request(
    400,
    'The representative of an account cannot be deleted; name another representative first.',
  ),
  person_is_last_executive: request(
    400,
    'The only verified executive of an account cannot be deleted.',
  ),
  authorizer_exists: request(
    400,
    'There can only be one authorizer on an account; {id} is it already. Set its ' +
      'relationship[authorizer] to false first.',
  ),
  representative_exists: request(
    400,
    'The account has a representative already ({id}); an account can have only one.',
  ),
  ownership_over_100: request(
    400,
    'The total combined ownership of the company would exceed 100 percent.',
  ),
  percent_out_of_range: request(400, 'The percentage of ownership must be between 0 and 100.'),
  too_many_persons: request(400, 'An account can have at most {limit} persons.'),

  // Bank accounts and cards
  account_number_invalid: request(400, TEST_NUMBER, 'account_number_invalid'),
  account_number_format: request(
    400,
    'The bank account number is not valid in {country}: {why}.',
    'account_number_invalid',
  ),
  routing_number_invalid: request(
    400,
    'The routing number is not valid in {country}: {why}.',
    'routing_number_invalid',
  ),
  incorrect_account_holder_name: request(
    400,
    'The name of the account holder is missing or does not fit the bank account.',
    'incorrect_account_holder_name',
  ),
  bank_account_exists: request(
    400,
    'A bank account with that routing number and account number already exists for this account.',
    'bank_account_exists',
  ),
  bank_account_unusable: request(
    400,
    'This bank account cannot be used, since payouts to it have failed. Provide another one.',
    'bank_account_unusable',
  ),
  bank_account_declined: request(
    400,
    'The bank account was declined by its bank.',
    'bank_account_declined',
  ),
  external_account_default: request(
    400,
    'You cannot delete the default external account for your default currency. Please make ' +
      'another external account the default using the `default_for_currency` param, and then ' +
      'delete this one.',
  ),
  default_for_currency_unset: request(
    400,
    'You cannot unset default_for_currency. Make another external account of the currency the ' +
      'default instead.',
  ),
  external_account_fields: request(
    400,
    'A {object} has no parameter {param}.',
    'parameter_unknown',
  ),
  external_accounts_not_allowed: request(
    403,
    'This account manages its own external accounts; your platform cannot change them.',
  ),
  too_many_external_accounts: request(
    400,
    'An account can have at most {limit} external accounts.',
  ),
  card_not_debit: request(400, 'Only debit cards can be external accounts of a connected account.'),
  instant_payouts_unsupported: request(
    400,
    'This {object} does not support instant payouts.',
    'instant_payouts_unsupported',
  ),
  card_number_incorrect: card('Your card number is incorrect.', 'incorrect_number'),
  card_expired: card('Your card has expired.', 'expired_card'),
  card_declined: card('Your card was declined.', 'card_declined'),
  card_cvc_invalid: card("Your card's security code is invalid.", 'invalid_cvc'),
  card_exp_month_invalid: card("Your card's expiration month is invalid.", 'invalid_expiry_month'),
  card_exp_year_invalid: card("Your card's expiration year is invalid.", 'invalid_expiry_year'),
  card_live_in_test: card(
    'Your card was declined. Your request was in test mode, but used a non test card. For a list ' +
      'of valid test cards, visit: https://stripe.com/docs/testing.',
    'card_declined',
  ),

  // Tokens
  token_already_used: request(
    400,
    'You cannot use a Stripe token more than once: {id}.',
    'token_already_used',
  ),
  token_in_use: request(
    400,
    'This token is being used by another request right now: {id}.',
    'token_in_use',
  ),
  token_wrong_type: request(400, 'The token {id} is of type {has}, but {expected} is needed here.'),
  token_publishable_required: request(
    403,
    'In live mode, {what} tokens can only be created with a publishable key.',
  ),

  // Files and links
  file_purpose_type: request(
    400,
    'A file with the purpose {purpose} must be one of {types}; this one is {type}.',
  ),
  file_too_large: request(
    400,
    'File for purpose {purpose} must be at most {limit} bytes; this one has {size}.',
  ),
  file_empty: request(400, 'The file is empty.'),
  file_unreadable: request(400, 'The file could not be read as {type}: {why}.'),
  file_wrong_purpose: request(
    400,
    'The file {id} was uploaded with the purpose {purpose}; here it must have been uploaded with ' +
      '{expected}.',
  ),
  file_failed_before: request(400, 'This file failed verification before. Upload another one.'),
  file_not_linkable: request(400, 'Files with the purpose {purpose} cannot be linked to.'),
  file_contents_forbidden: request(
    403,
    'The contents of files with the purpose {purpose} cannot be downloaded with this key.',
  ),
  file_link_expired: request(400, 'An expired file link cannot be updated.'),
  expiry_in_past: request(400, 'Invalid timestamp: must be in the future'),
  account_link_type: request(
    400,
    'You cannot create `{type}` type Account Links for this account. Valid types for this ' +
      'account are: {types}.',
  ),
  feature_not_allowed: request(
    400,
    '{feature} can only be {value} for accounts whose `controller.requirement_collection` is ' +
      '`application`.',
  ),
  link_url_invalid: request(400, 'Not a valid URL', 'url_invalid'),
  login_link_not_allowed: request(
    400,
    'Cannot create a login link for an account that has no Express dashboard.',
  ),
  login_link_too_early: request(
    400,
    'Cannot create a login link for an account that has not completed onboarding.',
  ),
  component_feature: request(
    400,
    'The feature {feature} of {component} cannot be used with this account: {why}.',
  ),

  // Events, webhooks, charges
  too_many_webhook_endpoints: request(
    400,
    'You have reached the maximum of {limit} webhook endpoints.',
  ),
  webhook_url_invalid: request(400, 'Invalid URL: {why}', 'url_invalid'),
  capability_not_active: request(
    400,
    'Your account cannot currently make this charge: the capability {capability} of {account} is ' +
      '{status}.',
    'capability_not_active',
  ),
  charge_not_allowed: request(403, 'The account {account} cannot currently make live charges.'),
  amount_too_small: request(
    400,
    'Amount must be at least {limit} in the smallest unit of {currency}.',
    'amount_too_small',
  ),

  // The sandbox (/portico/v1)
  clock_backwards: request(
    400,
    'The clock of a sandbox that holds an account cannot be set back; it stands at {now}.',
  ),
  business_type_unsupported: request(
    400,
    "Accounts of the business type '{business_type}' are not supported in {country}. Supported: " +
      '{supports}.',
  ),
  structure_without_type: request(400, 'A structure means nothing without its business_type.'),
  state_unknown: request(
    400,
    "There is no state '{state}'. GET /portico/v1/sandbox/states lists them.",
  ),
  state_unreachable: request(400, 'Nothing of the API supplies {paths}.'),
  state_param: request(400, "The state '{state}' does not take {param}; it takes: {takes}."),
  requirement_path_unknown: request(
    400,
    "'{path}' is not a path of an account, like company.tax_id or individual.dob.day.",
  ),
  paper_not_accepted: request(400, "No paper was accepted on '{path}'."),
  error_code_unknown: request(400, "'{code}' is not a requirement error code."),
  // The merchant pages
  pass_invalid: ofPages(401, 'This visit is over. Open the link again.', 'pass_invalid'),
  liveness_expired: ofPages(
    400,
    'This attempt is over: it was used, or took more than {minutes} minutes. Begin another one.',
    'liveness_expired',
  ),
  liveness_given: ofPages(
    400,
    'There is a proof already, which was accepted or is being looked at.',
    'liveness_given',
  ),
  liveness_missing: ofPages(400, "There is no picture '{pose}'.", 'liveness_missing'),
  liveness_unreadable: ofPages(
    400,
    "The picture '{pose}' could not be read. It must be a JPEG or PNG of at most {limit} bytes.",
    'liveness_unreadable',
  ),
  liveness_too_small: ofPages(
    400,
    "The picture '{pose}' is too small: it needs {least} pixels on either side.",
    'liveness_too_small',
  ),
  liveness_same: ofPages(
    400,
    'The pictures look the same. The head must turn between them.',
    'liveness_same',
  ),
  intervention_answered: ofPages(400, '{id} was answered already.', 'intervention_answered'),
  phone_unreadable: ofPages(400, 'This is no phone number.', 'phone_invalid'),
  phone_unsupported: ofPages(
    400,
    'Phones are confirmed in sandboxes only: no provider of messages is part of Portico.',
    'phone_unsupported',
  ),
  code_incorrect: ofPages(400, 'This is not the code.', 'code_incorrect'),
  code_exhausted: ofPages(
    400,
    'Too many attempts. Ask for a new code in {minutes} minutes.',
    'code_exhausted',
  ),
  intervention_description: request(400, 'A description is made of lower-case words and `_`.'),
  threshold_missing: request(
    400,
    'No rule of this account knows a further amount; give the amount of charges yourself.',
  ),
  timeline_before: request(400, 'The account was created at {created}; there is nothing before.'),
  volume_currency: request(
    400,
    "An account's volume is counted in its default currency, {currency}.",
  ),
  clock_not_frozen: request(400, 'Only a frozen clock can be advanced; freeze it first.'),
  livemode_only_test: request(403, 'This endpoint exists for test keys only.'),
} as const satisfies Record<string, ErrorSpec>;

export type ErrorName = keyof typeof catalogue;

/**
 * The error of a row of the catalogue, ready to be thrown.
 * @param values put into the message's `{name}` places; never personal data
 * @param param the wire's `param`, in bracket form (`card[number]`)
 */
export function fail(
  name: ErrorName,
  values: Record<string, string | number> = {},
  param?: string,
): ApiError {
  const spec: ErrorSpec = catalogue[name];
  const message = spec.message.replace(/\{(\w+)\}/g, (whole, key: string) => {
    const value = values[key] ?? (key === 'param' ? param : undefined);
    return value === undefined ? whole : String(value);
  });
  return new ApiError(spec, message, param);
}

/** The body of an error answer as Stripe forms it: absent members are left out. */
export interface ErrorBody {
  error: {
    code?: string;
    doc_url?: string;
    message: string;
    param?: string;
    type: ErrorType;
  };
}

/** What the wire says of an error. */
export function errorBody(error: ApiError): ErrorBody {
  return {
    error: {
      ...(error.code === undefined
        ? {}
        : {
            code: error.code,
            doc_url: `https://stripe.com/docs/error-codes/${error.code.replaceAll('_', '-')}`,
          }),
      message: error.message,
      ...(error.param === undefined ? {} : { param: error.param }),
      type: error.type,
    },
  };
}
