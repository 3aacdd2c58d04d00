// The specs that are derived from the rulebook.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { countries, countryOf } from '../../src/engine/rules/countries/index.ts';
import {
  verificationFields,
  type VerificationFields,
} from '../../src/engine/rules/country_spec.ts';
import { bankAccountCurrencies } from '../../src/engine/rules/payout_currencies.ts';
import {
  paymentCurrencies,
  paymentMethods,
  transferCountries,
} from '../../src/engine/rules/supported.ts';
import { TODAY } from './facts.ts';

const recorded = path.join(
  import.meta.dirname,
  '../../../shared/recordings/fixtures/country_specs_2022-03_modern_41_countries.json',
);
const MARCH_2022 = Date.parse('2022-03-15T00:00:00Z') / 1000;

interface Spec {
  id: string;
  default_currency: string;
  supported_bank_account_currencies: Record<string, string[]>;
  supported_payment_currencies: string[];
  supported_payment_methods: string[];
  supported_transfer_countries: string[];
  verification_fields: { individual: VerificationFields; company: VerificationFields };
}

test(
  'in March 2022 the 41 recorded specs list the same fields',
  { skip: !existsSync(recorded) },
  () => {
    const { data } = JSON.parse(readFileSync(recorded, 'utf8')) as { data: Spec[] };
    const sorted = ({ additional, minimum }: VerificationFields) => ({
      additional: [...additional].sort(),
      minimum: [...minimum].sort(),
    });
    for (const { id, verification_fields } of data) {
      const ours = verificationFields(id, MARCH_2022);
      assert.ok(ours !== null, id);
      assert.deepEqual(ours.individual, sorted(verification_fields.individual), `${id} individual`);
      assert.deepEqual(ours.company, sorted(verification_fields.company), `${id} company`);
    }
  },
);

test(
  'in March 2022 the 41 recorded specs list the same currencies, methods and countries',
  { skip: !existsSync(recorded) },
  () => {
    const { data } = JSON.parse(readFileSync(recorded, 'utf8')) as { data: Spec[] };
    const sorted = (list: readonly string[] = []) => [...list].sort();
    for (const spec of data) {
      const { id } = spec;
      assert.equal(countryOf(id)?.currency, spec.default_currency, id);
      assert.deepEqual(paymentCurrencies(id, MARCH_2022), spec.supported_payment_currencies, id);
      assert.deepEqual(paymentMethods(id, MARCH_2022), spec.supported_payment_methods, id);
      const transfers = sorted(transferCountries(id, MARCH_2022));
      assert.deepEqual(transfers, sorted(spec.supported_transfer_countries), id);
      const banks = bankAccountCurrencies(id);
      const currencies = spec.supported_bank_account_currencies;
      assert.deepEqual(Object.keys(banks).sort(), Object.keys(currencies).sort(), id);
      for (const [currency, countries] of Object.entries(currencies)) {
        assert.deepEqual(sorted(banks[currency]), sorted(countries), `${id} ${currency}`);
      }
    }
  },
);

test('every country has a spec, and no field is both minimum and additional', () => {
  for (const country of countries()) {
    const spec = verificationFields(country, TODAY);
    assert.ok(spec !== null);
    for (const { additional, minimum } of Object.values(spec)) {
      assert.ok(minimum.includes('external_account'), country);
      assert.deepEqual(
        additional.filter((field) => minimum.includes(field)),
        [],
      );
    }
  }
});

test('the update of 2024 no longer asks whether a US representative is an executive', () => {
  const before = verificationFields('US', MARCH_2022)?.company.minimum ?? [];
  const after = verificationFields('US', TODAY)?.company.minimum ?? [];
  assert.ok(before.includes('representative.relationship.executive'));
  assert.ok(!after.includes('representative.relationship.executive'));
});
