// The bank account of a country: a holder, and the numbers that are usual there.
import { useMemo } from 'react';
import { BANK_COUNTRIES, bankOf } from '../../form/bank.ts';
import type { BankPart } from '../../form/field.ts';
import { isBank, type BankValue } from '../../form/value.ts';
import { countryName } from '../../locales/index.ts';
import type { Input } from '../app.ts';
import { bankIn, partProblems, type Speak } from '../bank.ts';
import type { State } from '../state.ts';
import { useModel, usePages } from '../use.ts';
import type { ControlProps } from './Control.tsx';
import { idOf } from './ids.ts';
import { NativeSelect } from './Select.tsx';

const valuesOf = (value: ControlProps['value']): BankValue =>
  value !== undefined && isBank(value) ? value : {};

function Part(props: {
  part: BankPart<string>;
  id: string;
  value: string;
  problem: string | null;
  onChange(text: string): void;
}) {
  const { part, id, value, problem, onChange } = props;
  const { keyboard, rule } = part;
  const described = problem === null ? undefined : `${id}-problem`;
  return (
    <div className="field">
      <label htmlFor={id}>{part.label}</label>
      {part.kind === 'select' ? (
        <NativeSelect
          id={id}
          value={value}
          choices={rule.options ?? []}
          describedBy={described}
          invalid={problem !== null}
          required
          onChange={onChange}
        />
      ) : (
        <input
          id={id}
          type="text"
          dir={part.name === 'account_holder_name' ? 'auto' : 'ltr'}
          value={value}
          inputMode={keyboard.inputmode}
          autoComplete={keyboard.autocomplete}
          autoCapitalize={keyboard.capitals}
          spellCheck={false}
          aria-describedby={described}
          aria-invalid={problem !== null || undefined}
          aria-required
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
      {problem !== null && (
        <p className="problem" id={described}>
          {problem}
        </p>
      )}
    </div>
  );
}

export function Bank({ field, id, value, onChange }: ControlProps) {
  const model = useModel();
  const { locale } = usePages();
  const { bank } = field;
  const values = valuesOf(value);
  const form = useBank(field, values.country);
  const wrong = new Map(useParts(field).map(({ name, text }) => [name, text]));
  const countries = useMemo(() => {
    const { compare } = new Intl.Collator(locale);
    return (bank?.iban === true ? BANK_COUNTRIES : [])
      .filter((code) => bankOf(code).iban && bankOf(code).currency === bank?.currency)
      .map((code) => ({ value: code, text: countryName(locale, code) }))
      .sort((a, b) => compare(a.text, b.text));
  }, [bank, locale]);
  if (form === null) return null;
  const put = (name: string, text: string) => onChange({ ...values, [name]: text });
  const { test } = form;
  return (
    <div className="bank">
      {countries.length > 1 && (
        <div className="field">
          <label htmlFor={`${id}-country`}>{model.t('page.bank_country')}</label>
          <NativeSelect
            id={`${id}-country`}
            value={form.country}
            choices={countries}
            describedBy={undefined}
            invalid={false}
            onChange={(code) => put('country', code)}
          />
        </div>
      )}
      {form.parts.map((part, index) => (
        <Part
          key={part.name}
          part={part}
          id={index === 0 ? id : `${id}-${part.name}`}
          value={values[part.name] ?? ''}
          problem={wrong.get(part.name) ?? null}
          onChange={(text) => put(part.name, text)}
        />
      ))}
      {test !== null && model.state.visit?.sandbox === true && (
        <p className="hint">
          {model.t('page.test_bank', {
            numbers: [test.routing_number, test.account_number].filter(Boolean).join(' / '),
          })}
        </p>
      )}
    </div>
  );
}

/** The form of the country that was chosen, its texts read out. */
function useBank(field: Input, country: string | undefined): Input['bank'] {
  const model = useModel();
  const { locale, visit } = usePages();
  return useMemo(
    () => bankIn(field, country, visit?.sandbox === true, model.t),
    [field, country, visit, locale, model],
  );
}

export interface WrongPart {
  name: string;
  /** Of its control. */
  id: string;
  label: string;
  text: string;
}

/** What is wrong with the parts of a bank account, in their order; none of any other field. */
export function wrongParts(field: Input, { typed, problems, visit }: State, t: Speak): WrongPart[] {
  const value = valuesOf(typed[field.id]);
  const form = field.bank && bankIn(field, value.country, visit?.sandbox === true, t);
  if (form === null) return [];
  const wrong = partProblems({ field, form, value, problems, t });
  return form.parts.flatMap(({ name, label }, index) => {
    const text = wrong.get(name);
    const id = index === 0 ? idOf(field) : `${idOf(field)}-${name}`;
    return text === undefined ? [] : [{ name, id, label, text }];
  });
}

export function useParts(field: Input): WrongPart[] {
  const model = useModel();
  return wrongParts(field, usePages(), model.t);
}
