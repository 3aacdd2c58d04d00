// What every check must be, whatever it judges. A new check is in it by being in the index.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import fc from 'fast-check';
import type { CheckInput, Outcome } from '../../src/engine/checks/index.ts';
import {
  CHECKS,
  checkOf,
  needsOf,
  runCheck,
  stopInspecting,
} from '../../src/engine/checks/index.ts';
import { checkNamed } from '../../src/engine/rules/checks.ts';
import type { CheckSubject } from '../../src/engine/rules/checks.ts';
import { isCode, mayStandOn } from '../../src/engine/rules/codes.ts';
import { MAGIC } from '../../src/engine/rules/magic.ts';
import { KINDS, facts, file, greyscale, input } from './sample.ts';

after(stopInspecting);

const named: [string, CheckSubject][] = Object.keys(CHECKS).map((name) => [
  name,
  checkNamed(name, 'account').subject,
]);
const all: [string, CheckSubject][] = [
  ...named,
  ['documents.company_license', 'account'],
  ['documents.passport', 'person'],
  ['documents.bank_account_ownership_verification', 'external_account'],
];

const values = (field: string) =>
  fc.oneof(
    fc.constantFrom(...MAGIC.filter((row) => row.field.endsWith(field)).map((row) => row.value)),
    fc.string(),
    fc.constantFrom(null, undefined, ''),
  );
const fileIds = fc.oneof(
  fc.constantFrom('file_1', 'file_2', 'file_identity_document_failure', null, ''),
  fc.string(),
);
const sides = fc.record({ front: fileIds, back: fileIds }, { requiredKeys: [] });
const hashes = fc.dictionary(
  fc.constantFrom('company_license', 'passport', 'bank_account_ownership_verification'),
  fc.record({ files: fc.oneof(fc.array(fc.constantFrom('file_1', 'x')), fc.constant(null)) }),
);
const address = fc.record({ line1: values('line1'), city: fc.string() }, { requiredKeys: [] });

const odd = fc
  .record({
    account: fc.record({
      country: fc.constantFrom('US', 'GB', ''),
      business_profile: fc.record({
        // No names that could be looked up: live checks visit what they are given.
        url: fc.constantFrom(null, '', 'nothing', 'https://nothing.invalid', 'http://10.0.0.1'),
      }),
      company: fc.record(
        { name: values('company.name'), address, verification: fc.record({ document: sides }) },
        { requiredKeys: [] },
      ),
      documents: hashes,
    }),
    persons: fc.array(
      fc.record(
        {
          first_name: values('first_name'),
          dob: fc.oneof(
            fc.constant(null),
            fc.record({ day: fc.integer(), month: fc.integer(), year: fc.integer() }),
          ),
          address,
          verification: fc.record({ document: sides, additional_document: sides }),
          documents: hashes,
        },
        { requiredKeys: [] },
      ),
      { maxLength: 2 },
    ),
    bank: fc.record({ documents: hashes }),
  })
  .map(facts);
const secrets = fc.record(
  {
    id_number: values('id_number'),
    ssn_last_4: values('ssn_last_4'),
    tax_id: values('tax_id'),
    account_number: values('account_number'),
  },
  { requiredKeys: [] },
);

const covers = (pattern: string, field: string) =>
  pattern === field || (pattern.endsWith('*') && field.startsWith(pattern.slice(0, -1)));

function conforms(name: string, outcome: Outcome) {
  assert.ok(['failed', 'review', 'verified'].includes(outcome.status));
  assert.equal(outcome.errors.length > 0, outcome.status === 'failed');
  const fields = checkOf(name)?.fields ?? [];
  for (const { field, code } of outcome.errors) {
    assert.ok(isCode(code), code);
    assert.ok(
      fields.some((pattern) => covers(pattern, field)),
      `${name} judges no ${field}`,
    );
    assert.ok(mayStandOn(code, field), `${code} on ${field}`);
  }
  const pairs = outcome.errors.map((error) => `${error.field} ${error.code}`);
  assert.equal(new Set(pairs).size, pairs.length);
}

const grey = await greyscale();
const files = [file('file_1', grey), file('file_2', Buffer.from('no picture'))];

for (const [name, kind] of all) {
  for (const livemode of [false, true]) {
    const mode = livemode ? 'live' : 'test';
    test(`${name} of ${kind}, ${mode} mode: conforms on odd input and is deterministic`, async () => {
      await fc.assert(
        fc.asyncProperty(odd, secrets, async (given, opened) => {
          const known = Object.fromEntries(
            Object.entries(opened).map(([key, value]) => [key, value ?? undefined]),
          );
          const part: Partial<CheckInput> = {
            facts: given,
            secrets: known,
            files,
            livemode,
            subject: KINDS[kind],
          };
          const outcome = await runCheck(input(name, part));
          conforms(name, outcome);
          assert.deepEqual(await runCheck(input(name, part)), outcome);
        }),
        { numRuns: 40 },
      );
    });
  }

  test(`${name} of ${kind} judges only the secrets and files that it declares`, async () => {
    const sample = facts({
      account: {
        company: {
          name: 'Buy More',
          address: { line1: 'address_full_match' },
          verification: { document: { front: 'file_1' } },
        },
        documents: { company_license: { files: ['file_1'] } },
        business_profile: { url: 'https://accessible.stripe.com' },
      },
      persons: [
        {
          dob: { year: 1901, month: 1, day: 1 },
          verification: { document: { front: 'file_1' } },
          documents: { passport: { files: ['file_1'] } },
        },
      ],
    });
    const subject = KINDS[kind];
    const needs = needsOf(name, subject, sample);
    const every = {
      id_number: '000000000',
      ssn_last_4: '0000',
      tax_id: '000000000',
      account_number: '000999999992',
    };
    const declared = Object.fromEntries(
      Object.entries(every).filter(([secret]) => needs.secrets.includes(secret)),
    );
    const own = files.filter((one) => needs.files.includes(one.id));
    const given = { facts: sample, subject };
    assert.deepEqual(
      await runCheck(input(name, { ...given, secrets: declared, files: own })),
      await runCheck(input(name, { ...given, secrets: every, files })),
    );
  });
}

test('an unknown check, or one whose subject is gone, is left to a review', async () => {
  assert.deepEqual(await runCheck(input('astrology')), { status: 'review', errors: [] });
  const gone = { subject: { kind: 'person', id: 'person_9' } as const };
  assert.equal((await runCheck(input('identity', gone))).status, 'review');
  assert.equal((await runCheck(input('address', gone))).status, 'review');
});

test('in live mode nothing is verified by what only the test mode knows', async () => {
  const given = facts({
    account: {
      company: { name: 'match_name_relationships', address: { line1: 'address_full_match' } },
    },
    persons: [{ dob: { year: 1901, month: 1, day: 1 }, address: { line1: 'address_full_match' } }],
  });
  const opened = { id_number: '222222222', tax_id: '222222222', account_number: '000999999991' };
  for (const [name, kind] of all) {
    if (name === 'url') continue; // what it says rests on the site itself
    const subject = KINDS[kind];
    const part = { facts: given, secrets: opened, subject, livemode: true };
    const { status } = await runCheck(input(name, part));
    assert.notEqual(status, 'verified', name);
  }
});

const impossible: [string, object, string, string][] = [
  ['identity', { id_number: '000123456' }, 'id_number', 'verification_failed_keyed_identity'],
  ['identity', { id_number: '666123456' }, 'id_number', 'verification_failed_keyed_identity'],
  ['identity', { id_number: '900001234' }, 'id_number', 'verification_failed_keyed_identity'],
  ['identity', { ssn_last_4: '0000' }, 'ssn_last_4', 'verification_failed_keyed_identity'],
  ['id_number', { id_number: '123006789' }, 'id_number', 'verification_failed_keyed_match'],
  ['tax_id', { tax_id: '07-1234567' }, 'company.tax_id', 'verification_failed_tax_id_not_issued'],
];
for (const [name, opened, field, code] of impossible) {
  test(`in live mode ${name} knows that ${Object.values(opened)[0]} was never issued`, async () => {
    const outcome = await runCheck(input(name, { secrets: { ...opened }, livemode: true }));
    assert.deepEqual(outcome.errors, [{ field, code }]);
  });
}

test('in live mode numbers that could have been issued are reviewed', async () => {
  const opened = { id_number: '123-45-6789', tax_id: '12-3456789' };
  for (const name of ['identity', 'id_number', 'tax_id']) {
    const outcome = await runCheck(input(name, { secrets: opened, livemode: true }));
    assert.equal(outcome.status, 'review', name);
  }
  const itin = await runCheck(
    input('identity', { secrets: { id_number: '912701234' }, livemode: true }),
  );
  assert.equal(itin.status, 'review');
});
