// The inputs of a bank account in another country than the account's own.
import { bankOf } from '../form/bank.ts';
import type { BankForm, Rule, Text } from '../form/field.ts';
import type { Values as Places } from '../locales/index.ts';
import type { Input } from './app.ts';

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
