// Australia, Hong Kong, Japan, Malaysia, Singapore, Thailand, India.
// Sources: country specs of March 2022, recordings of 2023 to 2025, Stripe's pages where named.
import {
  ask,
  EVENTUALLY,
  lists,
  NOW,
  PAYOUTS_NOW,
  prove,
  type Country,
  type ListName,
  type Rows,
  type Table,
} from '../rulebook.ts';
import { ADDRESS, DOB, NAME, within } from '../fields.ts';
import {
  NO_STRUCTURES,
  PARTNERSHIPS,
  SG_STRUCTURES,
  SINGLE_PERSON,
  TH_STRUCTURES,
} from '../structures.ts';
import {
  everyone,
  office,
  PAGES,
  PERSON,
  PROFILE,
  profile,
  quietly,
  RECORDED,
  shell,
  SPECS,
  untyped,
} from './base.ts';
import { SINGAPOREAN_REGISTER } from './register.ts';

const contact: Rows = [ask([...NAME, 'email', 'relationship.title'], NOW, PAGES)];
const profiled: Rows = [...everyone, ...profile(SPECS)];

/** The company, and the number by which the authorities know it. */
const firm = (fields: readonly string[], number = 'company.tax_id'): Rows => [
  ...profiled,
  ask(within('company', ['name', ...fields]), NOW, SPECS),
  prove('tax_id', NOW, SPECS, { quiet: true, shown: [number] }),
];

interface Parts {
  individual: Rows;
  company: Rows;
  representative: Rows;
  owners?: Rows;
  executives?: Rows;
  directors?: Rows;
  account?: Rows;
  /** Structures whose representative shows a living face, as an individual does. */
  faces?: readonly string[];
  face?: Rows;
  /** Lists that have to be declared complete; all that are named, unless said otherwise. */
  complete?: readonly ListName[];
}

const LISTS = ['owners', 'executives', 'directors'] as const;

/** A country whose companies all name the same people. */
function country(
  code: string,
  currency: string,
  parts: Parts,
  more: Partial<Country> = {},
): Country {
  function table(businessType: string, structure: string | null): Table {
    if (businessType === 'individual') {
      return {
        account: parts.account ?? profiled,
        roles: { representative: parts.individual },
        complete: [],
      };
    }
    if (businessType === 'government_entity') {
      return { account: parts.company, roles: { representative: contact }, complete: [] };
    }
    const partners = PARTNERSHIPS.has(structure ?? '');
    const named = LISTS.filter(
      (list) => parts[list] !== undefined && !(partners && list === 'directors'),
    );
    const face = parts.faces?.includes(structure ?? '') === true ? (parts.face ?? []) : [];
    const roles: Table['roles'] = { representative: [...parts.representative, ...face] };
    // Sole proprietors are the business: nobody else is behind it.
    if (SINGLE_PERSON.has(structure ?? '')) return { account: parts.company, roles, complete: [] };
    for (const list of named) roles[list] = parts[list] ?? [];
    const complete = named.filter((list) => parts.complete?.includes(list) ?? true);
    return { account: parts.company, roles, complete: lists(complete) };
  }
  return {
    code,
    currency,
    programmes: [],
    structures: NO_STRUCTURES,
    untyped,
    shell,
    table,
    ...more,
  };
}

const documented: Rows = [
  prove('identity', PAYOUTS_NOW, RECORDED, { escalation: ['verification.document'] }),
];

const AU = country('AU', 'aud', {
  individual: [ask([...PERSON, ...ADDRESS, 'email', 'phone'], NOW, SPECS), ...quietly()],
  company: firm(['phone', 'tax_id', 'registration_number', ...ADDRESS]),
  representative: [
    ask([...PERSON, ...ADDRESS, 'email', 'phone'], NOW, SPECS),
    ...office(),
    ...quietly(),
  ],
  owners: [
    ask([...PERSON, ...ADDRESS, 'email'], NOW, SPECS),
    ask(['relationship.percent_ownership', 'relationship.title'], NOW, SPECS),
    ...quietly(),
  ],
  executives: [
    ask([...PERSON, ...ADDRESS, 'email', 'relationship.title'], NOW, SPECS),
    ...quietly(),
  ],
  directors: [ask([...PERSON, 'email', 'relationship.title'], NOW, SPECS)],
});

const HK_ADDRESS = ['address.city', 'address.line1'];
const HK = country('HK', 'hkd', {
  individual: [
    ask([...PERSON, ...HK_ADDRESS, 'email', 'phone', 'id_number'], NOW, SPECS),
    ...documented,
  ],
  company: firm(['phone', 'registration_number', ...HK_ADDRESS], 'company.registration_number'),
  representative: [
    ask([...PERSON, ...HK_ADDRESS, 'email', 'phone', 'id_number'], NOW, SPECS),
    ...office(),
    ...documented,
  ],
  owners: [
    ask([...PERSON, ...HK_ADDRESS, 'email', 'id_number', 'relationship.title'], NOW, SPECS),
    ...documented,
  ],
});

const JP_NAMES = ['first_name_kana', 'first_name_kanji', 'last_name_kana', 'last_name_kanji'];
const JP_PARTS = ['city', 'line1', 'postal_code', 'state', 'town'];
const JP_ADDRESS = [...within('address_kana', JP_PARTS), ...within('address_kanji', JP_PARTS)];
const JP_PROFILE: Rows = [
  ...everyone,
  ask([...PROFILE, 'business_profile.product_description'], NOW, SPECS),
];
const JP_PERSON: Rows = [
  ask([...JP_NAMES, ...DOB, ...JP_ADDRESS, 'email', 'phone'], NOW, SPECS),
  ask('verification.document', PAYOUTS_NOW, RECORDED),
];
const JP = country('JP', 'jpy', {
  account: JP_PROFILE,
  individual: JP_PERSON,
  company: [
    ...JP_PROFILE,
    ask(
      within('company', ['name', 'name_kana', 'name_kanji', 'phone', 'tax_id', ...JP_ADDRESS]),
      NOW,
      SPECS,
    ),
    prove('tax_id', NOW, SPECS, { quiet: true }),
  ],
  representative: [...JP_PERSON, ask('relationship.title', NOW, SPECS)],
  directors: [ask([...JP_NAMES, ...DOB], NOW, SPECS)],
});

const MY_ADDRESS = ['address.city', 'address.line1', 'address.postal_code'];
const MY = country(
  'MY',
  'myr',
  {
    account: [...everyone, ask('business_profile.url', NOW, SPECS)],
    individual: [ask([...PERSON, ...MY_ADDRESS, 'id_number'], NOW, SPECS), ...quietly()],
    company: [
      ...everyone,
      ask('business_profile.url', NOW, SPECS),
      ask(within('company', ['name', 'tax_id', ...MY_ADDRESS]), NOW, SPECS),
      prove('tax_id', NOW, SPECS, { quiet: true }),
    ],
    representative: [
      ask([...PERSON, ...MY_ADDRESS, 'id_number'], NOW, SPECS),
      ask('relationship.executive', NOW, SPECS, { when: 'not_owner' }),
      ...quietly(),
    ],
    owners: [ask([...PERSON, ...MY_ADDRESS, 'id_number'], NOW, SPECS), ...quietly()],
  },
  { papered: [] },
);

const SG_ADDRESS = ['address.line1', 'address.postal_code'];
const SG_PERSON: Rows = [
  ask([...PERSON, ...SG_ADDRESS, 'email', 'phone', 'id_number', 'nationality'], NOW, SPECS),
  ask('full_name_aliases', NOW, RECORDED),
  // Shown once nothing but a living face is missing (recorded for some).
  prove('identity', NOW, RECORDED, { once: 'complete', escalation: ['verification.document'] }),
];
/** Asked as soon as nothing else is missing; brought only by the onboarding pages. */
const SG_LIVENESS: Rows = [
  ask('verification.proof_of_liveness', NOW, RECORDED, { once: 'complete', since: 'sg-2023' }),
];
const SG = country(
  'SG',
  'sgd',
  {
    individual: [...SG_PERSON, ...SG_LIVENESS],
    company: [...firm(['phone', 'tax_id', ...SG_ADDRESS]), SINGAPOREAN_REGISTER],
    representative: [...SG_PERSON, ...office()],
    owners: [ask('verification.document', EVENTUALLY, SPECS, { until: 'sg-2023' })],
    complete: [],
  },
  { structures: SG_STRUCTURES, programmes: ['sg-2023'], business_days: 120 },
);

const TH_PERSON: Rows = [
  ask([...PERSON, ...ADDRESS, 'email', 'phone', 'nationality'], NOW, PAGES),
  ask(['id_number', 'id_number_secondary'], NOW, PAGES, { when: 'thai' }),
  ask(within('registered_address', ['city', 'line1', 'postal_code', 'state']), NOW, PAGES),
  ...quietly(PAGES),
];
/** A selfie, of individuals, sole proprietors and partners whom no register knows. */
const TH_FACE: Rows = [ask('verification.proof_of_liveness', NOW, PAGES, { once: 'complete' })];
const TH = country(
  'TH',
  'thb',
  {
    individual: [...TH_PERSON, ...TH_FACE],
    face: TH_FACE,
    faces: ['sole_proprietorship', 'unincorporated_partnership'],
    company: firm(['phone', 'tax_id', ...ADDRESS]),
    representative: [...TH_PERSON, ask('relationship.title', NOW, PAGES)],
    owners: TH_PERSON,
    directors: [ask([...PERSON, 'email', 'relationship.title'], NOW, PAGES)],
  },
  { structures: TH_STRUCTURES },
);

const IN_PERSON: Rows = [ask([...PERSON, ...ADDRESS, 'id_number'], NOW, SPECS), ...quietly(SPECS)];
const IN = country('IN', 'inr', {
  account: everyone,
  individual: IN_PERSON,
  company: [
    ...everyone,
    ask(within('company', ['name', 'pan', 'registration_number', ...ADDRESS]), NOW, SPECS),
    ask('company.business_cross_border_transaction_classifications', NOW, SPECS),
    prove('tax_id', NOW, SPECS, { quiet: true, shown: ['company.pan'] }),
    prove('bank_ownership', PAYOUTS_NOW, PAGES),
  ],
  representative: IN_PERSON,
  owners: IN_PERSON,
  complete: [],
});

export const APAC: Readonly<Record<string, Country>> = { AU, HK, IN, JP, MY, SG, TH };
