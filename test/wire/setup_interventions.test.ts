// Questions of the risk team, asked and answered on the merchant pages.
import assert from 'node:assert/strict';
import test from 'node:test';
import { questionsOf, DESCRIPTIONS } from '../../src/engine/rules/interventions.ts';
import { individual } from '../journeys/applicants.ts';
import { startServer } from '../harness.ts';
import { photo, visit } from './visit.ts';

const server = await startServer(import.meta);
const START = 1_767_225_600;
const CHECK = 20;

async function asked(description: string, form = 'form') {
  const key = server.key();
  const clock = server.clock(key);
  await clock.freeze(START);
  const stripe = server.stripe(key);
  const { id } = await stripe.accounts.create(individual());
  await clock.advance(100);
  const drive = (state: string, more: Record<string, string> = {}) =>
    server.call(key, 'POST', '/portico/v1/sandbox/drive', {
      form: { account: id, state, ...more },
    });
  const driven = await drive('intervention', { description, form });
  assert.equal(driven.status, 200, driven.text);
  const requirements = async () => (await stripe.accounts.retrieve(id)).requirements;
  const { currently_due, pending_verification } = (await requirements())!;
  const path = [...currently_due!, ...pending_verification!].find((one) => /^interv_/.test(one))!;
  const merchant = await visit(server, stripe, id);
  return {
    key,
    clock,
    stripe,
    id,
    drive,
    requirements,
    path,
    merchant,
    interv: path.split('.')[0]!,
  };
}

/** Something for every question. */
async function answersOf(
  description: string,
  upload: () => Promise<string>,
): Promise<Record<string, boolean | string>> {
  const answers: Record<string, boolean | string> = {};
  for (const { name, kind, options } of questionsOf(description)) {
    if (kind === 'boolean') answers[name] = true;
    else if (kind === 'choice') answers[name] = options![0]!;
    else if (kind === 'file') answers[name] = await upload();
    else answers[name] = kind === 'url' ? 'https://example.com' : 'An answer in words';
  }
  return answers;
}

/** As a browser uploads: with the publishable key. */
async function uploaded(key: string, purpose = 'account_requirement'): Promise<string> {
  const form = new FormData();
  form.append('purpose', purpose);
  form.append('file', new Blob([Uint8Array.from(await photo(1))]), 'paper.jpg');
  const { status, body, text } = await server.call(server.publishable(key), 'POST', '/v1/files', {
    form,
  });
  assert.equal(status, 200, text);
  return body.id;
}

test('interventions: asked, answered, looked at and resolved', async () => {
  const { key, clock, requirements, path, merchant, interv } = await asked('url_inquiry');
  assert.equal(path, `${interv}.url_inquiry.form`);
  const form = await merchant.get(`/setup/interventions/${interv}`);
  assert.deepEqual(form.body, {
    id: interv,
    description: 'url_inquiry',
    questions: [
      { name: 'website', kind: 'url', required: true },
      { name: 'site_access', kind: 'text', required: false },
    ],
  });
  const answers = await answersOf('url_inquiry', () => uploaded(key));
  const sent = await merchant.send(`/setup/interventions/${interv}`, { answers });
  assert.deepEqual([sent.status, sent.body], [200, { status: 'submitted' }]);
  const waiting = await requirements();
  assert.deepEqual(waiting?.currently_due, []);
  assert.deepEqual(waiting?.pending_verification, [`${interv}.url_inquiry.support`]);
  await clock.advance(CHECK - 1);
  assert.equal((await requirements())?.pending_verification?.length, 1);
  await clock.advance(1);
  assert.deepEqual((await requirements())?.pending_verification, []);
  for (const answer of [
    await merchant.get(`/setup/interventions/${interv}`),
    await merchant.send(`/setup/interventions/${interv}`, { answers }),
  ]) {
    assert.deepEqual([answer.status, answer.body.error.code], [404, 'resource_missing']);
  }
});

test('interventions: every description has a form that can be answered', async () => {
  assert.equal(DESCRIPTIONS.length, 21);
  const { key, drive, requirements, merchant, stripe, id } = await asked('url_inquiry');
  for (const description of [...DESCRIPTIONS, 'something_new']) {
    await drive('clear');
    await drive('intervention', { description });
    const { requirements: due } = await stripe.accounts.retrieve(id);
    const [path = ''] = due?.currently_due ?? [];
    const [interv = ''] = path.split('.');
    const { body } = await merchant.get(`/setup/interventions/${interv}`);
    assert.equal(body.description, description);
    const answers = await answersOf(description, () => uploaded(key));
    const sent = await merchant.send(`/setup/interventions/${interv}`, { answers });
    assert.equal(sent.status, 200, sent.text);
    assert.deepEqual((await requirements())?.pending_verification, [
      `${interv}.${description}.support`,
    ]);
  }
});

test('interventions: what is missing or cannot be is told by its name', async () => {
  const { key, merchant, interv } = await asked('credit_review');
  const good = await answersOf('credit_review', () => uploaded(key));
  const picture = await uploaded(key, 'business_icon');
  const strange = await uploaded(server.key());
  const refusals: [Record<string, unknown>, string][] = [
    [{}, 'answers[about_business]'],
    [{ ...good, about_business: '' }, 'answers[about_business]'],
    [{ ...good, about_business: 'x'.repeat(5001) }, 'answers[about_business]'],
    [{ ...good, delivery_time: 'never' }, 'answers[delivery_time]'],
    [{ ...good, delivery_time: true }, 'answers[delivery_time]'],
    [{ ...good, bank_statement: 'file_none' }, 'answers[bank_statement]'],
    [{ ...good, bank_statement: picture }, 'answers[bank_statement]'],
    [{ ...good, bank_statement: strange }, 'answers[bank_statement]'],
    [{ ...good, toString: 'x' }, 'answers[toString]'],
  ];
  for (const [answers, param] of refusals) {
    const { status, body } = await merchant.send(`/setup/interventions/${interv}`, { answers });
    assert.deepEqual([status, body.error.param], [400, param]);
  }
  const none = await merchant.send(`/setup/interventions/${interv}`, { answers: 'yes' });
  assert.equal(none.status, 400);
  const { financial_statement: _, ...least } = good;
  const sent = await merchant.send(`/setup/interventions/${interv}`, { answers: least });
  assert.equal(sent.status, 200);
});

test('interventions: an address of a website has to be one', async () => {
  const { merchant, interv } = await asked('url_inquiry');
  const answers = { website: 'not an address' };
  const { status, body } = await merchant.send(`/setup/interventions/${interv}`, { answers });
  assert.deepEqual([status, body.error.param], [400, 'answers[website]']);
});

test('interventions: answered once, by the account that was asked', async () => {
  const mine = await asked('platform_concern');
  const other = await asked('platform_concern');
  const answers = { explanation: 'It was a mistake' };
  const foreign = await other.merchant.send(`/setup/interventions/${mine.interv}`, { answers });
  assert.equal(foreign.status, 404);
  const twice = await Promise.all(
    ['one', 'two'].map(() =>
      mine.merchant.send(`/setup/interventions/${mine.interv}`, { answers }),
    ),
  );
  assert.deepEqual(twice.map(({ status }) => status).sort(), [200, 400]);
  const replay = await mine.merchant.send(`/setup/interventions/${mine.interv}`, { answers });
  assert.equal(replay.body.error.code, 'intervention_answered');
});

test('interventions: with support there is nothing to answer, and a driver may still decide', async () => {
  const { drive, interv, merchant, requirements } = await asked('reserve_appeal', 'support');
  assert.equal((await merchant.get(`/setup/interventions/${interv}`)).status, 400);
  await drive('intervention_resolved');
  assert.deepEqual((await requirements())?.pending_verification, []);
});

test('interventions: what was answered is in no answer and no event', async () => {
  const { key, merchant, interv, stripe, id } = await asked('platform_concern');
  const answers = { explanation: 'needle in the haystack' };
  await merchant.send(`/setup/interventions/${interv}`, { answers });
  const events = await server.call(key, 'GET', '/v1/events?limit=100');
  const account = JSON.stringify(await stripe.accounts.retrieve(id));
  assert.doesNotMatch(events.text + account, /needle/);
});
