// Where each field of the accounts of 2018 lives today: one table, read four ways. Params go up by
// it, resources, requirement names and the params of errors come down.
// Sources: domain facts E.4 (the required-updates page of 2019), changelog 2019-02-19, contract 7.

/** Whose field it is today: the account's, its company's, or that of the person behind it. */
export type Home = 'account' | 'company' | 'entity' | 'person';

export interface Row {
  old: string;
  home: Home;
  now: string;
  /** Written only; what is shown is `<old>_provided`. */
  secret?: true;
  /** Never sent. */
  shown?: true;
  /** Taken, so that what is asked for can be answered, but no version showed it. */
  hidden?: true;
}

const rows = (home: Home, pairs: Readonly<Record<string, string>>): Row[] =>
  Object.entries(pairs).map(([old, now]) => ({ old, home, now }));

const secrets = (home: Home, pairs: Readonly<Record<string, string>>): Row[] =>
  rows(home, pairs).map((row) => ({ ...row, secret: true }));

/** At the top of the account. */
export const ACCOUNT: readonly Row[] = [
  ...rows('account', {
    business_logo: 'settings.branding.icon',
    business_logo_large: 'settings.branding.logo',
    business_name: 'business_profile.name',
    business_primary_color: 'settings.branding.primary_color',
    business_url: 'business_profile.url',
    debit_negative_balances: 'settings.payouts.debit_negative_balances',
    decline_charge_on: 'settings.card_payments.decline_on',
    mcc: 'business_profile.mcc',
    payout_schedule: 'settings.payouts.schedule',
    payout_statement_descriptor: 'settings.payouts.statement_descriptor',
    product_description: 'business_profile.product_description',
    statement_descriptor: 'settings.payments.statement_descriptor',
    support_address: 'business_profile.support_address',
    support_email: 'business_profile.support_email',
    support_phone: 'business_profile.support_phone',
    support_url: 'business_profile.support_url',
  }),
  { old: 'display_name', home: 'account', now: 'settings.dashboard.display_name', shown: true },
  { old: 'timezone', home: 'account', now: 'settings.dashboard.timezone', shown: true },
];

/** What the person behind the account and its other owners have in common. */
const ANYBODY: readonly Row[] = [
  ...rows('person', {
    dob: 'dob',
    first_name: 'first_name',
    last_name: 'last_name',
    maiden_name: 'maiden_name',
    'verification.document': 'verification.document.front',
    'verification.document_back': 'verification.document.back',
  }),
  ...secrets('person', { personal_id_number: 'id_number', ssn_last_4: 'ssn_last_4' }),
];

/** One of `legal_entity.additional_owners`. */
export const OWNER: readonly Row[] = [
  ...ANYBODY,
  ...rows('person', { address: 'address', email: 'email', phone: 'phone' }),
];

/** Below `legal_entity`. An individual's address is the person's, a company's the company's. */
export const ENTITY: readonly Row[] = [
  { old: 'type', home: 'account', now: 'business_type' },
  ...rows('company', {
    business_name: 'name',
    business_name_kana: 'name_kana',
    business_name_kanji: 'name_kanji',
    tax_id_registrar: 'tax_id_registrar',
  }),
  ...secrets('company', { business_tax_id: 'tax_id', business_vat_id: 'vat_id' }),
  ...rows('entity', {
    address: 'address',
    address_kana: 'address_kana',
    address_kanji: 'address_kanji',
    phone_number: 'phone',
  }),
  ...ANYBODY,
  ...rows('person', {
    first_name_kana: 'first_name_kana',
    first_name_kanji: 'first_name_kanji',
    gender: 'gender',
    last_name_kana: 'last_name_kana',
    last_name_kanji: 'last_name_kanji',
    personal_address: 'address',
    personal_address_kana: 'address_kana',
    personal_address_kanji: 'address_kanji',
  }),
  { old: 'email', home: 'person', now: 'email', hidden: true },
  { old: 'personal_phone_number', home: 'person', now: 'phone', hidden: true },
];

/** Most owners beside the person who opened the account: indexes 0 to 30. */
export const MOST_OWNERS = 31;

/**
 * Where people are put on their way up, and nowhere else: `people.entity` belongs to the company
 * or the individual, which only the stored account tells, `people.representative` is the person
 * behind the account, `people.owners.0` the first of its other owners.
 */
export const PEOPLE = 'people';

/** The row whose path today this is or begins with, and the rest of the path. */
function rowAt(all: readonly Row[], home: Home, path: string): { row: Row; rest: string } | null {
  let best: Row | null = null;
  for (const row of all) {
    const fits = row.home === home && (path === row.now || path.startsWith(`${row.now}.`));
    if (fits && (best === null || row.now.length > best.now.length)) best = row;
  }
  return best === null ? null : { row: best, rest: path.slice(best.now.length) };
}

/** The old path of a field, with what follows it; null where there was no such field. */
export function oldPath(all: readonly Row[], home: Home, path: string): string | null {
  const found = rowAt(all, home, path);
  return found === null ? null : found.row.old + found.rest;
}
