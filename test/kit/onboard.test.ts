// What the merchant pages decide without a browser: steps, what is sent, where one begins.
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Field, Step } from '../../src/kit/form/index.ts';
import type { Answer } from '../../src/kit/onboard/answer.ts';
import { bankIn, bankRefused } from '../../src/kit/onboard/bank.ts';
import { Draft } from '../../src/kit/onboard/draft.ts';
import { encoded } from '../../src/kit/onboard/encoded.ts';
import { minorOf } from '../../src/kit/onboard/fields/money.ts';
import {
  effective,
  inOrder,
  inTurn,
  isKept,
  nextStep,
  peopleOpen,
  stillAsked,
  toSend,
  valueOf,
  wholeSteps,
  withShares,
} from '../../src/kit/onboard/flow.ts';
import { planOf } from '../../src/kit/onboard/plan.ts';
import { outcomeOf } from '../../src/kit/onboard/standing.ts';
import { BEGINNING, isPutAway } from '../../src/kit/onboard/state.ts';
import { brandOf } from '../../src/kit/onboard/theme.ts';
import { firstScreen, thereOf } from '../../src/kit/onboard/way.ts';

type Input = Field<string>;

const field = (id: string, more: Partial<Input> = {}): Input => ({
  id,
  subject: 'account',
  path: id,
  paths: [id],
  step: 'business',
  group: 'profile',
  order: 1,
  kind: 'text',
  label: id,
  hint: null,
  keyboard: {},
  rule: { required: true },
  document: null,
  bank: null,
  due: 'currently_due',
  errors: [],
  alternatives: [],
  secret: false,
  known: true,
  ...more,
});

const step = (name: Step['name'], fields: Input[], subject = 'account'): Step<string> => ({
  name,
  title: name,
  lead: '',
  blocks: [
    {
      subject,
      title: subject,
      lead: null,
      person: null,
      sections: [{ id: `${subject}.g`, group: 'g', title: 'g', fields }],
    },
  ],
});

const form = (steps: Step<string>[], given: Step<string>[] = []): Answer['form'] => ({
  one_screen: false,
  deadline: null,
  steps,
  given,
});

const status = (more: Partial<Answer['status']> = {}): Answer['status'] => ({
  name: 'restricted',
  title: '',
  text: '',
  charges_enabled: false,
  payouts_enabled: false,
  details_submitted: false,
  pending: 0,
  ...more,
});

const ids = (steps: readonly Step<string>[]) =>
  steps.flatMap(({ blocks }) =>
    blocks.flatMap(({ sections }) => sections.flatMap(({ fields }) => fields.map(({ id }) => id))),
  );

test('a step shows what was given beside what is asked, and what was given is asked by nobody', () => {
  const given = step('business', [field('a'), field('b')]);
  const [whole] = wholeSteps({
    form: form([step('business', [field('b', { order: 2 })])], [given]),
  });
  assert.ok(whole);
  assert.deepEqual(ids([whole]), ['a', 'b']);
  const due = whole.blocks.flatMap(({ sections }) =>
    sections.flatMap((s) => s.fields.map((f) => f.due)),
  );
  assert.deepEqual(due, ['offered', 'currently_due']);
});

test('steps come in their order or in the one that a platform wishes', () => {
  const steps = [
    step('bank', [field('x')]),
    step('business', [field('y')]),
    step('terms', [field('z')]),
  ];
  const names = (order: string[]) => inOrder(steps, order).map(({ name }) => name);
  assert.deepEqual(names([]), ['business', 'bank', 'terms']);
  assert.deepEqual(names(['bank']), ['bank', 'business', 'terms']);
  assert.equal(nextStep(steps, 'business', []), 'bank');
  assert.equal(nextStep(steps, 'business', ['bank']), 'terms');
  assert.equal(nextStep(steps, 'terms', []), null);
});

test('only what is new is sent, and what was refused is sent again', () => {
  const wrong = { errors: [{ code: 'invalid', reason: '' }] };
  const fields = [field('same'), field('new'), field('wrong', wrong), field('none')];
  const given = { same: '1', new: '1', wrong: '1' };
  const sent = toSend(fields, { same: '1', new: '2' }, given).map(({ id }) => id);
  assert.deepEqual(sent, ['new', 'wrong']);
});

test('a secret that is kept needs no answer, until it is refused', () => {
  const secret = field('id_number', { kind: 'id_number' });
  const refused = field('id_number', { kind: 'id_number', errors: [{ code: 'x', reason: '' }] });
  assert.equal(valueOf(secret, {}, { id_number: true }), undefined);
  assert.equal(isKept(secret, {}, { id_number: true }), true);
  assert.equal(isKept(refused, {}, { id_number: true }), false);
  assert.equal(stillAsked(step('people', [refused]), {}, { id_number: true }), true);
  assert.equal(stillAsked(step('people', [secret]), {}, { id_number: true }), false);
});

test('which paper it is alone is no paper', () => {
  const paper = step('documents', [field('p', { kind: 'file' })]);
  assert.equal(stillAsked(paper, { p: { kind: 'passport' } }, {}), true);
  assert.equal(stillAsked(paper, { p: { kind: 'passport', front: 'file_1' } }, {}), false);
});

test('an alternative that was chosen stands for its field, and is required then', () => {
  const other = field('paper', { rule: { required: false } });
  const first = field('number', { alternatives: [[other]] });
  assert.deepEqual(
    effective([first], {}).map(({ id }) => id),
    ['number'],
  );
  const [instead] = effective([first], { number: 0 });
  assert.equal(instead?.id, 'paper');
  assert.equal(instead.rule.required, true);
});

test('who says to be an owner is asked for the share, and nobody else', () => {
  const options = ['owner', 'director'].map((value) => ({ value, text: value }));
  const path = 'relationship.percent_ownership';
  const roles = field('p.roles', {
    path: 'relationship.roles',
    rule: { required: false, options },
  });
  const share = field('p.share', { path, due: 'offered', rule: { required: false } });
  const [block] = step('people', [roles, share], 'representative').blocks;
  const shown = (typed: Record<string, string[]>) =>
    withShares(block!, typed, {}).sections[0]!.fields.map(({ id }) => id);
  assert.deepEqual(shown({}), ['p.roles']);
  assert.deepEqual(shown({ 'p.roles': ['director'] }), ['p.roles']);
  assert.deepEqual(shown({ 'p.roles': ['owner'] }), ['p.roles', 'p.share']);
});

test('who is missing is told, unless a list is closed', () => {
  const steps = [
    {
      ...step('people', []),
      blocks: ['representative', 'owners', 'person_1'].flatMap(
        (subject) => step('people', [field(`${subject}.dob`)], subject).blocks,
      ),
    },
  ];
  const person = {
    id: 'person_1',
    name: 'Ada',
    roles: ['owner'],
    percent_ownership: 40,
    complete: false,
  };
  const answer = { form: form(steps), persons: [person] };
  assert.deepEqual(peopleOpen(answer, []), {
    missing: ['representative', 'owners'],
    open: ['Ada'],
  });
  const closed = [field('company.owners_provided', { kind: 'checkbox' })];
  assert.deepEqual(peopleOpen(answer, closed).missing, ['representative']);
});

test('the representative comes first, then everybody as they were added', () => {
  const person = (id: string, roles: string[]) => ({
    id,
    name: id,
    roles,
    percent_ownership: null,
    complete: true,
  });
  const listed = [person('c', ['owner']), person('b', ['representative']), person('a', ['owner'])];
  assert.deepEqual(
    inTurn(listed).map(({ id }) => id),
    ['b', 'a', 'c'],
  );
});

test('a visit begins with the welcome, the questions, or how it stands', () => {
  const controls = {
    hidePrefilled: false,
    readOnly: [],
    order: [],
    noSkip: false,
    skipWelcome: false,
  };
  const answer = (more: Partial<Answer>): Answer => ({
    id: 'mer_1',
    account: 'acct_1',
    locale: 'en',
    direction: 'ltr',
    status: status(),
    form: form([step('business', [field('a')])]),
    errors: [],
    ...more,
  });
  const first = (more: Partial<Answer>, beginning = {}) =>
    firstScreen(answer(more), { controls, wished: null, phone: false, ...beginning });
  assert.deepEqual(first({}), { name: 'welcome' });
  assert.deepEqual(first({}, { phone: true }), { name: 'welcome' });
  const skipped = { controls: { ...controls, skipWelcome: true } };
  assert.deepEqual(first({}, skipped), { name: 'step', step: 'business' });
  assert.deepEqual(first({}, { ...skipped, phone: true }), { name: 'phone' });
  assert.deepEqual(first({}, { wished: 'business' }), { name: 'step', step: 'business' });
  assert.deepEqual(first({ form: form([]) }), { name: 'standing' });
  const again = { status: status({ details_submitted: true }) };
  assert.deepEqual(first(again), { name: 'standing' });
  const few = { ...form([step('business', [field('a')])]), one_screen: true };
  assert.deepEqual(first({ ...again, form: few }), { name: 'one' });
  assert.deepEqual(first({ ...again, form: few }, { phone: true }), { name: 'phone' });
  const update = { update: true };
  assert.deepEqual(first({ form: form([]) }, update), { name: 'review' });
  assert.deepEqual(first({ form: form([]) }, { ...update, phone: true }), { name: 'phone' });
  assert.deepEqual(first({ account: null }, update), { name: 'welcome' });
  // What made the account is there no more, wherever the browser's history leads.
  const there = (name: Step['name']) => thereOf(answer({}), { name: 'step', step: name }, controls);
  assert.deepEqual(there('start'), { name: 'step', step: 'business' });
  assert.deepEqual(there('business'), { name: 'step', step: 'business' });
});

test('who is asked nothing and may not do anything waits', () => {
  const on = { charges_enabled: true, payouts_enabled: true };
  const outcome = (more: Partial<Answer['status']>, steps: Step<string>[] = []) =>
    outcomeOf({ status: status(more), form: form(steps) });
  assert.equal(outcome({}), 'waiting');
  assert.equal(outcome({ ...on, pending: 2 }), 'done');
  assert.equal(outcome({ payouts_enabled: true }), 'done');
  assert.equal(outcome({ payouts_enabled: true, pending: 1 }), 'waiting');
  assert.equal(outcome({ name: 'rejected' }), 'rejected');
  assert.equal(outcome({ reason: 'platform_paused' }), 'stopped');
  assert.equal(outcome({ reason: 'listed' }), 'waiting');
  // What is missing is asked elsewhere: nobody checks anything.
  assert.equal(outcome({ charges_enabled: true }), 'idle');
  assert.equal(outcome({ charges_enabled: true, pending: 1 }), 'waiting');
  assert.equal(outcome({ reason: 'requirements.past_due' }), 'idle');
  const asked = step('business', [field('a')]);
  assert.equal(outcome(on, [asked]), 'more');
  assert.equal(outcome(on, [step('business', [field('a', { due: 'future' })])]), 'done');
});

test('what a platform prefilled may be hidden until something is wrong with it', () => {
  const hidden = (one: Input, problems = {}, hidePrefilled = true) =>
    isPutAway(one, { answer: whole, prefilled: ['a', 'b'], problems }, { hidePrefilled });
  const whole: Answer = {
    id: 'mer_1',
    account: 'acct_1',
    locale: 'en',
    direction: 'ltr',
    status: status(),
    form: form([]),
    errors: [],
    given: { a: 'x' },
  };
  assert.equal(hidden(field('a')), true);
  assert.equal(hidden(field('b')), false);
  assert.equal(hidden(field('a'), { a: 'wrong' }), false);
  assert.equal(hidden(field('a', { errors: [{ code: 'x', reason: '' }] })), false);
  assert.equal(hidden(field('a'), {}, false), false);
});

test('progress counts what was seen and what is still to come, and the review', () => {
  const answer: Answer = {
    id: 'mer_1',
    account: 'acct_1',
    locale: 'en',
    direction: 'ltr',
    status: status(),
    form: form([step('bank', [field('x')])]),
    errors: [],
  };
  const state = {
    ...BEGINNING,
    locale: 'en' as const,
    online: true,
    answer,
    visited: ['business' as const],
  };
  assert.deepEqual(planOf({ ...state, screen: { name: 'step', step: 'bank' } }), { at: 1, of: 3 });
  assert.deepEqual(planOf({ ...state, screen: { name: 'review' } }), { at: 2, of: 3 });
  assert.equal(planOf({ ...state, screen: { name: 'welcome' } }), null);
});

test('sums are read as they are written anywhere', () => {
  assert.equal(minorOf('1,234.50', 'usd'), 123_450);
  assert.equal(minorOf('1.234,5', 'eur'), 123_450);
  assert.equal(minorOf('1 234 567', 'eur'), 123_456_700);
  assert.equal(minorOf('120,000', 'jpy'), 120_000);
  assert.equal(minorOf('12 apples', 'usd'), null);
  assert.equal(minorOf('', 'usd'), null);
});

test('a brand is readable, whatever its colour', () => {
  assert.deepEqual(brandOf(null), {});
  assert.deepEqual(brandOf('url(evil)'), {});
  assert.equal(brandOf('#000')['--brand-letters'], '#ffffff');
  assert.equal(brandOf('#ffee00')['--brand-letters'], '#000000');
  assert.notEqual(brandOf('#ffee00')['--brand-on-light'], '#ffee00', 'yellow letters on white');
  assert.notEqual(brandOf('#000')['--brand-on-dark'], '#000000', 'black letters on black');
});

test('parameters are encoded as the API reads them', () => {
  const params = { person: { dob: { day: 1 }, full_name_aliases: [], tags: ['a', 'b'] } };
  assert.equal(
    decodeURIComponent(encoded(params).toString()),
    'person[dob][day]=1&person[full_name_aliases][0]=&person[tags][0]=a&person[tags][1]=b',
  );
});

test('a bank account in another country is asked by its own form', () => {
  const bank = bankIn(field('external_account'), 'FR', true, (key) => `[${key}]`);
  assert.equal(bank?.country, 'FR');
  assert.equal(bank.iban, true);
  assert.equal(bank.parts.at(-1)?.label, '[label.bank.iban]');
});

test('a refused bank account is told in words of the locale, on the part that it is about', () => {
  const bank = bankIn(field('external_account'), 'JP', true, (key) => key);
  const account = field('external_account', { kind: 'bank_account', bank });
  const told = (code: string, message: string | null = null, param: string | null = null) =>
    bankRefused(account, { code, message, param }, (key) => key);
  assert.deepEqual(told('routing_number_invalid'), {
    external_account: 'problem.bank_part',
    'external_account#bank_code': 'problem.bank_part',
  });
  const message = 'You must use a test bank account number in test mode.';
  assert.deepEqual(told('account_number_invalid', message), {
    external_account: 'problem.bank_test',
    'external_account#account_number': 'problem.bank_test',
  });
  const param = 'bank_account[account_holder_name]';
  assert.ok('external_account#account_holder_name' in told('parameter_invalid_empty', null, param));
  assert.deepEqual(told('bank_account_declined'), { external_account: 'problem.bank_account' });
});

test('a draft is put once for many changes, and not when nothing changed', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const [sent, states]: [unknown[], string[]] = [[], []];
  const put = (values: unknown) => Promise.resolve(void sent.push(values));
  const draft = new Draft(put, (state) => states.push(state));
  draft.knows({});
  draft.keep({});
  await draft.flush();
  draft.keep({ a: 'x' });
  draft.keep({ a: 'xy' });
  t.mock.timers.tick(5000);
  await Promise.resolve();
  assert.deepEqual(sent, [{ a: 'xy' }]);
  draft.keep({ a: 'xy' });
  await draft.flush();
  assert.equal(sent.length, 1);
  assert.deepEqual(states, ['saving', 'saved']);
});
