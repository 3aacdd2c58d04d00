import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';
import type Stripe from 'stripe';
import {
  ACCOUNT_DISABLED_REASONS,
  CAPABILITY_DISABLED_REASONS,
  REQUIREMENT_ERROR_CODES,
} from '../../src/engine/shape/enums.ts';
import { business, representative } from '../journeys/applicants.ts';
import { startServer, type Answer } from '../harness.ts';
import { complete } from '../samples.ts';
import { assertConforms } from './conforms.ts';

const server = await startServer(import.meta);
const MARCH = 1_772_323_200; // 2026-03-01
const DAY = 86_400;
const TWO_WEEKS = 14 * DAY;

type Form = Record<string, string>;

/** A sandbox whose clock stands, with an account that works. */
async function working(kind: 'company' | 'individual' = 'individual') {
  const key = server.key();
  const stripe = server.stripe(key);
  const clock = server.clock(key);
  await clock.freeze(MARCH);
  const structure = { structure: 'private_corporation', owners_provided: true } as const;
  const sent = kind === 'individual' ? complete() : business('company', structure);
  const { id } = await stripe.accounts.create(sent);
  if (kind === 'company') {
    await stripe.accounts.createPerson(id, representative({ owner: true, percent_ownership: 100 }));
  }
  await clock.advance(DAY);
  const drive = (form: Form): Promise<Answer> =>
    server.call(key, 'POST', '/portico/v1/sandbox/drive', { form: { account: id, ...form } });
  const driven = async (form: Form): Promise<Stripe.Account> => {
    const { status, body } = await drive(form);
    assert.equal(status, 200, JSON.stringify([form, body]));
    return body as Stripe.Account;
  };
  const retrieve = () => stripe.accounts.retrieve(id);
  const account = await retrieve();
  assert.deepEqual([account.charges_enabled, account.payouts_enabled], [true, true]);
  return { key, stripe, clock, id, drive, driven, retrieve };
}

const works = (account: Stripe.Account) => {
  assert.deepEqual(
    [account.charges_enabled, account.payouts_enabled, account.requirements?.disabled_reason],
    [true, true, null],
    JSON.stringify(account.requirements),
  );
  assert.deepEqual(account.requirements?.errors, []);
};

for (const kind of ['company', 'individual'] as const) {
  test(`drive: each of the 99 codes is shown on a path, and left again (${kind})`, async () => {
    const { driven, retrieve, stripe, id } = await working(kind);
    assert.equal(REQUIREMENT_ERROR_CODES.length, 99);
    for (const code of REQUIREMENT_ERROR_CODES) {
      const account = await driven({ state: 'error', code });
      const error = account.requirements?.errors?.find((one) => one.code === code);
      assert.ok(error, code);
      assert.ok(error.reason.length > 10, error.reason);
      const { currently_due, past_due, disabled_reason } = account.requirements!;
      assert.ok(
        currently_due!.includes(error.requirement) && past_due!.includes(error.requirement),
      );
      assert.equal(disabled_reason, 'requirements.past_due');
      assert.equal(account.charges_enabled, false);
      assertConforms('account', account);
      const capability = await stripe.accounts.retrieveCapability(id, 'transfers');
      assert.ok(
        capability.requirements?.errors.some((one) => one.code === code),
        code,
      );
      works(await driven({ state: 'clear', path: error.requirement }));
    }
    works(await retrieve());
  });
}

test('drive: every code on a path of the caller’s choice, a person told of hers', async () => {
  const { driven, stripe, id } = await working('company');
  const { data } = await stripe.accounts.listPersons(id);
  const person = data[0]!.id;
  for (const code of REQUIREMENT_ERROR_CODES) {
    for (const path of ['company.phone', `${person}.verification.document`]) {
      const account = await driven({ state: 'error', code, path });
      const at = account.requirements!.errors!.filter((one) => one.requirement === path);
      assert.deepEqual(
        at.map((one) => one.code),
        [code],
      );
    }
    const shown = await stripe.accounts.retrievePerson(id, person);
    assert.deepEqual(
      shown.requirements?.errors.map((one) => [one.requirement, one.code]),
      [['verification.document', code]],
    );
    assert.equal(shown.verification?.status, 'unverified');
    assert.ok(shown.verification?.document?.details_code);
  }
});

test('drive: several at once, each left by supplying its own field', async () => {
  const { driven, stripe, id, clock, key } = await working('company');
  const list = [
    ['invalid_value_other', 'company.phone'],
    ['invalid_street_address', 'company.address.line1'],
    ['invalid_url_website_empty', 'business_profile.url'],
    ['verification_failed_tax_id_match', 'company.tax_id'],
    ['verification_document_expired', 'representative.verification.document'],
  ] as const;
  const form: Form = { state: 'errors' };
  list.forEach(([code, path], at) => {
    form[`errors[${at}][code]`] = code;
    form[`errors[${at}][path]`] = path;
  });
  const account = await driven(form);
  assert.deepEqual(
    account.requirements!.errors!.map(({ code }) => code).sort(),
    list.map(([code]) => code).sort(),
  );
  const company = {
    phone: '+14155552672',
    tax_id: '000000000',
    address: { line1: 'address_full_match 2' },
  };
  await stripe.accounts.update(id, { company });
  await stripe.accounts.update(id, { business_profile: { url: 'https://accessible.stripe.com' } });
  const left = (await stripe.accounts.retrieve(id)).requirements!.errors!;
  assert.deepEqual(
    left.map(({ code }) => code),
    ['verification_document_expired'],
  );
  const [person] = (await stripe.accounts.listPersons(id)).data;
  const verification = { document: { front: 'file_identity_document_success' } };
  await stripe.accounts.updatePerson(id, person!.id, { verification });
  assert.deepEqual((await stripe.accounts.retrieve(id)).requirements!.errors, []);
  await clock.advance(DAY);
  works(await stripe.accounts.retrieve(id));
  assert.ok(key);
});

test('drive: restricted soon has a deadline, is told, and is past due when it passes', async () => {
  const { driven, retrieve, clock, stripe, id } = await working();
  const now = await clock.now();
  const account = await driven({ state: 'restricted_soon' });
  const path = 'individual.verification.document';
  assert.deepEqual(
    [account.requirements?.current_deadline, account.requirements?.currently_due],
    [now + TWO_WEEKS, [path]],
  );
  assert.deepEqual([account.charges_enabled, account.payouts_enabled], [true, true]);
  const { data } = await stripe.events.list({ limit: 5 }, { stripeAccount: id });
  assert.ok(data.some(({ type }) => type === 'account.updated'));
  await clock.advance(TWO_WEEKS - 1);
  assert.equal((await retrieve()).charges_enabled, true);
  await clock.advance(1);
  const after = await retrieve();
  assert.deepEqual(
    [after.charges_enabled, after.requirements?.past_due, after.requirements?.disabled_reason],
    [false, [path], 'requirements.past_due'],
  );
  const document = { front: 'file_identity_document_success' };
  await stripe.accounts.update(id, { individual: { verification: { document } } });
  await clock.advance(DAY);
  works(await retrieve());
});

test('drive: a date and a path of one’s own; some day, without a date', async () => {
  const { driven, clock } = await working();
  const now = await clock.now();
  const soon = { state: 'restricted_soon', path: 'individual.email', days: '3' };
  const dated = await driven(soon);
  assert.equal(dated.requirements?.current_deadline, now + 3 * DAY);
  await driven({ state: 'clear' });
  const someday = await driven({ state: 'eventually_due', path: 'individual.nationality' });
  assert.deepEqual(
    [someday.requirements?.eventually_due, someday.requirements?.currently_due],
    [['individual.nationality'], []],
  );
  assert.equal(someday.requirements?.current_deadline, null);
});

test('drive: past due, pending, payouts blocked, charges blocked', async () => {
  const { driven } = await working();
  const seen = async (state: string) => {
    const account = await driven({ state });
    const { disabled_reason } = account.requirements!;
    const { card_payments } = account.capabilities!;
    works(await driven({ state: 'clear' }));
    return [account.charges_enabled, account.payouts_enabled, card_payments, disabled_reason];
  };
  const DUE = 'requirements.past_due';
  assert.deepEqual(await seen('past_due'), [false, false, 'inactive', DUE]);
  const pending = 'requirements.pending_verification';
  assert.deepEqual(await seen('pending'), [false, false, 'pending', pending]);
  assert.deepEqual(await seen('payouts_blocked'), [true, false, 'active', DUE]);
  assert.deepEqual(await seen('charges_blocked'), [false, true, 'active', DUE]);
  assert.deepEqual(await seen('trigger_payout_block'), [true, false, 'active', DUE]);
  assert.deepEqual(await seen('trigger_charge_block'), [false, true, 'active', DUE]);
});

test('drive: every disabled_reason of an account can be had, and left again', async () => {
  const { driven } = await working();
  const states: Record<string, string> = {
    'action_required.requested_capabilities': 'no_capabilities',
    'requirements.past_due': 'past_due',
    'requirements.pending_verification': 'pending',
  };
  for (const reason of ACCOUNT_DISABLED_REASONS) {
    const state = states[reason] ?? reason;
    if (state === 'no_capabilities') continue;
    const account = await driven({ state });
    assert.equal(account.requirements?.disabled_reason, reason);
    assert.equal(account.charges_enabled, false, state);
    assertConforms('account', account);
    works(await driven({ state: 'clear' }));
  }
  const none = await driven({ state: 'no_capabilities' });
  assert.equal(none.requirements?.disabled_reason, 'action_required.requested_capabilities');
});

test('drive: every status and disabled_reason of a capability', async () => {
  const { driven, stripe, id, retrieve } = await working();
  const capability = 'card_payments';
  const shown = () => stripe.accounts.retrieveCapability(id, capability);
  for (const status of ['inactive', 'pending'] as const) {
    await driven({ state: `capability_${status}`, capability });
    assert.equal((await shown()).status, status);
    works(await driven({ state: 'clear' }));
    assert.equal((await shown()).status, 'active');
  }
  for (const reason of CAPABILITY_DISABLED_REASONS) {
    const fields = reason === 'requirements.fields_needed';
    await driven({ state: fields ? 'capability_inactive' : `capability.${reason}`, capability });
    const { status, requirements } = await shown();
    assert.deepEqual([status, requirements?.disabled_reason], ['inactive', reason]);
    await driven(fields ? { state: 'clear' } : { state: 'clear', capability });
    works(await retrieve());
  }
  await driven({ state: 'capability_unrequested', capability });
  assert.equal((await shown()).status, 'unrequested');
});

test('drive: an intervention of the risk team is seen, answered and resolved', async () => {
  const { driven, stripe, id, clock } = await working();
  const now = await clock.now();
  const account = await driven({ state: 'intervention', description: 'credit_review' });
  const { currently_due, current_deadline, errors } = account.requirements!;
  const path = currently_due![0]!;
  assert.match(path, /^interv_\w+\.credit_review\.form$/);
  assert.equal(current_deadline, now + TWO_WEEKS);
  assert.deepEqual(
    errors!.map(({ code, requirement }) => [code, requirement]),
    [['verification_supportability', path]],
  );
  const capability = await stripe.accounts.retrieveCapability(id, 'card_payments');
  assert.ok(capability.requirements?.currently_due.includes(path));
  const answered = await driven({ state: 'intervention_submitted' });
  assert.deepEqual(answered.requirements?.pending_verification, [path.replace('form', 'support')]);
  assert.deepEqual(answered.requirements?.currently_due, []);
  await clock.advance(TWO_WEEKS);
  assert.equal((await stripe.accounts.retrieve(id)).charges_enabled, true);
  works(await driven({ state: 'intervention_resolved' }));
  await driven({ state: 'intervention', form: 'challenge', days: '1' });
  await clock.advance(DAY);
  const late = await stripe.accounts.retrieve(id);
  assert.match(late.requirements!.past_due![0]!, /\.other_business_inquiry\.challenge$/);
  assert.equal(late.charges_enabled, false);
});

test('drive: charges pass the next threshold', async () => {
  const { driven, key, id } = await working();
  await driven({ state: 'threshold' });
  const { body } = await server.call(key, 'GET', `/portico/v1/accounts/${id}/volume`);
  const amounts = body.thresholds as { amount: number; crossed_at: number | null }[];
  assert.equal(amounts[0]?.amount, body.total);
  assert.ok(amounts[0]?.crossed_at);
});

test('drive: what is unknown is refused by name', async () => {
  const { drive, id } = await working();
  const refused: [Form, string][] = [
    [{ state: 'nothing' }, 'state'],
    [{ state: 'error' }, 'code'],
    [{ state: 'error', code: 'nothing' }, 'code'],
    [{ state: 'error', code: 'invalid_value_other', path: 'nothing.at.all' }, 'path'],
    [{ state: 'error', code: 'invalid_value_other', path: 'person_x.email' }, 'path'],
    [{ state: 'errors' }, 'errors'],
    [{ state: 'listed', path: 'company.name' }, 'path'],
    [{ state: 'capability_inactive', capability: 'nothing' }, 'capability'],
    [{ state: 'intervention_resolved' }, 'intervention'],
    [{ state: 'intervention', description: 'Not so' }, 'description'],
  ];
  for (const [form, param] of refused) {
    const { status, body } = await drive(form);
    assert.ok(status === 400 || status === 404, JSON.stringify([form, body]));
    assert.equal(body.error.param, param, JSON.stringify([form, body]));
  }
  const other = await server.call(server.key(), 'POST', '/portico/v1/sandbox/drive', {
    form: { account: id, state: 'listed' },
  });
  assert.equal(other.status, 403);
});

test('states: a line for each, and each of them is driven here', async () => {
  const key = server.key();
  const { body } = await server.call(key, 'GET', '/portico/v1/sandbox/states');
  const states = body.data as { name: string; about: string; takes: string[] }[];
  assert.ok(states.length > 30);
  for (const { about, name } of states) assert.match(about, /^[A-Z].*\.$/, name);
});

const portico = path.resolve(import.meta.dirname, '../../bin/portico.ts');

test('portico drive: a summary of the account, one line for a refusal, the states', async () => {
  const { key, id } = await working();
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, [portico, 'drive', ...args]);
  const to = ['--key', key, '--url', server.url];
  const { stdout } = await run(id, 'error', '--code', 'verification_document_expired', ...to);
  assert.match(stdout, /charges_enabled +false/);
  assert.match(
    stdout,
    /requirements\.errors +individual\.verification\.document verification_document_expired/,
  );
  const refusal = await run(id, 'nothing', ...to).catch((error: unknown) => error);
  assert.match(String((refusal as { stderr: string }).stderr), /^There is no state 'nothing'.*\n$/);
  const { stdout: states } = await run('--states');
  assert.match(states, /^restricted_soon +It works/m);
  assert.match(states, /^active +It works/m);
});

test('drive: any account becomes active: countries, kinds of business, agreements', async () => {
  const key = server.key();
  const stripe = server.stripe(key);
  await server.clock(key).freeze(MARCH);
  const kinds: [string, Stripe.AccountCreateParams.BusinessType | undefined, boolean][] = [
    ['US', undefined, false],
    ['US', 'company', false],
    ['US', 'non_profit', false],
    ['GB', 'company', false],
    ['DE', 'individual', false],
    ['FR', 'company', false],
    ['JP', 'individual', false],
    ['JP', 'company', false],
    ['SG', 'individual', false],
    ['SG', 'company', false],
    ['AE', 'company', false],
    ['CA', 'company', false],
    ['AU', 'individual', false],
    ['MX', 'company', false],
    ['BR', 'individual', false],
    ['IN', 'company', false],
    ['TH', 'company', false],
    ['HK', 'individual', false],
    ['KR', 'individual', true],
    ['PK', 'individual', true],
  ];
  for (const [country, business_type, recipient] of kinds) {
    const bare = await stripe.accounts.create({
      type: 'custom',
      country,
      ...(business_type === undefined ? {} : { business_type }),
      ...(recipient ? { tos_acceptance: { service_agreement: 'recipient' } } : {}),
    });
    const form = { account: bare.id, state: 'active' };
    const { status, body } = await server.call(key, 'POST', '/portico/v1/sandbox/drive', { form });
    assert.equal(status, 200, JSON.stringify([country, business_type, body]));
    const { requirements, charges_enabled, payouts_enabled } = body as Stripe.Account;
    assert.deepEqual(
      [charges_enabled, payouts_enabled, requirements?.currently_due, requirements?.errors],
      [true, true, [], []],
      JSON.stringify([country, business_type, requirements]),
    );
    assertConforms('account', body);
  }
});

test('drive: a bank account is told of its error, a company of its document', async () => {
  const { driven, stripe, id } = await working('company');
  const [bank] = (await stripe.accounts.listExternalAccounts(id)).data;
  const field = 'documents.bank_account_ownership_verification.files';
  const code = 'verification_failed_keyed_match';
  const account = await driven({ state: 'error', code, path: `${bank!.id}.${field}` });
  assert.ok(account.requirements?.currently_due?.includes(field));
  const shown = (await stripe.accounts.retrieveExternalAccount(id, bank!.id)) as Stripe.BankAccount;
  assert.deepEqual(
    shown.requirements?.errors?.map((error) => [error.requirement, error.code]),
    [[field, code]],
  );
  const path = 'company.verification.document';
  const wrong = await driven({ state: 'error', code: 'verification_document_expired', path });
  assert.equal(wrong.company?.verification?.document.details_code, 'document_expired');
  works(await driven({ state: 'clear' }));
});
