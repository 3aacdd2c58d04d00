// What each merchant types, by the labels that ask for it (keys of the locales, so that the same
// merchant can walk through in every language). Values are the sandbox's good ones.
import type Stripe from 'stripe';

export interface Birth {
  day: number;
  month: number;
  year: number;
}

/**
 * A text to type, or an option's value to choose; `true`: tick it; a list of keys: tick those; a
 * birth date. Keyed by label (`label: name` fills its place), or by `group > label` where two groups
 * ask with the same words.
 */
export type Answers = Readonly<Record<string, Birth | boolean | string | readonly string[]>>;

export interface Merchant {
  name: string;
  /** What the platform says of it beforehand. */
  account: Pick<
    Stripe.AccountCreateParams,
    'business_profile' | 'business_type' | 'capabilities' | 'country' | 'tos_acceptance'
  > & { country: string };
  /** What its kind of account can do in the end: payments and payouts unless said otherwise. */
  takes?: 'payments' | 'transfers';
  /** Everything at once, or what is due now. */
  collect?: 'currently_due' | 'eventually_due';
  /** Asked of the account, and of an individual. */
  answers: Answers;
  /** Asked of people, who are added by hand beside the representative. */
  people?: { representative: Answers; owners?: Answers[]; directors?: Answers[] };
}

const CARDS = { card_payments: { requested: true }, transfers: { requested: true } };

/** Of the sandbox: the only birth date that is confirmed. */
const BORN: Birth = { day: 1, month: 1, year: 1901 };

const SHOP: Answers = {
  'label.business_profile.mcc': '5734',
  'label.business_profile.url': 'https://accessible.stripe.com',
  'label.tos_acceptance': true,
  'page.capture.kind': 'passport',
  'page.phone.number': '+1 415 555 2671',
  'page.phone.code': '000-000',
};

const JENNY: Answers = {
  'label.first_name': 'Jenny',
  'label.last_name': 'Rosen',
  'label.dob': BORN,
  'label.email': 'jenny.rosen@example.com',
};

const IN_SAN_FRANCISCO: Answers = {
  'label.address.line1': 'address_full_match',
  'label.address.city': 'San Francisco',
  'label.address.state': 'CA',
  'label.address.zip': '94107',
};

const US_BANK: Answers = {
  'label.bank.account_holder_name': 'Jenny Rosen',
  'label.bank.routing_number': '110000000',
  'label.bank.account_number': '000123456789',
};

const IN_LONDON: Answers = {
  'label.address.line1': 'address_full_match',
  'label.address.city': 'London',
  'label.address.postal_code': 'EC1A 1BB',
};

export const US_INDIVIDUAL: Merchant = {
  name: 'an individual in the United States',
  account: { country: 'US', business_type: 'individual', capabilities: CARDS },
  answers: {
    ...SHOP,
    ...JENNY,
    ...IN_SAN_FRANCISCO,
    ...US_BANK,
    'label.phone': '+1 415 555 2671',
    'label.ssn_last_4': '0000',
    'label.id_number_named: SSN / ITIN': '000000000',
  },
};

export const US_COMPANY: Merchant = {
  name: 'a company with two owners in the United States',
  account: { country: 'US', business_type: 'company', capabilities: CARDS },
  answers: {
    ...SHOP,
    ...IN_SAN_FRANCISCO,
    ...US_BANK,
    'label.company.structure': 'private_corporation',
    'label.company.name': 'Rocket Rides',
    'label.company.phone': '+1 415 555 2671',
    'label.company.tax_id_named: EIN': '000000000',
    'label.company.owners_provided': true,
  },
  people: {
    representative: {
      ...JENNY,
      ...IN_SAN_FRANCISCO,
      'label.phone': '+1 415 555 2671',
      'label.ssn_last_4': '0000',
      'label.id_number_named: SSN / ITIN': '000000000',
      'label.relationship.title': 'CEO',
      'label.relationship.roles': ['relationship.owner', 'relationship.executive'],
      'label.relationship.percent_ownership': '60',
    },
    owners: [
      {
        ...JENNY,
        ...IN_SAN_FRANCISCO,
        'label.first_name': 'Benedict',
        'label.email': 'benedict@example.com',
        'label.phone': '+1 415 555 2672',
        'label.ssn_last_4': '0000',
        'label.relationship.percent_ownership': '40',
      },
    ],
  },
};

export const GB_COMPANY: Merchant = {
  name: 'a company with directors in the United Kingdom',
  account: { country: 'GB', business_type: 'company', capabilities: CARDS },
  answers: {
    ...SHOP,
    ...IN_LONDON,
    'label.company.structure': 'private_company',
    'label.company.name': 'Rocket Rides Ltd',
    'label.company.phone': '+44 20 7946 0958',
    'label.company.tax_id_named: Companies House (CRN)': '00000000',
    'label.company.owners_provided': true,
    'label.company.directors_provided': true,
    'label.company.executives_provided': true,
    'label.bank.account_holder_name': 'Rocket Rides Ltd',
    'label.bank.sort_code': '10-88-00',
    'label.bank.account_number': '00012345',
  },
  people: {
    representative: {
      ...JENNY,
      ...IN_LONDON,
      'label.phone': '+44 20 7946 0958',
      'label.nationality': 'GB',
      'label.relationship.title': 'Managing director',
      'label.relationship.roles': [
        'relationship.owner',
        'relationship.director',
        'relationship.executive',
      ],
      'label.relationship.percent_ownership': '100',
    },
    directors: [
      {
        ...JENNY,
        ...IN_LONDON,
        'label.first_name': 'Benedict',
        'label.email': 'benedict@example.com',
        'label.nationality': 'GB',
        'label.relationship.title': 'Director of finance',
      },
    ],
  },
};

export const DE_INDIVIDUAL: Merchant = {
  name: 'an individual in Germany',
  account: { country: 'DE', business_type: 'individual', capabilities: CARDS },
  answers: {
    ...SHOP,
    ...JENNY,
    'label.phone': '+49 30 901820',
    'label.nationality': 'DE',
    'label.address.line1': 'address_full_match',
    'label.address.city': 'Berlin',
    'label.address.postal_code': '10115',
    'label.bank.account_holder_name': 'Jenny Rosen',
    'label.bank.iban': 'DE89 3704 0044 0532 0130 00',
  },
};

export const JP_INDIVIDUAL: Merchant = {
  name: 'an individual in Japan',
  account: { country: 'JP', business_type: 'individual', capabilities: CARDS },
  answers: {
    ...SHOP,
    'label.business_profile.product_description': '手作りの陶器をオンラインで販売しています。',
    'label.last_name_kanji': '山田',
    'label.first_name_kanji': '花子',
    'label.last_name_kana': 'ヤマダ',
    'label.first_name_kana': 'ハナコ',
    'label.dob': BORN,
    'label.email': 'hanako@example.com',
    'label.phone': '+81 70 4123 8961',
    'group.address_kanji > label.address.postal_code': '150-0001',
    'group.address_kanji > label.address.prefecture': '東京都',
    'group.address_kanji > label.address.city': '渋谷区',
    'group.address_kanji > label.address.town': '神宮前 三丁目',
    'group.address_kanji > label.address.block': '27-15',
    'group.address_kana > label.address.postal_code': '150-0001',
    'group.address_kana > label.address.prefecture': 'トウキョウト',
    'group.address_kana > label.address.city': 'シブヤク',
    'group.address_kana > label.address.town': 'ジングウマエ 3-',
    'group.address_kana > label.address.block': '27-15',
    'label.bank.account_holder_name': 'ヤマダ ハナコ',
    'label.bank.account_type': 'futsu',
    'label.bank.bank_code': '1100',
    'label.bank.branch_code': '000',
    'label.bank.account_number': '0001234',
  },
};

export const SG_INDIVIDUAL: Merchant = {
  name: 'an individual in Singapore, whose face is looked at',
  account: { country: 'SG', business_type: 'individual', capabilities: CARDS },
  collect: 'eventually_due',
  answers: {
    ...SHOP,
    ...JENNY,
    'page.no_other_names': true,
    'label.nationality': 'SG',
    'label.phone': '+65 6123 4567',
    'label.address.line1': 'address_full_match',
    'label.address.postal_code': '238801',
    'label.id_number_named: NRIC / FIN': '000000000',
    'label.bank.account_holder_name': 'Jenny Rosen',
    'label.bank.bank_code': '1100',
    'label.bank.branch_code': '000',
    'label.bank.account_number': '000123456',
  },
};

/** Paid out by a platform of another country, which alone takes payments. */
export const RECIPIENT: Merchant = {
  name: 'a recipient in India',
  account: {
    country: 'IN',
    business_type: 'individual',
    capabilities: { transfers: { requested: true } },
    tos_acceptance: { service_agreement: 'recipient' },
  },
  takes: 'transfers',
  answers: {
    ...SHOP,
    ...JENNY,
    'label.phone': '+91 22 6172 3456',
    'label.address.line1': 'address_full_match',
    'label.address.city': 'Mumbai',
    'label.address.state': 'MH',
    'label.address.postal_code': '400001',
    'label.bank.account_holder_name': 'Jenny Rosen',
    'label.bank.named: IFSC': 'HDFC0004051',
    'label.bank.account_number': '000123456789',
  },
};

export const MERCHANTS: readonly Merchant[] = [
  US_INDIVIDUAL,
  US_COMPANY,
  GB_COMPANY,
  DE_INDIVIDUAL,
  JP_INDIVIDUAL,
  SG_INDIVIDUAL,
  RECIPIENT,
];

/** What would be personal in an address or a log: typed texts that are nobody else's. */
export function personalTexts({ answers, people }: Merchant): string[] {
  const all = [answers, people?.representative, ...(people?.owners ?? [])];
  const personal = /name$|name_ka|email$|phone$|number|iban|line1|tax_id/;
  return all.flatMap((each) =>
    Object.entries(each ?? {}).flatMap(([label, value]) =>
      typeof value === 'string' && personal.test(label) ? [value] : [],
    ),
  );
}
