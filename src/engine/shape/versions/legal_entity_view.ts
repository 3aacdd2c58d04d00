// An account of today in the shape of 2018, by the table.
import { isJson, type Json } from './change.ts';
import { ACCOUNT, ENTITY, OWNER, PEOPLE, oldPath, type Row } from './legal_entity.ts';

const NOTHING: Json = {};
const hash = (value: unknown): Json => (isJson(value) ? value : NOTHING);

function at(view: unknown, path: string): unknown {
  let value: unknown = view;
  for (const name of path.split('.')) value = isJson(value) ? value[name] : undefined;
  return value;
}

/** Everybody of the account, in order of creation; of an individual at least that person. */
function peopleOf(view: Json): Json[] {
  const people = view[PEOPLE];
  if (Array.isArray(people)) return people.filter(isJson);
  return isJson(view['individual']) ? [view['individual']] : [];
}

const isRepresentative = (person: Json): boolean => {
  const { representative, account_opener } = hash(person['relationship']);
  return representative === true || account_opener === true;
};
const isOwner = (person: Json): boolean => hash(person['relationship'])['owner'] === true;

interface Cast {
  representative: Json | null;
  owners: Json[];
}

function castOf(view: Json): Cast {
  const people = peopleOf(view);
  return {
    representative: people.find(isRepresentative) ?? null,
    owners: people.filter((person) => !isRepresentative(person) && isOwner(person)),
  };
}

const address = (country: unknown): Json => ({
  city: null,
  country,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
});
const NO_DATE = { day: null, month: null, year: null };

/** What was wrong with a document was wrong with its scan; the rest is formed alike. */
const SCANS: Readonly<Record<string, string>> = {
  document_country_not_supported: 'scan_id_country_not_supported',
  document_fraudulent: 'scan_fraudulent',
  document_invalid: 'scan_invalid_document',
  document_manipulated: 'scan_manipulated_document',
  document_type_not_supported: 'scan_id_type_not_supported',
};
const ALIKE = new Set(
  `corrupt failed_copy failed_greyscale failed_other failed_test_mode missing_back missing_front
  name_mismatch not_readable not_uploaded photo_mismatch too_large`.split(/\s+/),
);

function scanCode(code: unknown): unknown {
  if (typeof code !== 'string' || !code.startsWith('document_')) return code;
  const what = code.slice('document_'.length);
  return SCANS[code] ?? (ALIKE.has(what) ? `scan_${what}` : 'scan_failed_other');
}

/** Document problems were told as the state of the person. */
function verificationOf(person: Json | null, fresh: string): Json {
  const verification = hash(person?.['verification']);
  // Persons inside an account were downgraded before it.
  if ('document_back' in verification) return verification;
  const document = hash(verification['document']);
  return {
    details: document['details'] ?? verification['details'] ?? null,
    details_code: scanCode(document['details_code'] ?? verification['details_code'] ?? null),
    document: document['front'] ?? null,
    document_back: document['back'] ?? null,
    status: verification['status'] ?? fresh,
  };
}

const IN_JAPAN = `address_kana address_kanji business_name_kana business_name_kanji first_name_kana
  first_name_kanji gender last_name_kana last_name_kanji personal_address_kana
  personal_address_kanji phone_number`.split(/\s+/);

/** Fields that only some countries show before they are given (changelog 2016-02-03). */
const LOCAL: Readonly<Record<string, readonly string[]>> = {
  DE: ['tax_id_registrar'],
  JP: IN_JAPAN,
  US: ['ssn_last_4_provided'],
};
const ALWAYS: ReadonlySet<string> = new Set([
  'business_name',
  'business_tax_id_provided',
  'first_name',
  'last_name',
  'personal_id_number_provided',
]);

/** A field as it was shown, or undefined where the country shows none. */
function shown(name: string, value: unknown, country: unknown): unknown {
  if (value != null && value !== false) return value;
  const local = LOCAL[String(country)]?.includes(name) === true;
  if (!local && !ALWAYS.has(name)) return undefined;
  return value ?? (name.endsWith('_provided') ? false : null);
}

function ownerOf(person: Json): Json {
  const view: Json = { address: person['address'], dob: person['dob'] ?? NO_DATE };
  for (const { old, now, secret } of OWNER) {
    if (old.startsWith('verification.') || old in view) continue;
    if (secret === true) view[`${old}_provided`] = person[`${now}_provided`] ?? false;
    else view[old] = person[now] ?? null;
  }
  return { ...view, verification: verificationOf(person, 'unverified') };
}

/** Which of today's hashes a row of the table is read from. */
function homeOf({ home, old }: Row, view: Json, { representative }: Cast): Json {
  const individual = view['business_type'] === 'individual';
  if (home === 'company') return hash(view['company']);
  if (home === 'entity') return hash(individual ? representative : view['company']);
  // What is the entity's own of an individual is told once.
  const twice = individual && old.startsWith('personal_address');
  return twice ? NOTHING : hash(representative);
}

function legalEntityOf(view: Json, cast: Cast): Json {
  const { country } = view;
  const entity: Json = {
    additional_owners: cast.owners.map(ownerOf),
    address: hash(view['company'])['address'] ?? address(country),
    dob: cast.representative?.['dob'] ?? NO_DATE,
    personal_address: address(country),
    type: typeOf(view['business_type']),
  };
  for (const row of ENTITY) {
    const { old, now, secret, hidden } = row;
    if (old === 'type' || old.startsWith('verification.') || hidden === true) continue;
    const name = secret === true ? `${old}_provided` : old;
    const given = homeOf(row, view, cast)[secret === true ? `${now}_provided` : now];
    const value = shown(name, given, country);
    if (value !== undefined) entity[name] = value;
  }
  // Printed of a new custom account; those of Stripe's own onboarding begin unverified.
  const fresh = view['type'] === 'standard' ? 'unverified' : 'pending';
  return { ...entity, verification: verificationOf(cast.representative, fresh) };
}

function typeOf(business_type: unknown): unknown {
  return business_type == null || business_type === 'individual' ? business_type : 'company';
}

const REASONS: Readonly<Record<string, string>> = {
  'action_required.requested_capabilities': 'other',
  platform_paused: 'other',
  'rejected.incomplete_verification': 'rejected.other',
  'requirements.past_due': 'fields_needed',
  'requirements.pending_verification': 'under_review',
};

function verificationOfAccount(view: Json, cast: Cast): Json {
  const { current_deadline, currently_due, disabled_reason } = hash(view['requirements']);
  const individual = view['business_type'] === 'individual';
  const names = Array.isArray(currently_due) ? currently_due.map(String) : [];
  const old = names.flatMap((name) => oldRequirement(name, individual, cast) ?? []);
  const reason = typeof disabled_reason === 'string' ? disabled_reason : null;
  return {
    disabled_reason: reason === null ? null : (REASONS[reason] ?? reason),
    due_by: current_deadline ?? null,
    fields_needed: [...new Set(old)].sort(),
  };
}

/** The name of a requirement then; null for what nobody was asked for. */
function oldRequirement(name: string, individual: boolean, cast: Cast): string | null {
  const [first = '', ...rest] = name.split('.');
  const below = rest.join('.');
  if (name === 'business_type') return 'legal_entity.type';
  if (first === 'external_account' || first === 'tos_acceptance') return name;
  if (first === 'individual' || first === 'representative') return ofPerson(below, individual);
  if (first === 'owners' || name === 'company.owners_provided' || name === 'relationship.owner') {
    return 'legal_entity.additional_owners';
  }
  if (first === 'relationship') return null;
  if (first.startsWith('person_')) return ofSomebody(first, below, individual, cast);
  if (first === 'company') {
    const path = oldPath(ENTITY, 'company', below) ?? oldPath(ENTITY, 'entity', below);
    if (below.startsWith('verification')) return 'legal_entity.verification.document';
    return path === null ? null : `legal_entity.${path}`;
  }
  return oldPath(ACCOUNT, 'account', name);
}

function ofSomebody(id: string, below: string, individual: boolean, cast: Cast): string | null {
  if (cast.representative?.['id'] === id) return ofPerson(below, individual);
  const index = cast.owners.findIndex((owner) => owner['id'] === id);
  if (index < 0) return null;
  const path = personPath(OWNER, below);
  return path === null ? null : `legal_entity.additional_owners.${index}.${path}`;
}

function ofPerson(below: string, individual: boolean): string | null {
  const own = individual ? oldPath(ENTITY, 'entity', below) : null;
  const path = own ?? personPath(ENTITY, below);
  return path === null ? null : `legal_entity.${path}`;
}

function personPath(all: readonly Row[], below: string): string | null {
  // Requirements name the document, not its sides.
  return below.startsWith('verification.')
    ? 'verification.document'
    : oldPath(all, 'person', below);
}

const NOBODY: Cast = { representative: null, owners: [] };

/** What a country asks for, of a company and of an individual. */
export function downgradeSpec(view: Json): Json {
  const fields = hash(view['verification_fields']);
  const types = Object.entries(fields).map(([type, lists]) => {
    const renamed = Object.entries(hash(lists)).map(([list, names]) => {
      const all = Array.isArray(names) ? names.map(String) : [];
      const old = all.flatMap((name) => oldRequirement(name, type === 'individual', NOBODY) ?? []);
      return [list, [...new Set(old)].sort()];
    });
    return [type, Object.fromEntries(renamed)];
  });
  return { ...view, verification_fields: Object.fromEntries(types) };
}

const KEPT = [
  'id',
  'object',
  'charges_enabled',
  'country',
  'created',
  'default_currency',
  'deleted',
  'details_submitted',
  'email',
  'external_accounts',
  'keys',
  'metadata',
  'payouts_enabled',
  'tos_acceptance',
];

/** The whole account. `people` may hold everybody that belongs to it. */
export function downgradeAccount(view: Json): Json {
  if (view['deleted'] === true) return view;
  const old: Json = {};
  for (const name of KEPT) if (name in view) old[name] = view[name];
  for (const row of ACCOUNT) old[row.old] = at(view, row.now) ?? null;
  for (const name of ['business_logo_large', 'mcc']) if (old[name] === null) delete old[name];
  const cast = castOf(view);
  return {
    ...old,
    legal_entity: legalEntityOf(view, cast),
    type: view['type'] === 'none' ? 'custom' : view['type'],
    verification: verificationOfAccount(view, cast),
  };
}

/** A person, as the first versions that had any showed it. */
export function downgradePerson(view: Json): Json {
  if (view['deleted'] === true) return view;
  return { ...view, verification: verificationOf(view, 'unverified') };
}
