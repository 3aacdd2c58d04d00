// The summary status, in the order of the page's tests, with empty arrays read as empty.
import assert from 'node:assert/strict';
import test from 'node:test';
import { statusKey, statusOf, STATUSES, type Standing } from '../../src/kit/form/index.ts';

const empty = {
  currently_due: [],
  disabled_reason: null,
  eventually_due: [],
  past_due: [],
  pending_verification: [],
};
const both = { charges_enabled: true, payouts_enabled: true };
const due = ['external_account'];

const TABLE: [string, string, Standing][] = [
  ['nothing is missing', 'complete', { ...both, requirements: empty }],
  [
    'something is owed some day',
    'enabled',
    { ...both, requirements: { ...empty, eventually_due: due } },
  ],
  [
    'something is due although all works',
    'restricted',
    { ...both, requirements: { ...empty, currently_due: due, eventually_due: due } },
  ],
  [
    'a reason stands although all works',
    'restricted',
    { ...both, requirements: { ...empty, disabled_reason: 'under_review' } },
  ],
  [
    'a check runs while all works',
    'pending enablement',
    { ...both, requirements: { ...empty, currently_due: due, pending_verification: due } },
  ],
  [
    'rejection comes before everything',
    'rejected',
    { ...both, requirements: { ...empty, disabled_reason: 'rejected.fraud', past_due: due } },
  ],
  [
    'payouts are held',
    'restricted (payouts disabled)',
    { charges_enabled: true, payouts_enabled: false, requirements: { ...empty, past_due: due } },
  ],
  [
    'charges are held',
    'restricted (charges disabled)',
    { charges_enabled: false, payouts_enabled: true, requirements: { ...empty, past_due: due } },
  ],
  [
    'nothing works and a deadline has passed',
    'restricted (past due)',
    { requirements: { ...empty, past_due: due, pending_verification: due } },
  ],
  [
    'nothing works while a check runs',
    'pending (disabled)',
    { requirements: { ...empty, currently_due: due, pending_verification: due } },
  ],
  [
    'nothing works and something is due',
    'restricted',
    { requirements: { ...empty, currently_due: due } },
  ],
  ['an account without requirements', 'restricted', {}],
];

for (const [what, expected, account] of TABLE) {
  test(`${what}: ${expected}`, () => assert.equal(statusOf(account), expected));
}

test('the table reaches every status', () => {
  assert.deepEqual([...new Set(TABLE.map(([, status]) => status))].sort(), [...STATUSES].sort());
});

test('keys of texts are plain names', () => {
  assert.equal(statusKey('restricted (past due)'), 'restricted_past_due');
  for (const status of STATUSES) assert.match(statusKey(status), /^[a-z_]+$/);
});
