// One question of a review.
import type { Value } from '../../form/value.ts';
import type { App, Input } from '../app.ts';
import { DocumentField } from './DocumentField.tsx';

interface AskedProps {
  app: App;
  input: Input;
  id: string;
  value: Value | undefined;
  problem: string | null;
  onChange(value: Value | undefined): void;
}

export function Asked({ app, input, id, value, problem, onChange }: AskedProps) {
  const describedBy = problem === null ? undefined : `${id}.problem`;
  const text = typeof value === 'string' ? value : '';
  const shared = {
    id,
    'aria-describedby': describedBy,
    'aria-invalid': problem !== null,
    'aria-required': input.rule.required,
  };
  const label = (
    <>
      {input.label}
      {!input.rule.required && <span className="optional"> ({app.t('page.optional')})</span>}
    </>
  );
  const below = problem !== null && (
    <p className="problem" id={`${id}.problem`}>
      {problem}
    </p>
  );
  if (input.kind === 'select' || input.kind === 'file') {
    return (
      <fieldset className="field" aria-describedby={describedBy}>
        <legend>{label}</legend>
        {input.kind === 'file' ? (
          <DocumentField
            {...{ app, value, onChange, id, describedBy }}
            field={input}
            invalid={problem !== null}
          />
        ) : (
          <div className="choices">
            {input.rule.options?.map((option, index) => (
              <label key={option.value} className="choice">
                <input
                  type="radio"
                  id={index === 0 ? id : undefined}
                  name={id}
                  checked={value === option.value}
                  onChange={() => onChange(option.value)}
                />
                <span>{option.text}</span>
              </label>
            ))}
          </div>
        )}
        {below}
      </fieldset>
    );
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {input.kind === 'multiline' ? (
        <textarea {...shared} rows={4} value={text} onChange={(e) => onChange(e.target.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          inputMode="url"
          autoComplete="url"
          value={text}
          onChange={(e) => onChange(e.target.value)}
        />
      )}
      {below}
    </div>
  );
}
