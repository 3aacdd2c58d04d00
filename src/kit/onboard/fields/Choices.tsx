// One of few, any of few, or yes.
import { isList } from '../../form/value.ts';
import type { ControlProps } from './Control.tsx';

export function Radios({ field, id, value, onChange, describedBy, invalid }: ControlProps) {
  return (
    <div className="choices">
      {field.rule.options?.map((option, index) => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            id={index === 0 ? id : undefined}
            name={field.id}
            value={option.value}
            checked={value === option.value}
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            onChange={() => onChange(option.value)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </div>
  );
}

export function Choices({ field, id, value, onChange, describedBy, invalid }: ControlProps) {
  const chosen = value !== undefined && isList(value) ? value : [];
  return (
    <div className="choices">
      {field.rule.options?.map((option, index) => (
        <label key={option.value} className="choice">
          <input
            type="checkbox"
            id={index === 0 ? id : undefined}
            name={field.id}
            checked={chosen.includes(option.value)}
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            onChange={({ currentTarget }) => {
              const others = chosen.filter((one) => one !== option.value);
              onChange(currentTarget.checked ? [...others, option.value] : others);
            }}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </div>
  );
}

export function Checkbox({ field, id, value, onChange, describedBy, invalid }: ControlProps) {
  return (
    <label className="choice">
      <input
        type="checkbox"
        id={id}
        name={field.id}
        checked={value === true}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        aria-required={field.rule.required || undefined}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <span>{field.label}</span>
    </label>
  );
}
