// Everything that is written in one line, or in several.
import type { HTMLInputTypeAttribute } from 'react';
import type { Input } from '../app.ts';
import type { ControlProps } from './Control.tsx';

const TYPES: Partial<Record<Input['kind'], HTMLInputTypeAttribute>> = {
  email: 'email',
  phone: 'tel',
  // Not `url`, which some browsers empty when the scheme is left out.
};
const SHORT = /(postal_code|percent_ownership|ssn_last_4|estimated_worker_count)$/;

export function TextInput(props: ControlProps) {
  const { field, id, value, onChange, onLeave, describedBy, invalid } = props;
  const { kind, keyboard, rule, secret } = field;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const shared = {
    id,
    name: field.id,
    value: text,
    maxLength: kind === 'multiline' ? rule.max : undefined,
    inputMode: keyboard.inputmode,
    autoCapitalize: keyboard.capitals ?? (secret ? 'off' : undefined),
    'aria-describedby': describedBy,
    'aria-invalid': invalid || undefined,
    'aria-required': rule.required || undefined,
    onBlur: onLeave,
  };
  if (kind === 'multiline') {
    return (
      <textarea
        {...shared}
        rows={4}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  }
  const input = (
    <input
      {...shared}
      type={TYPES[kind] ?? 'text'}
      className={SHORT.test(field.path) ? 'short' : undefined}
      // Names and numbers are no words of a language.
      spellCheck={kind === 'text' ? undefined : false}
      autoComplete={keyboard.autocomplete}
      // Numbers and addresses read from left to right everywhere.
      dir={kind === 'text' || kind === 'name' ? 'auto' : 'ltr'}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
  if (kind !== 'percent') return input;
  return (
    <span className="affixed">
      {input}
      <span aria-hidden="true">%</span>
    </span>
  );
}
