// The person object. Which fields a country shows: recordings of US, CA, MX (none of the extra
// ones), SG, KR and AE; Japan as its onboarding guide says.
import type Stripe from 'stripe';
import type { PersonAssessment } from '../../rules/assessment.ts';
import type { DocumentSides, Person, Relationship } from '../../rules/facts.ts';
import {
  acceptanceOf,
  addressOf,
  dateOf,
  documentOf,
  dueOf,
  japaneseAddressOf,
  type Wire,
} from './wire.ts';

type View = Wire<Stripe.Person>;

const NAMES = ['first_name_kana', 'first_name_kanji', 'last_name_kana', 'last_name_kanji'] as const;
const ALL = [...NAMES, 'gender', 'maiden_name', 'nationality'] as const;
type Extra = (typeof ALL)[number];

/** Fields that are shown, as null, even before they are given. */
const shown: Record<string, readonly Extra[]> = {
  AE: ALL,
  JP: [...NAMES, 'gender', 'nationality'],
  KR: ALL,
  SG: ['nationality'],
};

/**
 * @param owner the account that the person belongs to
 * @param assessment what the rules say of this person; absent while nothing was evaluated
 */
export function person(
  given: Person,
  owner: { id: string; country: string },
  assessment: PersonAssessment | undefined,
): View {
  const view: View = {
    id: given.id,
    object: 'person',
    account: owner.id,
    additional_tos_acceptances: {
      account: acceptanceOf(given.additional_tos_acceptances?.account),
    },
    address: addressOf(given.address, owner.country),
    created: given.created,
    dob: dateOf(given.dob),
    email: given.email ?? null,
    first_name: given.first_name ?? null,
    future_requirements: dueOf(assessment?.future_requirements),
    id_number_provided: given.id_number_provided ?? false,
    last_name: given.last_name ?? null,
    metadata: given.metadata,
    phone: given.phone ?? null,
    relationship: relationshipOf(given.relationship),
    requirements: dueOf(assessment?.requirements),
    ssn_last_4_provided: given.ssn_last_4_provided ?? false,
    verification: {
      additional_document: documentOf(
        given.verification?.additional_document,
        assessment?.verification.additional_document,
      ),
      details: assessment?.verification.details ?? null,
      details_code: assessment?.verification.details_code ?? null,
      document: documentOf(identified(given), assessment?.verification.document),
      status: assessment?.verification.status ?? 'unverified',
    },
  };
  addLocal(view, given, owner.country);
  return view;
}

/**
 * The identity document; while there is none, the paper of `documents` that came last stands in its
 * place, although it does not satisfy the requirement (recorded in the Emirates).
 */
function identified({ documents, touched, verification }: Person): DocumentSides | undefined {
  if (verification?.document?.front != null || documents === undefined)
    return verification?.document;
  const at = (name: string) => touched[`documents.${name}`] ?? 0;
  const [latest] = Object.keys(documents).sort((a, b) => at(b) - at(a));
  const front = latest === undefined ? undefined : documents[latest]?.files?.[0];
  return front === undefined ? verification?.document : { ...verification?.document, front };
}

/** What only some countries have, and what is shown only once it was given. */
function addLocal(view: View, given: Person, country: string): void {
  const always = shown[country];
  for (const name of ALL) {
    const value = given[name];
    if (value != null || always?.includes(name) === true) view[name] = value ?? null;
  }
  if (country === 'JP' || given.address_kana !== undefined) {
    view.address_kana = japaneseAddressOf(given.address_kana);
  }
  if (country === 'JP' || given.address_kanji !== undefined) {
    view.address_kanji = japaneseAddressOf(given.address_kanji);
  }
  const aliases = given.full_name_aliases;
  if (aliases !== undefined || country === 'SG') view.full_name_aliases = aliases ?? [];
  if (given.id_number_secondary_provided !== undefined) {
    view.id_number_secondary_provided = given.id_number_secondary_provided;
  }
  if (given.political_exposure != null) view.political_exposure = given.political_exposure;
  if (given.registered_address !== undefined) {
    view.registered_address = addressOf(given.registered_address);
  }
  if (given.us_cfpb_data != null) view.us_cfpb_data = cfpbOf(given.us_cfpb_data);
}

function relationshipOf(given: Relationship) {
  return {
    authorizer: given.authorizer ?? false,
    director: given.director ?? false,
    executive: given.executive ?? false,
    legal_guardian: given.legal_guardian ?? false,
    owner: given.owner ?? false,
    percent_ownership: given.percent_ownership ?? null,
    representative: given.representative ?? false,
    title: given.title ?? null,
  };
}

type Cfpb = NonNullable<View['us_cfpb_data']>;

function cfpbOf(given: NonNullable<Person['us_cfpb_data']>): Cfpb {
  const { ethnicity_details, race_details, self_identified_gender } = given as Partial<Cfpb>;
  return {
    ethnicity_details: ethnicity_details
      ? {
          ethnicity: ethnicity_details.ethnicity ?? null,
          ethnicity_other: ethnicity_details.ethnicity_other ?? null,
        }
      : null,
    race_details: race_details
      ? { race: race_details.race ?? null, race_other: race_details.race_other ?? null }
      : null,
    self_identified_gender: self_identified_gender ?? null,
  };
}

/** What DELETE answers. */
export function deletedPerson(id: string): Wire<Stripe.DeletedPerson> {
  return { id, object: 'person', deleted: true };
}
