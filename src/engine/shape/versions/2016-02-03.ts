// Changelog 2016-02-03: a legal entity shows what its country knows.
import { isJson, type Change, type Json } from './change.ts';

const EVERYWHERE: Json = {
  address_kana: null,
  address_kanji: null,
  business_name_kana: null,
  business_name_kanji: null,
  business_vat_id_provided: false,
  first_name_kana: null,
  first_name_kanji: null,
  gender: null,
  last_name_kana: null,
  last_name_kanji: null,
  maiden_name: null,
  personal_address_kana: null,
  personal_address_kanji: null,
  phone_number: null,
  ssn_last_4_provided: false,
};

export const change: Change = {
  version: '2016-02-03',
  description:
    'A legal entity shows the fields that its country knows; before, those of all countries.',
  downgrade: {
    account: (view) =>
      isJson(view['legal_entity'])
        ? { ...view, legal_entity: { ...EVERYWHERE, ...view['legal_entity'] } }
        : view,
  },
};
