// Requirement paths taken apart: whose it is, and what of it.
export const ROLES = [
  'representative',
  'owners',
  'directors',
  'executives',
  'legal_guardian',
  'authorizer',
] as const;
export type Role = (typeof ROLES)[number];

export interface Path {
  /** `account`, `individual`, a person's id or a role. */
  subject: string;
  bare: string;
}

const roles: ReadonlySet<string> = new Set(ROLES);

export function isRole(subject: string): subject is Role {
  return roles.has(subject);
}

export function isPerson(subject: string): boolean {
  return subject === 'individual' || subject.startsWith('person_') || isRole(subject);
}

/** `person_1.dob.day` -> the person's `dob.day`; `company.name` -> the account's. */
export function readPath(requirement: string): Path {
  // Stripe's pages also print `person.person_1.dob.day`; recordings never do.
  const path = requirement.replace(/^person\.(?=person_)/, '');
  const dot = path.indexOf('.');
  const head = dot === -1 ? path : path.slice(0, dot);
  if (dot !== -1 && isPerson(head)) return { subject: head, bare: path.slice(dot + 1) };
  if (dot !== -1 && /^ba_|^card_/.test(head)) return { subject: head, bare: path.slice(dot + 1) };
  return { subject: 'account', bare: path };
}

// Several requirements that one input answers: a date, an acceptance, the roles of a person.
const MERGED: readonly [RegExp, string][] = [
  [/^dob(\..+)?$/, 'dob'],
  [
    /^relationship\.(account_opener|director|executive|owner|representative)$/,
    'relationship.roles',
  ],
  [/^tos_acceptance(\..+)?$/, 'tos_acceptance'],
  [/^additional_tos_acceptances\.account(\..+)?$/, 'additional_tos_acceptances.account'],
  [
    /^company\.(directorship_declaration|ownership_declaration|representative_declaration)(\..+)?$/,
    'company.$1',
  ],
  [/^company\.registration_date(\..+)?$/, 'company.registration_date'],
  [/^business_profile\.(annual_revenue|monthly_estimated_revenue)(\..+)?$/, 'business_profile.$1'],
  [/^settings\.(card_issuing|treasury)\.tos_acceptance(\..+)?$/, 'settings.$1.tos_acceptance'],
  [/^documents\.([a-z_]+)(\..+)?$/, 'documents.$1'],
  [/^(company\.)?verification\.(document|additional_document)(\..+)?$/, '$1verification.$2'],
];

/** The path of the input that answers a requirement: `dob.day` -> `dob`. */
export function inputPath(bare: string): string {
  for (const [pattern, path] of MERGED) {
    if (pattern.test(bare)) return bare.replace(pattern, path);
  }
  return bare;
}
