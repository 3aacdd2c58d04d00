// The inputs of a bank account in another country than the account's own.
import { bankOf } from '../form/bank.ts';
import type { BankForm, Rule, Text } from '../form/field.ts';
import { partProblem } from '../form/check.ts';
import type { BankValue } from '../form/value.ts';
import type { Values as Places } from '../locales/index.ts';
import type { Failure, Input } from './app.ts';

export type Speak = (key: string, values?: Places) => string;

const said = (text: Text | string, t: Speak): string =>
  typeof text === 'string' ? text : t(text.key, text.values);

function ruleIn({ options, ...rule }: Rule, t: Speak): Rule<string> {
  if (options === undefined) return rule;
  return { ...rule, options: options.map(({ value, text }) => ({ value, text: said(text, t) })) };
}

/** The form of a country's bank accounts with its texts read out; the field's own by default. */
export function bankIn(
  field: Input,
  country: string | undefined,
  sandbox: boolean,
  t: Speak,
): BankForm<string> | null {
  if (country === undefined || country === field.bank?.country) return field.bank;
  const form = bankOf(country, sandbox);
  const parts = form.parts.map((part) => ({
    ...part,
    label: said(part.label, t),
    rule: ruleIn(part.rule, t),
  }));
  return { ...form, parts };
}

/** The name under which a problem of one part of a bank account is kept. */
export const partId = (field: Pick<Input, 'id'>, part: string): string => `${field.id}#${part}`;

interface Judged {
  field: Input;
  form: BankForm<string>;
  value: BankValue;
  problems: Readonly<Record<string, string>>;
  t: Speak;
}

/** What is wrong with the parts, by their names: what the backend refused, and what can be seen. */
export function partProblems({ field, form, value, problems, t }: Judged): Map<string, string> {
  // Before it was sent, nothing is said.
  if (problems[field.id] === undefined) return new Map();
  const wrong = form.parts.flatMap((part): [string, string][] => {
    const told = problems[partId(field, part.name)];
    const seen = partProblem(part, value[part.name], form.iban);
    const text = told ?? (seen && t(seen.key, seen.values));
    return text == null ? [] : [[part.name, text]];
  });
  return new Map(wrong);
}

const HELD = new Set(['account_holder_name', 'account_number', 'account_type']);

/** The backend's refusal of a bank account in the merchant's words, on the part that it names. */
export function bankRefused(
  field: Input,
  failure: Pick<Failure, 'code' | 'message' | 'param'>,
  t: Speak,
): Record<string, string> {
  const { code, message } = failure;
  const param = /routing|account_number|holder_name/.exec(failure.param ?? '')?.[0];
  const routing = code === 'routing_number_invalid' || param === 'routing';
  const part = field.bank?.parts.find(({ name }) => {
    if (routing) return !HELD.has(name);
    if (code === 'account_number_invalid' || param === 'account_number') {
      return name === 'account_number';
    }
    return param === 'holder_name' && name === 'account_holder_name';
  });
  if (part === undefined) return { [field.id]: t('problem.bank_account') };
  const test = code === 'account_number_invalid' && /test bank account/.test(message ?? '');
  const text = t(test ? 'problem.bank_test' : 'problem.bank_part');
  return { [field.id]: text, [partId(field, part.name)]: text };
}
