// Questions of a review, as fields of a form.
import { problemOf } from '../../form/check.ts';
import type { Kind, Rule } from '../../form/field.ts';
import type { Value } from '../../form/value.ts';
import type { App, Input } from '../app.ts';

/** As `GET /setup/interventions/:id` tells it. */
export interface Question {
  name: string;
  kind: 'boolean' | 'choice' | 'file' | 'text' | 'url';
  required: boolean;
  options?: readonly string[];
}

export type Answers = Readonly<Record<string, Value | undefined>>;

const KINDS: Readonly<Record<Question['kind'], Kind>> = {
  boolean: 'select',
  choice: 'select',
  file: 'file',
  text: 'multiline',
  url: 'url',
};

const MB = 1024 * 1024;
const PAPER: Input['document'] = {
  purpose: 'account_requirement',
  sides: ['front'],
  kinds: [],
  types: ['image/jpeg', 'image/png', 'application/pdf'],
  bytes_max: 10 * MB,
  pixels_max: 8000,
};

function optionsOf(app: App, { name, kind, options }: Question): Rule<string>['options'] {
  if (kind === 'boolean') {
    return ['yes', 'no'].map((value) => ({ value, text: app.t(`option.${value}`) }));
  }
  return options?.map((value) => {
    const key = `interv.option.${name}.${value}`;
    const text = app.t(key);
    // What nobody has translated is shown as it came.
    return { value, text: text === key ? value : text };
  });
}

/** A question of the form `field`, to be drawn and judged like any other field. */
export function inputOf(app: App, field: Input, question: Question): Input {
  const { name, kind, required } = question;
  return {
    ...field,
    id: `${field.id}.${name}`,
    kind: KINDS[kind],
    label: app.t(`interv.question.${name}`),
    hint: null,
    keyboard: kind === 'url' ? { inputmode: 'url', autocomplete: 'url' } : {},
    rule: { required, options: optionsOf(app, question), max: kind === 'text' ? 5000 : undefined },
    document: kind === 'file' ? PAPER : null,
    errors: [],
  };
}

/** What is wrong with an answer, in words; null: nothing. */
export function wrongWith(app: App, input: Input, answer: Value | undefined): string | null {
  const given = typeof answer === 'string' && answer.trim() === '' ? undefined : answer;
  const unchosen = given === undefined && input.kind === 'select' && input.rule.required;
  const text = unchosen ? { key: 'problem.choose' } : problemOf(input, given);
  return text === null ? null : app.t(text.key, text.values);
}

/** An answer as it is sent; undefined: none was given. */
export function sentOf(
  { kind }: Question,
  answer: Value | undefined,
): boolean | string | undefined {
  if (kind === 'boolean') return answer === undefined ? undefined : answer === 'yes';
  if (kind !== 'file') return typeof answer === 'string' ? answer.trim() || undefined : undefined;
  const front = typeof answer === 'object' && 'front' in answer ? answer.front : undefined;
  return typeof front === 'string' ? front : undefined;
}
