// The kit has an answer to everything the rulebook can ask or object to, in every language.
import assert from 'node:assert/strict';
import test from 'node:test';
import { CODES } from '../../src/engine/rules/codes.ts';
import { QUESTIONS } from '../../src/engine/rules/interventions.ts';
import { BANK_COUNTRIES, formOf, paramsOf, STATUSES, statusKey } from '../../src/kit/form/index.ts';
import type { Field, Option, Text } from '../../src/kit/form/index.ts';
import { isKey, REMEDY_CODES } from '../../src/kit/locales/index.ts';
import { sample } from './sample.ts';
import { kinds, pathsOf, type Kind } from './rulebook.ts';

const all = kinds();
const form = (kind: Kind, paths: readonly string[]) =>
  formOf({ currently_due: paths }, { ...kind, sandbox: true });

function textsOf(field: Field): Text[] {
  const options = (list: readonly Option[] | undefined) =>
    (list ?? []).flatMap(({ text }) => (typeof text === 'string' ? [] : [text]));
  return [
    field.label,
    ...(field.hint === null ? [] : [field.hint]),
    { key: `group.${field.group}` },
    { key: `step.${field.step}.title` },
    ...options(field.rule.options),
    ...(field.document?.kinds ?? []).map(({ kind }) => ({ key: `document.${kind}` })),
    ...(field.bank?.parts ?? []).flatMap((part) => [part.label, ...options(part.rule.options)]),
  ];
}

test('the rulebook has the countries that are looked at', () => {
  assert.ok(all.length > 400, `${all.length} kinds of account`);
  assert.ok(new Set(all.map(({ country }) => country)).size > 100);
});

test('every requirement of every kind of account has a field of its own', () => {
  for (const kind of all) {
    const paths = pathsOf(kind);
    const { fields, notices } = form(kind, paths);
    assert.deepEqual(notices, [], JSON.stringify(kind));
    const answered = fields.flatMap((field) => field.paths);
    assert.deepEqual([...answered].sort(), [...paths].sort(), JSON.stringify(kind));
  }
});

test('every field of every kind of account has its texts', () => {
  const missing = new Set<string>();
  for (const kind of all) {
    const { fields, steps } = form(kind, pathsOf(kind));
    const titles = steps.flatMap((step) => [
      step.title,
      step.lead,
      ...step.blocks.flatMap(({ title, lead }) => (lead === null ? [title] : [title, lead])),
    ]);
    for (const { key } of [...titles, ...fields.flatMap(textsOf)]) {
      if (!isKey(key)) missing.add(key);
    }
  }
  assert.deepEqual([...missing], []);
});

test('every question of a review and every answer to choose has its text', () => {
  const keys = QUESTIONS.flatMap(({ name, options = [] }) => [
    `interv.question.${name}`,
    ...options.map((option) => `interv.option.${name}.${option}`),
  ]);
  assert.deepEqual(
    keys.filter((key) => !isKey(key)),
    [],
  );
});

test('every field of every kind of account has a rule for what is written into it', () => {
  const FREE = new Set(['checkbox', 'date', 'file', 'bank_account', 'liveness', 'list', 'choices']);
  const bare = new Set<string>();
  for (const kind of all) {
    for (const { kind: input, path, rule, document, bank } of form(kind, pathsOf(kind)).fields) {
      const { pattern, max, options } = rule;
      const ruled = pattern !== undefined || max !== undefined || (options?.length ?? 0) > 0;
      if (!FREE.has(input) && !ruled) bare.add(`${kind.country} ${path}`);
      if (input === 'file' && document === null) bare.add(path);
      if (input === 'bank_account' && !bank?.parts.length) bare.add(`${kind.country} ${path}`);
    }
  }
  assert.deepEqual([...bare], []);
});

test('what a form collects answers every requirement', () => {
  const seen = new Set<string>();
  for (const kind of all) {
    const paths = pathsOf(kind);
    const once = seen.size < seen.add(paths.join()).size;
    if (!once) continue;
    const drawn = form(kind, paths);
    const values = Object.fromEntries(drawn.fields.map((field) => [field.id, sample(field)]));
    const sent = paramsOf(drawn, values);
    for (const field of drawn.fields) {
      const without = paramsOf(drawn, { ...values, [field.id]: undefined });
      const special = sent.elsewhere.includes(field.id);
      if (!special) assert.notDeepEqual(without, sent, `${kind.country} ${field.id}`);
    }
  }
});

/** Paths on which codes may stand; a prefix stands for what the catalogue has below it. */
const CODE_PATHS = [...new Set(Object.values(CODES).flatMap(({ fields }) => [...fields]))];

test('every path on which an error may stand has a field', () => {
  const ACCOUNT = /^(business|company|documents|settings|tos_acceptance)/;
  for (const pattern of CODE_PATHS.filter((path) => !path.endsWith('*'))) {
    const path = ACCOUNT.test(pattern) ? pattern : `person_1.${pattern}`;
    const { notices, fields } = form({ ...all[0]!, country: 'US' }, [path]);
    assert.deepEqual(notices, [], path);
    assert.equal(fields.length, 1);
  }
});

test('every code has a remedy and every remedy a code', () => {
  assert.deepEqual(
    [...REMEDY_CODES].sort(),
    [...Object.keys(CODES), 'invalid_phone_number'].sort(),
  );
  for (const code of REMEDY_CODES) assert.ok(isKey(`remedy.wrong.${code}`), code);
});

test('every status has its texts', () => {
  for (const status of STATUSES) {
    assert.ok(isKey(`status.${statusKey(status)}.title`), status);
    assert.ok(isKey(`status.${statusKey(status)}.text`), status);
  }
});

test('every country of the rulebook has bank account fields', () => {
  const known = new Set(BANK_COUNTRIES);
  const missing = all.map(({ country }) => country).filter((country) => !known.has(country));
  assert.deepEqual([...new Set(missing)], []);
});
