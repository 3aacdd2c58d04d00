import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { ApiError, errorBody, fail } from '../../src/base/errors.ts';
import { decodeForm } from '../../src/engine/shape/form.ts';
import { createAccount, rejectAccount } from '../../src/engine/shape/params/accounts.ts';
import { readParams } from '../../src/engine/shape/read.ts';
import {
  TODAY,
  changes,
  downgrade,
  downgradeError,
  downgradeEvent,
  known,
  readVersion,
  upgrade,
} from '../../src/engine/shape/versions/index.ts';
import { API_VERSIONS } from '../../src/engine/shape/enums.ts';
import { encodeForm } from './encode.ts';

const CREATE = 'POST /v1/accounts';
const REJECT = 'POST /v1/accounts/:account/reject';
const call = (operation: string, text: string) => ({ operation, sent: decodeForm(text) });
const upgraded = (version: string, operation: string, text: string): unknown =>
  JSON.parse(JSON.stringify(upgrade(version, call(operation, text))));

test('every version from 2011 to today is known', () => {
  assert.equal(known[0], '2011-01-01');
  assert.equal(known.at(-1), TODAY);
  assert.equal(known.length, 129);
  for (const name of known) assert.equal(readVersion(name), name);
});

test('today is the last of the list, and of the SDK', () => {
  assert.equal(API_VERSIONS.at(-1), TODAY);
  const file = new URL('../../node_modules/stripe/esm/apiVersion.js', import.meta.url);
  assert.ok(fs.readFileSync(file, 'utf8').includes(TODAY));
});

test('betas come after semicolons', () => {
  assert.equal(
    readVersion('2023-10-16; risk_in_requirements_beta=v1;other_beta=v2'),
    '2023-10-16; risk_in_requirements_beta=v1; other_beta=v2',
  );
});

for (const header of [
  '',
  '2019-12-04',
  '2019-2-19',
  '2030-01-01',
  'latest',
  '2023-10-16; beta',
  '2025-08-27',
  TODAY.toUpperCase(),
]) {
  test(`the version "${header}" is refused`, () => {
    assert.throws(
      () => readVersion(header),
      (error) => {
        assert.ok(error instanceof ApiError);
        assert.equal(error.status, 400);
        assert.equal(error.message, `Invalid Stripe API version: ${header}`);
        return true;
      },
    );
  });
}

test('changes are newest first, each at a version that is known', () => {
  const at = changes.map(({ version }) => API_VERSIONS.findIndex((name) => name === version));
  assert.deepEqual(
    at,
    at.toSorted((a, b) => b - a),
  );
  assert.ok(!at.includes(-1));
});

test('at the version of a change, and at today, nothing is done', () => {
  const view = { object: 'account', requirements: { disabled_reason: 'rejected.platform_fraud' } };
  assert.equal(downgrade(TODAY, view), view);
  assert.equal(downgrade('2026-09-30.endive', view), view);
  const one = call(REJECT, 'reason=fraud');
  assert.equal(upgrade(TODAY, one), one.sent);
});

test('before 2026-09-30 accounts are rejected for fraud, and read as rejected for it', () => {
  assert.deepEqual(upgraded('2026-08-26.dahlia', REJECT, 'reason=fraud'), {
    reason: 'fraud_other',
  });
  assert.deepEqual(upgraded('2026-08-26.dahlia', REJECT, 'reason=other'), { reason: 'other' });
  for (const reason of ['fraud', 'other', 'terms_of_service']) {
    const tree = upgrade('2026-08-26.dahlia', call(REJECT, `reason=${reason}`));
    assert.ok(readParams(rejectAccount, tree));
    const view = {
      object: 'account',
      requirements: { disabled_reason: `rejected.platform_${reason}` },
      future_requirements: { disabled_reason: null },
    };
    assert.deepEqual(downgrade('2026-08-26.dahlia', view), {
      object: 'account',
      requirements: { disabled_reason: `rejected.${reason}` },
      future_requirements: { disabled_reason: null },
    });
  }
});

test('neither side of a change takes the words of the other', () => {
  assert.throws(
    () => upgrade('2026-08-26.dahlia', call(REJECT, 'reason=credit')),
    /must be one of fraud, other, or terms_of_service/,
  );
  assert.throws(
    () => readParams(rejectAccount, decodeForm('reason=fraud')),
    /Invalid reason: must be one of credit/,
  );
});

const OLD =
  'requested_capabilities[0]=card_payments&requested_capabilities[]=' +
  'transfers&bank_account[country]=US&bank_account[account_number]=000123456789';

test('up to 2023-10-16 capabilities were requested by a list and banks had a param', () => {
  const text = OLD.replace('[]=', '[1]=');
  assert.deepEqual(upgraded('2023-10-16', CREATE, text), {
    capabilities: { card_payments: { requested: 'true' }, transfers: { requested: 'true' } },
    external_account: { object: 'bank_account', country: 'US', account_number: '000123456789' },
  });
  assert.deepEqual(upgraded('2020-08-27', 'POST /v1/accounts/:account', 'bank_account=btok_us'), {
    external_account: 'btok_us',
  });
  assert.throws(
    () => readParams(createAccount, upgrade('2024-04-10', call(CREATE, text))),
    /unknown parameter: requested_capabilities/,
  );
});

test('what the new params say is kept beside the old ones', () => {
  const text = 'capabilities[transfers][requested]=false&requested_capabilities[]=transfers';
  assert.deepEqual(upgraded('2023-10-16', CREATE, text), {
    capabilities: { transfers: { requested: 'false' } },
  });
  assert.throws(
    () => upgrade('2023-10-16', call(CREATE, 'bank_account=a&external_account=b')),
    /only specify one of these parameters: bank_account, external_account/,
  );
});

test('what was sent is left as it was', () => {
  const sent = decodeForm('bank_account[country]=US&requested_capabilities[]=transfers');
  const before = JSON.stringify(sent);
  upgrade('2023-10-16', { operation: CREATE, sent });
  assert.equal(JSON.stringify(sent), before);
});

test('a refusal names the param that was sent', () => {
  const error = fail(
    'account_number_invalid',
    { example: '1' },
    'external_account[account_number]',
  );
  const old = call(CREATE, 'bank_account[account_number]=5');
  const param = (version: string, one: typeof old) =>
    downgradeError(version, errorBody(error), one).error.param;
  assert.equal(param('2023-10-16', old), 'bank_account[account_number]');
  assert.equal(
    param('2023-10-16', call(CREATE, 'external_account[account_number]=5')),
    'external_account[account_number]',
  );
  assert.equal(param(TODAY, old), 'external_account[account_number]');
  const unknown = fail('parameter_unknown', {}, 'capabilities[teleport]');
  const asked = call(CREATE, 'requested_capabilities[]=teleport');
  assert.deepEqual(downgradeError('2023-10-16', errorBody(unknown), asked).error, {
    ...errorBody(unknown).error,
    message: 'Received unknown parameter: requested_capabilities',
    param: 'requested_capabilities',
  });
});

const phone = { code: 'invalid_value_other', reason: 'x', requirement: 'individual.phone' };
const name = { code: 'invalid_value_other', reason: 'x', requirement: 'individual.first_name' };
const mailbox = {
  code: 'invalid_address_cmra_address',
  reason: 'x',
  requirement: 'individual.address.line1',
};

test('codes read as they did, on the account, its individual and its banks', () => {
  const view = {
    object: 'account',
    requirements: { errors: [phone, name, mailbox] },
    individual: {
      object: 'person',
      future_requirements: { errors: [{ ...phone, requirement: 'phone' }] },
      metadata: { requirements: 'mine' },
    },
    external_accounts: {
      object: 'list',
      data: [{ object: 'bank_account', requirements: { errors: [] } }],
    },
  };
  const before = structuredClone(view);
  assert.deepEqual(downgrade('2023-10-16', view), {
    ...view,
    requirements: {
      errors: [
        { ...phone, code: 'invalid_phone_number' },
        name,
        { ...mailbox, code: 'invalid_address_private_mailbox' },
      ],
    },
    individual: {
      ...view.individual,
      future_requirements: {
        errors: [{ ...phone, requirement: 'phone', code: 'invalid_phone_number' }],
      },
    },
  });
  assert.deepEqual(view, before);
});

test('an event and its previous attributes are written at one version', () => {
  const event = {
    object: 'event',
    api_version: TODAY,
    data: {
      object: {
        object: 'account',
        requirements: { disabled_reason: 'rejected.platform_other', errors: [] },
      },
      previous_attributes: {
        requirements: { errors: [phone] },
        individual: { requirements: { errors: [phone] } },
      },
    },
  };
  const old = downgradeEvent('2023-10-16', event);
  assert.equal(old.api_version, '2023-10-16');
  const { requirements } = old.data.object as typeof event.data.object;
  assert.equal(requirements.disabled_reason, 'rejected.other');
  assert.deepEqual(old.data.previous_attributes, {
    requirements: { errors: [{ ...phone, code: 'invalid_phone_number' }] },
    individual: { requirements: { errors: [phone] } },
  });
  assert.equal(downgradeEvent(TODAY, event).data, event.data);
  // A list of events, read by a caller of another version, keeps each as it was rendered.
  const list = { object: 'list', data: [event] };
  assert.equal(downgrade('2023-10-16', list), list);
});

test('creations recorded at 2023-10-16 are read', () => {
  const folder = '/work/shared/recordings';
  if (!fs.existsSync(folder)) return;
  const files = fs.readdirSync(folder).filter((file) => file.startsWith('create_'));
  for (const file of files) {
    const entries = JSON.parse(fs.readFileSync(`${folder}/${file}`, 'utf8')) as {
      api_version: string;
      request: { params: Record<string, string> };
    }[];
    for (const { api_version, request } of entries) {
      const version = readVersion(api_version);
      const params = readParams(
        createAccount,
        upgrade(version, call(CREATE, encodeForm(request.params))),
      );
      assert.equal(params.type, 'custom', file);
      assert.ok(
        params.external_account === undefined || typeof params.external_account === 'object',
      );
    }
  }
});
