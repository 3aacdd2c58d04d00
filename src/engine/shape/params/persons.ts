// /v1/accounts/{account}/persons, `individual` of an account, and `person` of a token.
import { ETHNICITIES, POLITICAL_EXPOSURES, RACES } from '../enums.ts';
import { boolean, choice, clearable, hash, list, metadata, number, text } from '../spec.ts';
import { acceptance, address, date, japaneseAddress } from './addresses.ts';
import { documentsOfPerson, sides } from './documents.ts';
import { paging } from '../lists.ts';

const line = clearable(text());

/** What `individual` and a person have in common. */
const identity = {
  address,
  address_kana: japaneseAddress,
  address_kanji: japaneseAddress,
  dob: date,
  email: line,
  first_name_kana: line,
  first_name_kanji: line,
  gender: line,
  id_number: line,
  id_number_secondary: line,
  last_name_kana: line,
  last_name_kanji: line,
  maiden_name: line,
  metadata: clearable(metadata()),
  phone: line,
  political_exposure: choice(...POLITICAL_EXPOSURES),
  registered_address: address,
  ssn_last_4: line,
  verification: hash({ additional_document: sides, document: sides }),
};

export const individual = hash({
  ...identity,
  first_name: clearable(text(100)),
  full_name_aliases: clearable(list(text(300))),
  last_name: clearable(text(100)),
  // In no document, but Stripe took it (recorded for Pakistan), and requirements name it.
  nationality: line,
  relationship: hash({
    director: boolean(),
    executive: boolean(),
    owner: boolean(),
    percent_ownership: clearable(number()),
    title: line,
  }),
});

export const personFields = {
  ...identity,
  additional_tos_acceptances: hash({ account: acceptance }),
  documents: documentsOfPerson,
  first_name: line,
  full_name_aliases: clearable(list(text())),
  last_name: line,
  nationality: line,
  relationship: hash({
    authorizer: boolean(),
    director: boolean(),
    executive: boolean(),
    legal_guardian: boolean(),
    owner: boolean(),
    percent_ownership: clearable(number()),
    representative: boolean(),
    title: line,
  }),
  us_cfpb_data: hash({
    ethnicity_details: hash({ ethnicity: list(choice(...ETHNICITIES)), ethnicity_other: line }),
    race_details: hash({ race: list(choice(...RACES)), race_other: line }),
    self_identified_gender: line,
  }),
};

export const createPerson = hash({ ...personFields, person_token: text() });

export const updatePerson = createPerson;

export const listPersons = hash({
  ...paging,
  relationship: hash({
    authorizer: boolean(),
    director: boolean(),
    executive: boolean(),
    legal_guardian: boolean(),
    owner: boolean(),
    representative: boolean(),
  }),
});
