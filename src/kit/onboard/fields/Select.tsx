// One of many: the browser's own list, which every keyboard, phone and reader knows.
import { useMemo } from 'react';
import { countryName } from '../../locales/index.ts';
import { usePages } from '../use.ts';
import type { ControlProps } from './Control.tsx';

interface Choice {
  value: string;
  text: string;
}

interface Props extends Pick<ControlProps, 'describedBy' | 'id' | 'invalid'> {
  name?: string;
  value: string;
  choices: readonly Choice[];
  autoComplete?: string;
  required?: boolean;
  label?: string;
  onChange(value: string): void;
  onLeave?(): void;
}

export function NativeSelect(props: Props) {
  const { id, name, value, choices, autoComplete, required, label } = props;
  const { onChange, onLeave, describedBy, invalid } = props;
  return (
    <span className="select">
      <select
        id={id}
        name={name}
        value={value}
        autoComplete={autoComplete}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        aria-required={required || undefined}
        onBlur={onLeave}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      >
        {/* Nothing is chosen for anybody. */}
        {!choices.some((choice) => choice.value === value) && <option value={value} />}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
    </span>
  );
}

const shared = ({ field, id, value, onChange, onLeave, describedBy, invalid }: ControlProps) => ({
  id,
  name: field.id,
  value: typeof value === 'string' ? value : '',
  onChange,
  onLeave,
  describedBy,
  invalid,
  required: field.rule.required,
  ...(field.keyboard.autocomplete === undefined
    ? {}
    : { autoComplete: field.keyboard.autocomplete }),
});

export function Select(props: ControlProps) {
  return <NativeSelect {...shared(props)} choices={props.field.rule.options ?? []} />;
}

/** Countries by their names in the language, in its order. */
export function CountrySelect(props: ControlProps) {
  const { locale, answer } = usePages();
  const { options } = props.field.rule;
  const country = answer?.country ?? 'US';
  const choices = useMemo(() => {
    const { compare } = new Intl.Collator(locale);
    // The country of an address is that of the account unless a list is given.
    return (options?.map(({ value }) => value) ?? [country])
      .map((value) => ({ value, text: countryName(locale, value) }))
      .sort((a, b) => compare(a.text, b.text));
  }, [locale, options, country]);
  return <NativeSelect {...shared(props)} choices={choices} />;
}
