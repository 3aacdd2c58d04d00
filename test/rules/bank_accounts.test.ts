// Bank accounts country by country: what is accepted, refused, and shown again.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { countries, countryOf } from '../../src/engine/rules/countries/index.ts';
import {
  accountProblem,
  bankName,
  bankOf,
  isIban,
  isTestAccount,
  payoutFailure,
  routingProblem,
  routingShown,
} from '../../src/engine/rules/formats/bank_account.ts';
import { BANKS } from '../../src/engine/rules/formats/banks.ts';
import { bankAccountCurrencies } from '../../src/engine/rules/payout_currencies.ts';

const recorded = path.join(import.meta.dirname, '../../../shared/domain/bank_formats.json');

interface Accepted {
  account_number?: string;
  routing_number?: string;
  currency?: string;
  response_routing_number: string;
  bank_name: string;
}

// Three rows are US banks of accounts elsewhere.
const abroad = (country: string, { currency }: Accepted) => currency === 'usd' && country !== 'US';

test(
  'every recorded test number is accepted and shown as it was',
  { skip: !existsSync(recorded) },
  () => {
    const formats = JSON.parse(readFileSync(recorded, 'utf8')) as Record<
      string,
      { accepted_test_values?: Accepted[] }
    >;
    for (const [country, { accepted_test_values = [] }] of Object.entries(formats)) {
      for (const sent of accepted_test_values) {
        const { account_number: account, routing_number: routing = null } = sent;
        const home = bankOf(country)?.currency === 'usd' || !abroad(country, sent);
        if (account === undefined || !home) continue;
        assert.equal(isTestAccount(account, country), true, country);
        assert.equal(routingProblem(routing, account, country), null, country);
        const shown = routingShown(country, account, routing, false);
        assert.equal(shown, sent.response_routing_number, country);
        assert.equal(bankName(routing, country), sent.bank_name, country);
        assert.equal(bankOf(country)?.currency, sent.currency, country);
      }
    }
  },
);

test('the test numbers of a country have the form of its numbers, or check digits of their own', () => {
  // Recorded as accepted though their check digits are wrong.
  const wrong = new Set(['BA', 'CI', 'MK']);
  for (const [country, { tests }] of Object.entries(BANKS)) {
    assert.ok(tests.length > 0, country);
    for (const { account, routing = null } of tests) {
      assert.equal(routingProblem(routing, account, country), null, country);
      if (!wrong.has(country)) assert.equal(accountProblem(account, country), null, country);
    }
  }
});

test('every country that is paid out has bank accounts in its currency', () => {
  for (const agreement of ['full', 'recipient'] as const) {
    for (const country of countries(agreement)) {
      const currency = countryOf(country, agreement)?.currency ?? '';
      assert.ok(bankOf(country), country);
      assert.ok(bankAccountCurrencies(country, agreement)[currency]?.includes(country), country);
    }
  }
});

// country, account number, routing number, what is wrong: account, routing or nothing
const forms: [string, string, string | null, 'account' | 'routing' | null][] = [
  ['AE', 'AE070331234567890123456', null, null],
  ['AE', 'AE070331234567890123457', null, 'account'],
  ['AR', '0110000600000000000000', null, null],
  ['AR', '011000060000000000000', null, 'account'],
  ['AU', '12345678', '082-902', null],
  ['AU', '12345678', '08290', 'routing'],
  ['AZ', 'AZ77ADJE12345678901234567890', '123456123456', null],
  ['AZ', 'AZ77ADJE12345678901234567890', '123456', 'routing'],
  ['BR', '12345', '001-0001', null],
  ['CA', '1234567', '00022-001', null],
  ['CA', '1234567', '00022001', null],
  ['CA', '1234567', '22-001', 'routing'],
  ['CH', 'CH9300762011623852957', null, null],
  ['CL', '12345', '012', null],
  ['CL', '1234', '012', 'account'],
  ['DE', 'DE89370400440532013000', null, null],
  ['DE', 'FR1420041010050500013M02606', null, 'account'],
  ['DO', '1234', '1-22', null],
  ['EG', 'EG800002000156789012345180002', 'NBEGEGCX', null],
  ['EG', 'EG800002000156789012345180002', 'NBEGEGCX3', 'routing'],
  ['GB', '12345678', '40-12-76', null],
  ['GB', 'GB82WEST12345698765432', null, null],
  ['GB', '12345678', null, 'routing'],
  ['HK', '123456', '004-002', null],
  ['HK', '12345', '004-002', 'account'],
  ['ID', '1', '014', null],
  ['IN', '50100012345678', 'HDFC0004051', null],
  ['IN', '50100012345678', 'HDFC1004051', 'routing'],
  ['JP', '1234567', '0001001', null],
  ['JP', '123', '0001001', 'account'],
  ['KR', '12345678901', 'SGSEKRSLXXX', null],
  ['KR', '12345678901', 'SGSEUSSLXXX', 'routing'],
  ['LK', '1234567890', 'BCEYLKLXXXX-7010999', null],
  ['MA', 'MA64011519000001205000534921', 'AAAAMAMA', null],
  ['MG', 'MG4800005000011234567890124', 'AAAAMGMG', 'account'],
  ['MX', '032180000118359719', null, null],
  ['MX', '0321800001183597190', null, 'account'],
  ['NZ', '0100000000000000', null, null],
  ['PE', '00219300123456789012', null, null],
  ['SG', '123456789', '7171-001', null],
  ['TH', '1234567890', '002', null],
  ['TT', '123', '00100001', null],
  ['US', '123456789', '021000021', null],
  ['US', '123456789', '021000020', 'routing'],
  ['US', '123', '021000021', 'account'],
  ['UZ', '12345', 'NBFAUZ2X-00401', null],
  ['VN', '123', '01201001', null],
  ['ZA', '12345', 'FIRNZAJJ', null],
];
for (const [country, account, routing, wrong] of forms) {
  const what = wrong === null ? 'is accepted' : `has a wrong ${wrong} number`;
  test(`${country}: ${account} at ${String(routing)} ${what}`, () => {
    const problems = {
      routing: routingProblem(routing, account, country),
      account: accountProblem(account, country),
    };
    assert.equal(problems.routing !== null, wrong === 'routing', problems.routing ?? '');
    assert.equal(problems.account !== null, wrong === 'account', problems.account ?? '');
  });
}

// country, account number, code of the failing payout
const failing: [string, string, string | null][] = [
  ['AU', '000123456', null],
  ['AU', '111111116', 'no_account'],
  ['CA', '000111111113', 'account_closed'],
  ['DE', 'DE89370400440532013000', null],
  ['DE', 'DE62370400440532013001', 'no_account'],
  ['FR', 'FR89370400440532013003', 'insufficient_funds'],
  ['GB', '22222227', 'insufficient_funds'],
  ['HK', '333333335', 'debit_not_authorized'],
  ['JP', '4444440', 'invalid_currency'],
  ['US', '000111111116', 'no_account'],
  ['US', '000999999992', null],
];
for (const [country, account, code] of failing) {
  test(`payouts to ${account} in ${country}: ${code ?? 'succeed'}`, () => {
    assert.equal(isTestAccount(account, country), true);
    assert.equal(payoutFailure(account, country), code);
  });
}

test('real numbers, and those of other countries, are no test numbers', () => {
  assert.equal(isTestAccount('123456789012', 'US'), false);
  assert.equal(isTestAccount('DE89370400440532013000', 'FR'), false);
  assert.equal(isTestAccount('000123456789', 'XX'), false);
});

test('an IBAN belongs to its country, whatever the spaces', () => {
  assert.equal(isIban('MG48 0000 5000 0112 3456 7890 123', 'MG'), true);
  assert.equal(isIban('MG4900005000011234567890123', 'MG'), false);
  assert.equal(isIban('DE89370400440532013000', 'AT'), false);
});

// account, bank, currency, allowed
const payable: [string, string, string, boolean][] = [
  ['US', 'US', 'usd', true],
  ['US', 'CA', 'cad', false],
  ['CA', 'US', 'usd', true],
  ['CA', 'US', 'cad', false],
  ['GB', 'US', 'usd', true],
  ['PL', 'US', 'usd', true],
  ['PL', 'DE', 'eur', true],
  ['DE', 'PL', 'pln', false],
  ['CZ', 'CZ', 'czk', true],
  ['LI', 'LI', 'chf', true],
  ['AU', 'AU', 'nzd', true],
  ['SG', 'SG', 'usd', true],
  ['JP', 'US', 'usd', false],
];
for (const [home, bank, currency, allowed] of payable) {
  const verb = allowed ? 'is' : 'is not';
  test(`an account in ${home} ${verb} paid out in ${currency} to a bank in ${bank}`, () => {
    assert.equal(bankAccountCurrencies(home)[currency]?.includes(bank) ?? false, allowed);
  });
}

test('recipients are paid out in their own currency at home', () => {
  assert.deepEqual(bankAccountCurrencies('KR', 'recipient'), { krw: ['KR'] });
  assert.deepEqual(bankAccountCurrencies('US', 'recipient'), {});
});
