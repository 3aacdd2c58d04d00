// In live mode nobody is simulated: what the merchant pages bring waits for somebody to look.
import assert from 'node:assert/strict';
import test from 'node:test';
import { runCheck } from '../../src/engine/checks/index.ts';
import { conclude } from '../../src/engine/domain/conclude.ts';
import { findSandbox, sandboxNow } from '../../src/engine/domain/clock.ts';
import { intervened } from '../../src/engine/domain/findings.ts';
import { issueKeys } from '../../src/engine/domain/issued_keys.ts';
import { findAccount, run } from '../../src/engine/domain/run.ts';
import { startServer } from '../harness.ts';
import { turning, visit } from './visit.ts';

const server = await startServer(import.meta, { mode: 'production' });
const { services } = server;
const { database } = services;

async function live() {
  const keys = await issueKeys(database, { livemode: true, name: 'test', sandbox: null });
  const sandbox = (await findSandbox(database, keys!.sandbox))!;
  const stripe = server.stripe(keys!.secret);
  const account = await stripe.accounts.create({
    type: 'custom',
    country: 'SG',
    business_type: 'individual',
    capabilities: { transfers: { requested: true } },
    individual: { first_name: 'Jenny' },
  });
  const act = { database, sandbox, now: sandboxNow(sandbox), request: null, keep: null };
  const facts = async () => (await findAccount(act, account.id))!.facts;
  return { stripe, account, act, facts, merchant: await visit(server, stripe, account.id) };
}

test('live: photos of a face are kept for whoever looks at them', async () => {
  const { account, merchant, facts } = await live();
  const begun = await merchant.send('/setup/liveness', { person: 'individual' });
  const sent = await merchant.send(`/setup/liveness/${begun.body.id}`, await turning());
  assert.deepEqual(sent.body, { status: 'processing' });
  const { persons } = await facts();
  assert.equal(persons[0]?.verification?.proof_of_liveness?.files?.length, 3);
  const outcome = await runCheck({
    check: 'liveness',
    subject: { kind: 'person', id: account.individual!.id },
    facts: await facts(),
    secrets: {},
    files: [],
    livemode: true,
    now: 0,
    failed_files: {},
  });
  assert.deepEqual(outcome, { status: 'review', errors: [] });
});

test('live: answers to the risk team wait, whatever time passes', async () => {
  const { account, act, facts, merchant, stripe } = await live();
  await run(
    act,
    account.id,
    (loaded, _, moment) => {
      const sent = { description: 'url_inquiry', form: 'form', from: null } as const;
      const at = { revision: loaded.revision + 1, now: moment.now };
      const { rows } = conclude(loaded, intervened(loaded.facts, sent, at), moment);
      return { rows, answer: {} };
    },
    {},
  );
  const { interventions = [] } = (await facts()).account;
  const { id } = interventions[0]!;
  const answers = { website: 'https://example.com' };
  const sent = await merchant.send(`/setup/interventions/${id}`, { answers });
  assert.equal(sent.status, 200, sent.text);
  const { account: after } = await facts();
  const [answered] = after.interventions!;
  assert.deepEqual(answered?.answers, answers);
  assert.equal(answered?.resolves_at, undefined);
  const { requirements } = await stripe.accounts.retrieve(account.id);
  assert.ok(requirements?.pending_verification?.includes(`${id}.url_inquiry.support`));
});

test('live: no code is sent to a phone', async () => {
  const { merchant } = await live();
  for (const [path, body] of [
    ['/setup/phone', { phone: '+14155552671' }],
    ['/setup/phone/confirm', { code: '000-000' }],
  ] as const) {
    const { status, body: answer } = await merchant.send(path, body);
    assert.deepEqual([status, answer.error.code], [400, 'phone_unsupported']);
  }
});
