// What a page shows as given already, of an account as the backend tells it.
import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import { knownOf } from '../../src/kit/server/known.ts';

/** An individual of a country, of whom a number or its last digits are there. */
function given(country: string, number: boolean, digits: boolean): string[] {
  const individual = { id_number_provided: number, ssn_last_4_provided: digits };
  const account = { country, business_type: 'individual', individual };
  return Object.keys(knownOf({ account: account as Stripe.Account, persons: [] }));
}

/** The same of a person of a company. */
function ofPerson(country: string, number: boolean, digits: boolean): string[] {
  const person = { id: 'person_1', id_number_provided: number, ssn_last_4_provided: digits };
  const account = { country, business_type: 'company' } as Stripe.Account;
  return Object.keys(knownOf({ account, persons: [person as Stripe.Person] }));
}

test('the last four digits are given where they are asked, and not beside the whole number', () => {
  assert.deepEqual(given('US', false, true), ['individual.ssn_last_4']);
  assert.deepEqual(ofPerson('PR', false, true), ['person_1.ssn_last_4']);
  for (const country of ['US', 'PR', 'TH', 'DE']) {
    assert.deepEqual(given(country, true, true), ['individual.id_number'], country);
    assert.deepEqual(ofPerson(country, true, true), ['person_1.id_number'], country);
  }
  assert.deepEqual(given('TH', false, true), []);
});
