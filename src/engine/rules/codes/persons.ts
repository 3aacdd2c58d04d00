// Codes about the people of an account: birth dates, directors, owners, authority.
import type { CodeSpec } from './spec.ts';

const DOB = ['dob.*'];
const PEOPLE = ['company.*', 'directors.*', 'executives.*', 'owners.*', 'documents.*', 'person_*'];

export const persons = {
  invalid_dob_age_over_maximum: {
    reason: 'Date of birth must be within the past 120 years.', // as recorded
    by: ['formats'],
    fields: DOB,
  },
  invalid_dob_age_under_18: {
    reason: 'This person must be at least 18 years old.',
    by: ['formats', 'review'],
    fields: DOB,
  },
  invalid_dob_age_under_minimum: {
    reason: 'This person must be at least 13 years old.',
    by: ['formats'],
    fields: DOB,
  },
  verification_directors_mismatch: {
    reason:
      'The directors on the account are not the directors on the public register. Correct ' +
      'their names, or bring the register up to date.',
    by: ['registry', 'review'],
    fields: ['company.directors_provided', ...PEOPLE],
  },
  verification_extraneous_directors: {
    reason:
      'The account has directors who are not on the public register. Remove them, or bring ' +
      'the register up to date.',
    by: ['registry', 'review'],
    fields: ['company.directors_provided', ...PEOPLE],
  },
  verification_missing_directors: {
    reason: 'The public register names directors who are not on the account. Add them.',
    by: ['registry', 'review'],
    fields: ['company.directors_provided', ...PEOPLE],
  },
  verification_missing_executives: {
    reason: 'The company has executives who are not on the account. Add them.',
    by: ['review'],
    fields: ['company.executives_provided', ...PEOPLE],
  },
  verification_missing_owners: {
    reason: 'The company has owners who are not on the account. Add them.',
    by: ['registry', 'review'],
    fields: ['company.owners_provided', ...PEOPLE],
  },
  verification_failed_authorizer_authority: {
    reason:
      'We could not confirm that this person may authorise the representative. Name a person ' +
      'who may, and upload the signed authorisation.',
    by: ['review'],
    fields: ['documents.*', 'relationship.*', 'verification.document', 'first_name', 'last_name'],
  },
  verification_failed_representative_authority: {
    reason:
      'We could not confirm that the representative may act for the company. Upload a signed ' +
      'letter of authorisation, or name another representative.',
    by: ['review'],
    fields: ['documents.*', 'relationship.*', 'verification.document', 'first_name', 'last_name'],
  },
  verification_rejected_ownership_exemption_reason: {
    reason:
      'The reason given for not naming owners does not apply to this company. Name its owners, ' +
      'or give another reason.',
    by: ['review'],
    fields: ['company.ownership_exemption_reason', 'company.owners_provided', 'owners.*'],
  },
} as const satisfies Record<string, CodeSpec>;
