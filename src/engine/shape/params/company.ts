// `company` of an account and of an account token.
import { OWNERSHIP_EXEMPTION_REASONS, STRUCTURES } from '../enums.ts';
import { boolean, choice, clearable, hash, text } from '../spec.ts';
import { acceptance, address, date, japaneseAddress } from './addresses.ts';
import { sides } from './documents.ts';

const line = clearable(text());
const name = clearable(text(100));

export const companyFields = {
  address,
  address_kana: japaneseAddress,
  address_kanji: japaneseAddress,
  administrative_address: address,
  directors_provided: boolean(),
  directorship_declaration: acceptance,
  executives_provided: boolean(),
  export_license_id: line,
  export_purpose_code: line,
  name,
  name_kana: name,
  name_kanji: name,
  owners_provided: boolean(),
  ownership_declaration: acceptance,
  ownership_exemption_reason: clearable(choice(...OWNERSHIP_EXEMPTION_REASONS)),
  phone: line,
  physical_address: address,
  principal_place_of_business: address,
  registration_date: date,
  registration_number: line,
  representative_declaration: acceptance,
  structure: clearable(choice(...STRUCTURES)),
  tax_id: line,
  tax_id_registrar: line,
  vat_id: line,
  verification: hash({ document: sides }),
};

export const company = hash(companyFields);
