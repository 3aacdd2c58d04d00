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
