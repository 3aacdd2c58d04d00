// `company` of an account. An individual has one too, mirrored from the person (domain.md A.5).
import type Stripe from 'stripe';
import type { Assessment } from '../../rules/assessment.ts';
import type { Account, Company, Person } from '../../rules/facts.ts';
import {
  acceptanceOf,
  addressOf,
  dateOf,
  documentOf,
  japaneseAddressOf,
  type Wire,
} from './wire.ts';

type View = NonNullable<Wire<Stripe.Account>['company']>;

/** @param representative the individual, when the account is an individual's */
export function companyOf(
  account: Account,
  representative: Person | undefined,
  assessment: Assessment,
): View {
  const given = account.company;
  const isCompany = account.business_type != null && account.business_type !== 'individual';
  const mirrored = account.business_type === 'individual' ? representative : undefined;
  const view: View = {
    address: addressOf(mirrored?.address ?? given.address, account.country),
    directors_provided: given.directors_provided ?? !isCompany,
    executives_provided: given.executives_provided ?? !isCompany,
    name: given.name ?? null,
    owners_provided: given.owners_provided ?? !isCompany,
    phone: mirrored?.phone ?? given.phone ?? null,
    tax_id_provided: given.tax_id_provided ?? false,
    verification: {
      document: documentOf(given.verification?.document, assessment.company_document),
    },
  };
  if (account.country === 'JP') addJapanese(view, given, mirrored);
  addGiven(view, given);
  return view;
}

function addJapanese(view: View, given: Company, mirrored: Person | undefined): void {
  view.address_kana = japaneseAddressOf(mirrored?.address_kana ?? given.address_kana);
  view.address_kanji = japaneseAddressOf(mirrored?.address_kanji ?? given.address_kanji);
  view.name_kana = given.name_kana ?? null;
  view.name_kanji = given.name_kanji ?? null;
}

const ADDRESSES = [
  'administrative_address',
  'physical_address',
  'principal_place_of_business',
] as const;
const DECLARATIONS = [
  'directorship_declaration',
  'ownership_declaration',
  'representative_declaration',
] as const;
const TEXTS = [
  'export_license_id',
  'export_purpose_code',
  'ownership_exemption_reason',
  'structure',
  'tax_id_registrar',
] as const;

/** Shown once they were given. */
function addGiven(view: View, given: Company): void {
  for (const name of ADDRESSES) {
    if (given[name] !== undefined) view[name] = addressOf(given[name]);
  }
  for (const name of DECLARATIONS) {
    if (given[name] !== undefined) view[name] = acceptanceOf(given[name]);
  }
  for (const name of TEXTS) {
    const value = given[name];
    if (value != null) view[name] = value;
  }
  if (given.registration_date != null) view.registration_date = dateOf(given.registration_date);
  if (given.vat_id_provided !== undefined) view.vat_id_provided = given.vat_id_provided;
}
