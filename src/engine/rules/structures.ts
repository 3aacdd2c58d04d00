// Kinds of business inside a business type, as far as the rules tell them apart.

/** One natural person behind the company: collected as an individual, no list of owners. */
export const SINGLE_PERSON: ReadonlySet<string> = new Set([
  'single_member_llc',
  'sole_proprietorship',
]);

/** Listed or held by the public: nobody's identity is asked. */
export const PUBLIC: ReadonlySet<string> = new Set(['public_corporation', 'public_partnership']);

/** Structures of the United States by business type (Stripe, identity verification). */
export const US_STRUCTURES: Readonly<Record<string, readonly string[]>> = {
  individual: [],
  company: [
    'multi_member_llc',
    'private_corporation',
    'private_partnership',
    'public_corporation',
    'public_partnership',
    'single_member_llc',
    'sole_proprietorship',
    'unincorporated_association',
  ],
  non_profit: ['incorporated_non_profit', 'unincorporated_non_profit'],
  government_entity: [
    'government_instrumentality',
    'governmental_unit',
    'tax_exempt_government_instrumentality',
  ],
};

/** Where no structure has to be said (Stripe, identity verification: other countries). */
export const NO_STRUCTURES: Readonly<Record<string, readonly string[]>> = {
  individual: [],
  company: [],
  non_profit: [],
  government_entity: [],
};

export const EUROPEAN_STRUCTURES = NO_STRUCTURES;

/** Owned and led by partners: there is no board of directors. */
export const PARTNERSHIPS: ReadonlySet<string> = new Set([
  'incorporated_partnership',
  'limited_liability_partnership',
  'private_partnership',
  'unincorporated_partnership',
]);

export const DE_STRUCTURES: Readonly<Record<string, readonly string[]>> = {
  individual: [],
  company: [
    'incorporated_partnership',
    'private_corporation',
    'public_corporation',
    'unincorporated_partnership',
  ],
  non_profit: ['incorporated_non_profit', 'unincorporated_non_profit'],
  government_entity: [],
};

export const GB_STRUCTURES: Readonly<Record<string, readonly string[]>> = {
  individual: [],
  company: ['incorporated_partnership', 'private_corporation', 'unincorporated_partnership'],
  non_profit: ['incorporated_non_profit', 'unincorporated_non_profit'],
  government_entity: [],
};

export const CA_STRUCTURES: Readonly<Record<string, readonly string[]>> = {
  individual: [],
  company: [
    'private_corporation',
    'private_partnership',
    'public_corporation',
    'sole_proprietorship',
  ],
  non_profit: ['registered_charity'],
  government_entity: [],
};

export const SG_STRUCTURES: Readonly<Record<string, readonly string[]>> = {
  individual: [],
  company: ['private_company', 'private_partnership', 'public_company', 'sole_proprietorship'],
  non_profit: [],
  government_entity: [],
};

export const TH_STRUCTURES: Readonly<Record<string, readonly string[]>> = {
  individual: [],
  company: [
    'incorporated_partnership',
    'private_corporation',
    'sole_proprietorship',
    'unincorporated_partnership',
  ],
};

/** The Emirates onboard companies only. */
export const AE_STRUCTURES: Readonly<Record<string, readonly string[]>> = {
  company: ['free_zone_establishment', 'free_zone_llc', 'llc', 'sole_establishment'],
};
