// Kinds of business: their types and structures by country, and common industries.
import type { Option } from '../field.ts';

/** Structures by country and business type; where none are listed none is asked. */
const STRUCTURES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AE: { company: 'llc free_zone_llc sole_establishment free_zone_establishment' },
  CA: {
    company: 'private_corporation public_corporation private_partnership sole_proprietorship',
    non_profit: 'registered_charity',
  },
  DE: {
    company:
      'private_corporation public_corporation incorporated_partnership unincorporated_partnership',
    non_profit: 'incorporated_non_profit unincorporated_non_profit',
  },
  GB: {
    company: 'private_corporation incorporated_partnership unincorporated_partnership',
    non_profit: 'incorporated_non_profit unincorporated_non_profit',
  },
  SG: { company: 'private_company public_company private_partnership sole_proprietorship' },
  TH: {
    company:
      'private_corporation incorporated_partnership unincorporated_partnership ' +
      'sole_proprietorship',
  },
  US: {
    company:
      'single_member_llc multi_member_llc private_corporation sole_proprietorship ' +
      'private_partnership unincorporated_association public_corporation public_partnership',
    non_profit: 'incorporated_non_profit unincorporated_non_profit',
    government_entity:
      'governmental_unit government_instrumentality tax_exempt_government_instrumentality',
  },
};

const EVERYWHERE = ['individual', 'company', 'non_profit', 'government_entity'];
const TYPES: Readonly<Record<string, readonly string[]>> = {
  AE: ['company'],
  TH: ['individual', 'company'],
};

const texts = (prefix: string, values: readonly string[]): Option[] =>
  values.map((value) => ({ value, text: { key: `${prefix}.${value}` } }));

/** Business types that a country knows. */
export function typesOf(country: string): Option[] {
  return texts('business_type', TYPES[country] ?? EVERYWHERE);
}

/** Structures to choose from; every one there is while the type is not known. */
export function structuresOf(country: string, type: string | null): Option[] {
  const known = STRUCTURES[country] ?? STRUCTURES.US ?? {};
  const listed = type === null ? Object.values(known) : [known[type] ?? ''];
  return texts(
    'structure',
    [...new Set(listed.flatMap((names) => names.split(' ')))].filter(Boolean),
  );
}

/** Merchant category codes (ISO 18245) that most merchants fall under, and one for all others. */
const INDUSTRIES =
  '5734 5817 7372 8999 7299 5651 5732 5712 5944 5977 5411 5812 5814 7011 4722 4121 7997 7230 8011 ' +
  '8299 8398 7333 1520 5999';

export const INDUSTRY_OPTIONS: readonly Option[] = texts('industry', INDUSTRIES.split(' '));

/** Questions of a risk review (Stripe, requirements named `interv_…`). */
export const INTERVENTIONS: ReadonlySet<string> = new Set(
  (
    'business_model_verification restricted_or_prohibited_industry_diligence ' +
    'intellectual_property_usage supportability_rejection_appeal other_supportability_inquiry ' +
    'credit_review reserve_appeal identity_verification url_inquiry address_verification ' +
    'domain_verification bank_account_verification customer_service_contact fulfillment_policy ' +
    'product_description statement_descriptor capability_disable_appeal rejection_appeal ' +
    'platform_concern other_compliance_inquiry other_business_inquiry'
  ).split(' '),
);
