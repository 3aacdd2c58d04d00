// The handbook: what a bare account owes at once, country by country, on 1 March 2026. Written in
// short: `names`, `dob`, `terms`, `bank`, and the parts of an address in brackets.
import assert from 'node:assert/strict';
import test from 'node:test';
import { countries } from '../../src/engine/rules/countries/index.ts';
import { evaluate } from '../../src/engine/rules/evaluate.ts';
import { facts, TODAY } from './facts.ts';

interface Line {
  countries: string;
  type: 'company' | 'individual';
  /** By whom it is owed; `account` is what has no prefix of its own. */
  owed: Record<string, string>;
}

const HANDBOOK: Line[] = [
  {
    countries: 'AE',
    type: 'individual',
    owed: {
      account:
        'terms bank business_profile.mcc business_profile.product_description business_profile.support_phone business_profile.url',
      company: 'name structure tax_id',
      individual:
        'names dob address(line1 state) business_vat_id_number email id_number nationality phone relationship.executive relationship.title',
    },
  },
  {
    countries:
      'AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IT LI LT LU LV MT NL NO NZ PL PT RO SE SI SK',
    type: 'individual',
    owed: {
      account: 'terms bank business_profile.mcc business_profile.url',
      individual: 'names dob address(city line1 postal_code) email phone',
    },
  },
  {
    countries: 'AU',
    type: 'individual',
    owed: {
      account: 'terms bank business_profile.mcc business_profile.url',
      individual: 'names dob address(city line1 postal_code state) email phone',
    },
  },
  {
    countries: 'BR',
    type: 'individual',
    owed: {
      account: 'terms bank business_profile.mcc business_profile.product_description',
      individual:
        'names dob address(city line1 postal_code state) email id_number phone political_exposure',
    },
  },
  {
    countries: 'CA',
    type: 'individual',
    owed: {
      account: 'terms bank business_profile.mcc business_profile.url',
      individual: 'names dob address(city line1 postal_code state) email phone relationship.title',
    },
  },
  {
    countries: 'HK',
    type: 'individual',
    owed: {
      account: 'terms bank business_profile.mcc business_profile.url',
      individual: 'names dob address(city line1) email id_number phone',
    },
  },
  {
    countries: 'IE',
    type: 'individual',
    owed: {
      account: 'terms bank business_profile.mcc business_profile.url',
      individual: 'names dob address(city line1 state) email phone',
    },
  },
  {
    countries: 'IN',
    type: 'individual',
    owed: {
      account: 'terms bank',
      individual: 'names dob address(city line1 postal_code state) id_number',
    },
  },
  {
    countries: 'JP',
    type: 'individual',
    owed: {
      account:
        'terms bank business_profile.mcc business_profile.product_description business_profile.url',
      individual:
        'dob address_kana(city line1 postal_code state town) address_kanji(city line1 postal_code state town) email first_name_kana first_name_kanji last_name_kana last_name_kanji phone verification.document',
    },
  },
  {
    countries: 'MX',
    type: 'individual',
    owed: {
      account: 'terms bank business_profile.mcc business_profile.url',
      individual: 'names dob address(city line1 postal_code state) email id_number phone',
    },
  },
  {
    countries: 'MY',
    type: 'individual',
    owed: {
      account: 'terms bank business_profile.url',
      individual: 'names dob address(city line1 postal_code) id_number',
    },
  },
  {
    countries: 'SG',
    type: 'individual',
    owed: {
      account: 'terms bank business_profile.mcc business_profile.url',
      individual:
        'names dob address(line1 postal_code) email full_name_aliases id_number nationality phone',
    },
  },
  {
    countries: 'TH',
    type: 'individual',
    owed: {
      account: 'terms bank business_profile.mcc business_profile.url',
      individual:
        'names dob address(city line1 postal_code state) registered_address(city line1 postal_code state) email id_number id_number_secondary nationality phone',
    },
  },
  {
    countries: 'US',
    type: 'individual',
    owed: {
      account: 'terms bank business_profile.mcc business_profile.url',
      individual: 'names dob address(city line1 postal_code state) email phone ssn_last_4',
    },
  },
  {
    countries: 'AE',
    type: 'company',
    owed: {
      account:
        'terms bank business_profile.mcc business_profile.product_description business_profile.support_phone business_profile.url',
      company:
        'address(line1 state) business_vat_id_number executives_provided name owners_provided phone structure tax_id',
      executives: 'names dob address(line1 state) id_number nationality',
      owners: 'names dob address(line1 state) id_number nationality',
      representative:
        'names dob address(line1 state) email id_number nationality phone relationship.executive relationship.title',
    },
  },
  {
    countries:
      'AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IT LI LT LU LV MT NL NO NZ PL PT RO SE SI SK',
    type: 'company',
    owed: {
      account: 'terms bank business_profile.mcc business_profile.url',
      company:
        'address(city line1 postal_code) directors_provided executives_provided name owners_provided phone tax_id',
      directors: 'names dob email relationship.title',
      executives: 'names dob address(city line1 postal_code) email',
      owners: 'names dob address(city line1 postal_code) email',
      representative:
        'names dob address(city line1 postal_code) email phone relationship.executive relationship.title',
    },
  },
  {
    countries: 'AU',
    type: 'company',
    owed: {
      account: 'terms bank business_profile.mcc business_profile.url',
      company:
        'address(city line1 postal_code state) directors_provided executives_provided name owners_provided phone registration_number tax_id',
      directors: 'names dob email relationship.title',
      executives: 'names dob address(city line1 postal_code state) email relationship.title',
      owners:
        'names dob address(city line1 postal_code state) email relationship.percent_ownership relationship.title',
      representative:
        'names dob address(city line1 postal_code state) email phone relationship.executive relationship.title',
    },
  },
  {
    countries: 'BR',
    type: 'company',
    owed: {
      account: 'terms bank business_profile.mcc business_profile.product_description',
      company:
        'address(city line1 postal_code state) directors_provided executives_provided name owners_provided phone tax_id',
      directors:
        'names dob address(city line1 postal_code state) email id_number political_exposure relationship.title',
      executives:
        'names dob address(city line1 postal_code state) email id_number political_exposure relationship.title',
      owners:
        'names dob address(city line1 postal_code state) id_number political_exposure relationship.percent_ownership',
      representative:
        'names dob address(city line1 postal_code state) email id_number phone political_exposure relationship.executive relationship.title',
    },
  },
  {
    countries: 'CA',
    type: 'company',
    owed: {
      account:
        'terms bank business_profile.mcc business_profile.support_phone business_profile.url',
      company: 'address(city line1 postal_code state) name owners_provided phone tax_id',
      owners: 'names dob address(city line1 postal_code state)',
      representative:
        'names dob address(city line1 postal_code state) email phone relationship.title',
    },
  },
  {
    countries: 'HK',
    type: 'company',
    owed: {
      account: 'terms bank business_profile.mcc business_profile.url',
      company: 'address(city line1) name owners_provided phone registration_number',
      owners: 'names dob address(city line1) email id_number relationship.title',
      representative:
        'names dob address(city line1) email id_number phone relationship.executive relationship.title',
    },
  },
  {
    countries: 'IE',
    type: 'company',
    owed: {
      account: 'terms bank business_profile.mcc business_profile.url',
      company:
        'address(city line1 state) directors_provided executives_provided name owners_provided phone tax_id',
      directors: 'names dob email relationship.title',
      executives: 'names dob address(city line1 state) email',
      owners: 'names dob address(city line1 state) email',
      representative:
        'names dob address(city line1 state) email phone relationship.executive relationship.title',
    },
  },
  {
    countries: 'IN',
    type: 'company',
    owed: {
      company:
        'address(city line1 postal_code state) business_cross_border_transaction_classifications name pan registration_number',
      account: 'terms bank',
      owners: 'names dob address(city line1 postal_code state) id_number',
      representative: 'names dob address(city line1 postal_code state) id_number',
    },
  },
  {
    countries: 'JP',
    type: 'company',
    owed: {
      account:
        'terms bank business_profile.mcc business_profile.product_description business_profile.url',
      company:
        'address_kana(city line1 postal_code state town) address_kanji(city line1 postal_code state town) directors_provided name name_kana name_kanji phone tax_id',
      directors: 'dob first_name_kana first_name_kanji last_name_kana last_name_kanji',
      representative:
        'dob address_kana(city line1 postal_code state town) address_kanji(city line1 postal_code state town) email first_name_kana first_name_kanji last_name_kana last_name_kanji phone relationship.title verification.document',
    },
  },
  {
    countries: 'MX',
    type: 'company',
    owed: {
      account: 'terms bank business_profile.mcc business_profile.url',
      company: 'address(city line1 postal_code state) name owners_provided phone tax_id',
      owners:
        'names dob address(city line1 postal_code state) email id_number relationship.percent_ownership',
      representative: 'names dob address(city line1 postal_code state) email id_number phone',
    },
  },
  {
    countries: 'MY',
    type: 'company',
    owed: {
      account: 'terms bank business_profile.url',
      company: 'address(city line1 postal_code) name owners_provided tax_id',
      owners: 'names dob address(city line1 postal_code) id_number',
      representative: 'names dob address(city line1 postal_code) id_number relationship.executive',
    },
  },
  {
    countries: 'SG',
    type: 'company',
    owed: {
      account: 'terms bank business_profile.mcc business_profile.url',
      company: 'address(line1 postal_code) name phone tax_id',
      representative:
        'names dob address(line1 postal_code) email full_name_aliases id_number nationality phone relationship.executive relationship.title',
    },
  },
  {
    countries: 'TH',
    type: 'company',
    owed: {
      account: 'terms bank business_profile.mcc business_profile.url',
      company:
        'address(city line1 postal_code state) directors_provided name owners_provided phone tax_id',
      directors: 'names dob email relationship.title',
      owners:
        'names dob address(city line1 postal_code state) registered_address(city line1 postal_code state) email id_number id_number_secondary nationality phone',
      representative:
        'names dob address(city line1 postal_code state) registered_address(city line1 postal_code state) email id_number id_number_secondary nationality phone relationship.title',
    },
  },
  {
    countries: 'US',
    type: 'company',
    owed: {
      account: 'terms bank business_profile.mcc business_profile.url',
      company: 'address(city line1 postal_code state) name owners_provided phone tax_id',
      owners: 'names email',
      representative:
        'names dob address(city line1 postal_code state) email phone relationship.title ssn_last_4',
    },
  },
];

const SHORT: Record<string, string[]> = {
  bank: ['external_account'],
  dob: ['dob.day', 'dob.month', 'dob.year'],
  names: ['first_name', 'last_name'],
  terms: ['tos_acceptance.date', 'tos_acceptance.ip'],
};

/** `names address(city line1)` -> first_name, last_name, address.city, address.line1 */
function spelled(text: string): string[] {
  const words = text.match(/[\w.]+\([^)]*\)|[\w.]+/g) ?? [];
  return words.flatMap((word) => {
    const [group = '', parts] = word.replace(')', '').split('(');
    if (parts !== undefined) return parts.split(' ').map((part) => `${group}.${part}`);
    return SHORT[word] ?? [word];
  });
}

for (const { countries: list, type, owed } of HANDBOOK) {
  for (const country of list.split(' ')) {
    test(`${country} ${type}`, () => {
      const expected = Object.entries(owed).flatMap(([owner, text]) =>
        spelled(text).map((field) => (owner === 'account' ? field : `${owner}.${field}`)),
      );
      const { requirements } = evaluate(facts({ country, business_type: type }), TODAY);
      assert.deepEqual(requirements.currently_due, expected.sort());
      assert.deepEqual(requirements.past_due, expected);
    });
  }
}

test('the handbook has every country twice', () => {
  const listed = HANDBOOK.flatMap(({ countries: list }) => list.split(' ')).sort();
  assert.deepEqual(listed, [...countries(), ...countries()].sort());
});

test('the European programme asks new accounts for their nationality from May 2026 on', () => {
  const due = (created: string, at: string) => {
    const seconds = (date: string) => Date.parse(`${date}T00:00:00Z`) / 1000;
    const given = {
      country: 'DE',
      business_type: 'individual' as const,
      created: seconds(created),
    };
    const { requirements, future_requirements } = evaluate(facts(given), seconds(at));
    return [requirements, future_requirements].map(({ eventually_due }) =>
      eventually_due.includes('individual.nationality'),
    );
  };
  assert.deepEqual(due('2025-01-01', '2025-06-01'), [false, false], 'not announced');
  assert.deepEqual(due('2025-01-01', '2026-06-01'), [false, true], 'announced to old accounts');
  assert.deepEqual(due('2026-06-01', '2026-06-01'), [true, false], 'in force for new ones');
  assert.deepEqual(due('2025-01-01', '2026-11-01'), [true, false], 'in force for all');
});

/** What differs by structure: country, structure, who is asked, for what, and for what not. */
const STRUCTURES: [string, string, string[], string[]][] = [
  ['TH', 'private_corporation', ['owners.first_name', 'directors.first_name'], ['face']],
  ['TH', 'incorporated_partnership', ['owners.first_name'], ['directors.first_name', 'face']],
  ['TH', 'unincorporated_partnership', ['owners.first_name', 'face'], ['directors.first_name']],
  ['TH', 'sole_proprietorship', ['face'], ['owners.first_name', 'company.owners_provided']],
  ['AE', 'llc', ['representative.relationship.executive'], ['representative.relationship.owner']],
  ['AE', 'sole_establishment', ['representative.relationship.owner'], ['executives.first_name']],
  ['CA', 'sole_proprietorship', ['representative.first_name'], ['owners.first_name']],
  [
    'DE',
    'unincorporated_partnership',
    ['owners.relationship.percent_ownership'],
    ['directors.email'],
  ],
  ['DE', 'private_corporation', ['directors.email'], ['owners.relationship.percent_ownership']],
];
for (const [country, structure, asked, unasked] of STRUCTURES) {
  test(`${country} ${structure}: ${asked.join(' ')}, not ${unasked.join(' ')}`, () => {
    const named = (name: string) =>
      name === 'face' ? 'representative.verification.proof_of_liveness' : name;
    const given = facts({ country, business_type: 'company', company: { structure } });
    const { eventually_due } = evaluate(given, TODAY).requirements;
    for (const name of asked) assert.ok(eventually_due.includes(named(name)), name);
    for (const name of unasked) assert.ok(!eventually_due.includes(named(name)), name);
  });
}
