// Requirements that follow from a risk review, not from the rules of a country.

/** `interv_cmVxi7.other_business_inquiry.form` (seed 000, docs on risk verifications) */
export const isRisk = (requirement: string): boolean => requirement.startsWith('interv_');

/** The beta in which versions before 2024-09-30.acacia were told of them. */
export const RISK_BETA = 'risk_in_requirements_beta';
