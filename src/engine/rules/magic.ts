// The values that decide in test mode: https://docs.stripe.com/connect/testing. A birth date that is
// not in the table matches nobody, as the page has it. Of numbers and addresses the page says which
// match and which do not; one that it does not name matches.
// `simulated.ts` applies the table; `docs/test-values.md` is printed from it.
import type { DateParts } from './facts.ts';

/** What a magic value does. */
export type Effect =
  /** The check succeeds; `immediate`: already in the answer to the request that sends the value. */
  | { kind: 'verified'; immediate?: true }
  /** The check fails with these errors; fields are relative to the check's subject. */
  | { kind: 'failed'; errors: { field: string; code: string }[] }
  /** Told at once, without a check: an error of `formats/` on the field itself. */
  | { kind: 'refused'; code: string }
  /** A possible hit on a list of prohibited persons: the account is held while it is reviewed. */
  | { kind: 'listed' }
  /** The one who is asked never answers. */
  | { kind: 'silent' }
  /** Something other than a check follows; the note says what. */
  | { kind: 'other' };

export interface Magic {
  /** A path relative to the check's subject (a person's paths are bare). */
  field: string;
  /** Birth dates are written `year-month-day`. */
  value: string;
  /** `formats` when no check is involved. */
  check: string;
  effect: Effect;
  note: string;
}

const verified: Effect = { kind: 'verified' };
const immediate: Effect = { kind: 'verified', immediate: true };
const failed = (code: string, ...fields: string[]): Effect => ({
  kind: 'failed',
  errors: fields.map((field) => ({ field, code })),
});
const refused = (code: string): Effect => ({ kind: 'refused', code });

function rows(check: string, field: string, values: [string, Effect, string][]): Magic[] {
  return values.map(([value, effect, note]) => ({ field, value, check, effect, note }));
}

/** A bad birth date or number asks for an identity document. */
export const IDENTITY_FAILED = failed(
  'verification_failed_keyed_identity',
  'verification.document',
);
/** A bad address of a person asks for a document that shows it. */
const ADDRESS_FAILED = failed(
  'verification_failed_address_match',
  'verification.additional_document',
);
const COMPANY_ADDRESS = ['city', 'line1', 'postal_code', 'state'].map(
  (p) => `company.address.${p}`,
);
const COMPANY_LINE1_FAILED = failed('invalid_street_address', 'company.address.line1');

/** Questions that the register leaves open; the country says what answers them. */
export const REGISTERED = 'documents.company_registration_verification.files';
export const OWNED = 'documents.proof_of_ultimate_beneficial_ownership.files';
export const DIRECTED = 'documents.proof_of_registration.files';
const unknown = (question: string) => failed('verification_failed_keyed_match', question);

const persons: Magic[] = [
  ...rows('identity', 'dob', [
    ['1901-01-01', verified, 'Matches. Any other birth date does not.'],
    ['1902-01-01', immediate, 'Matches, in the answer to the request.'],
    ['1900-01-01', { kind: 'listed' }, 'An OFAC alert: the account is held for review.'],
  ]),
  ...rows('identity', 'id_number', [
    ['000000000', verified, 'Matches.'],
    ['111111111', IDENTITY_FAILED, 'Does not match the identity; a document is asked for.'],
    ['222222222', immediate, 'Matches, in the answer to the request.'],
  ]),
  ...rows('identity', 'ssn_last_4', [
    ['0000', verified, 'Matches.'],
    [
      '1111',
      failed('verification_failed_keyed_identity', 'id_number'),
      'Does not match; the full number is asked for.',
    ],
  ]),
  ...rows('address', 'address.line1', [
    ['address_full_match', verified, 'Matches.'],
    ['address_no_match', ADDRESS_FAILED, 'Does not match; an address document is asked for.'],
    ['address_line1_no_match', ADDRESS_FAILED, 'Matches in part only, which is not enough.'],
  ]),
  ...rows('document', 'verification.document.front', [
    ['file_identity_document_success', verified, 'A good document; it overrides numbers.'],
    [
      'file_identity_document_failure',
      failed('verification_document_failed_test_mode', 'verification.document'),
      'A bad document; it overrides numbers. A file named failed.png does the same.',
    ],
  ]),
  ...rows('formats', 'phone', [['0000000000', verified, 'Valid in every country.']]),
  ...rows('registry', 'owner.first_name', [
    [
      'mismatch_owner',
      failed('verification_missing_owners', 'company.owners_provided'),
      'Of an owner: the name differs from the register’s.',
    ],
    [
      'extraneous_owner',
      failed('verification_missing_owners', 'company.owners_provided'),
      'Of an owner: the register has other owners.',
    ],
  ]),
  ...rows('registry', 'director.first_name', [
    [
      'mismatch_director',
      failed('verification_directors_mismatch', 'company.directors_provided'),
      'Of a director: the name differs from the register’s.',
    ],
    [
      'missing_director',
      failed('verification_missing_directors', 'company.directors_provided'),
      'Of a director: the register has more directors.',
    ],
    [
      'extraneous_director',
      failed('verification_extraneous_directors', 'company.directors_provided'),
      'Of a director: the register has fewer directors.',
    ],
  ]),
];

const companies: Magic[] = [
  ...rows('company_address', 'company.address.line1', [
    ['address_full_match', verified, 'Charges and payouts are enabled.'],
    ['address_no_match', COMPANY_LINE1_FAILED, 'Only charges are enabled; line1 is asked again.'],
    [
      'address_line1_no_match',
      failed('verification_failed_address_match', ...COMPANY_ADDRESS),
      'Neither charges nor payouts are enabled; the whole address is asked again.',
    ],
  ]),
  ...rows('tax_id', 'company.tax_id', [
    ['000000000', verified, 'Matches.'],
    ['000000001', verified, 'Matches, as a non-profit.'],
    ['111111111', failed('verification_failed_tax_id_match', 'company.tax_id'), 'Does not match.'],
    [
      '111111112',
      failed('verification_failed_tax_id_not_issued', 'company.tax_id'),
      'Was never issued.',
    ],
    ['222222222', immediate, 'Matches, in the answer to the request.'],
  ]),
  ...rows('registry', 'company.tax_id', [
    ['222221000', unknown(REGISTERED), 'The register does not know the company.'],
    ['222221001', unknown(OWNED), 'The register does not know the owners.'],
    ['222221002', unknown(DIRECTED), 'The register does not know the directors.'],
    [
      '222221003',
      failed('verification_missing_owners', 'company.owners_provided'),
      'The register names two owners: fails while the account names fewer.',
    ],
    [
      '222221004',
      failed('verification_missing_directors', 'company.directors_provided'),
      'The register names two directors: fails while the account names fewer.',
    ],
    ['222221005', { kind: 'silent' }, 'The register does not answer.'],
  ]),
  ...rows('tax_id', 'company.name', [
    [
      'mismatch_business_name',
      failed('verification_failed_name_match', 'company.name'),
      'The name does not match.',
    ],
    [
      'match_name_only',
      failed('verification_failed_name_match', 'company.name'),
      'The name matches but there is a discrepancy.',
    ],
    ['match_name_relationships', verified, 'The name matches.'],
  ]),
  ...rows('formats', 'company.name', [
    ['disallowed_name', refused('invalid_company_name_denylisted'), 'A generic name.'],
  ]),
  ...rows('company_document', 'company.verification.document.front', [
    ['file_identity_document_success', verified, 'A good document; it overrides numbers.'],
    [
      'file_identity_document_failure',
      failed('verification_document_failed_test_mode', 'company.verification.document'),
      'A bad document; it overrides numbers.',
    ],
  ]),
];

const site = (code: string): Effect => failed(code, 'business_profile.url');

const business: Magic[] = [
  ...rows('url', 'business_profile.url', [
    ['https://accessible.stripe.com', verified, 'Can be reached.'],
    ['https://disallowed.stripe.com', site('invalid_url_denylisted'), 'A generic website.'],
    [
      'https://geoblocked.stripe.com',
      site('invalid_url_website_inaccessible_geoblocked'),
      'Cannot be reached from every country.',
    ],
    ['https://problem.stripe.com', site('invalid_url_website_other'), 'Another problem.'],
    ['https://missing.stripe.com', site('invalid_url_website_incomplete'), 'Lacks information.'],
    [
      'https://mismatch.stripe.com',
      site('invalid_url_website_business_information_mismatch'),
      'Tells something else than the account.',
    ],
    [
      'https://passwordprotected.stripe.com',
      site('invalid_url_website_inaccessible_password_protected'),
      'Asks for a password.',
    ],
    [
      'https://underconstruction.stripe.com',
      site('invalid_url_website_incomplete_under_construction'),
      'Under construction.',
    ],
    [
      'https://inaccessible.stripe.com',
      site('invalid_url_website_inaccessible'),
      'Cannot be reached.',
    ],
  ]),
  ...rows('formats', 'business_profile.url', [
    [
      'https://inactivity.stripe.com',
      { kind: 'other' },
      'The account counts as inactive: no checks run, and its inactive capabilities have the ' +
        'disabled_reason paused.inactivity.',
    ],
  ]),
  ...rows('formats', 'business_profile.name', [
    ['disallowed_dba', refused('invalid_business_profile_name_denylisted'), 'A generic name.'],
    ['invalid_dba', refused('invalid_business_profile_name'), 'Not a name.'],
  ]),
  ...rows('formats', 'business_profile.product_description', [
    [
      'require_url',
      refused('invalid_url_web_presence_detected'),
      'A website was found; the error sits on business_profile.url until a URL is given.',
    ],
  ]),
  ...rows('formats', 'settings.payments.statement_descriptor', [
    ['mismatch', refused('invalid_statement_descriptor_business_mismatch'), 'Resembles nothing.'],
    ['disallowed', refused('invalid_statement_descriptor_denylisted'), 'A generic descriptor.'],
  ]),
  ...rows('formats', 'settings.card_payments.statement_descriptor_prefix', [
    ['mismatch', refused('invalid_statement_descriptor_prefix_mismatch'), 'Resembles nothing.'],
    ['disallowed', refused('invalid_statement_descriptor_prefix_denylisted'), 'A generic prefix.'],
  ]),
  ...rows('formats', 'email', [
    [
      'enforce_future_requirements',
      { kind: 'other' },
      'Anywhere in the e-mail of the account: announced programmes apply at once.',
    ],
  ]),
];

const OWNERSHIP = 'documents.bank_account_ownership_verification.files';

const banks: Magic[] = rows('bank_ownership', 'account_number', [
  ['000999999991', verified, 'The ownership check completes.'],
  [
    '000999999992',
    failed('verification_failed_keyed_match', OWNERSHIP),
    'The ownership check asks for a document.',
  ],
]);

export const MAGIC: readonly Magic[] = [...persons, ...companies, ...business, ...banks];

const byKey = new Map(MAGIC.map((row) => [`${row.check} ${row.field} ${row.value}`, row.effect]));

/** What `value` does to `check` on `field`; undefined when the value is an ordinary one. */
export function effectOf(check: string, field: string, value: string): Effect | undefined {
  return byKey.get(`${check} ${field} ${value}`);
}

/** `1901-01-01`, or undefined while a part is missing. */
export function dateText(dob: DateParts | null | undefined): string | undefined {
  const { day, month, year } = dob ?? {};
  if (!day || !month || !year) return undefined;
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

/** Does the account have the URL that makes it count as inactive? */
export function isInactive(url: string | null | undefined): boolean {
  return /^https?:\/\/inactivity\.stripe\.com(\/|$)/i.test(url ?? '');
}

/** Does the account's e-mail ask for all announced programmes at once? */
export function enforcesFuture(email: string | null | undefined): boolean {
  return (email ?? '').includes('enforce_future_requirements');
}
