// Which kind of paper somebody has: whether its back is needed depends on it.
import type { Input } from '../app.ts';
import type { App } from '../app.ts';

interface Props {
  app: App;
  field: Input;
  id: string;
  describedBy?: string | undefined;
  value: string | undefined;
  readOnly?: boolean;
  onChange(kind: string): void;
}

export function KindChoice({ app, field, id, describedBy, value, readOnly, onChange }: Props) {
  return (
    <fieldset className="capture-kinds" aria-describedby={describedBy} disabled={readOnly}>
      <legend>{app.t('page.capture.kind')}</legend>
      <div className="choices">
        {field.document?.kinds.map(({ kind }, index) => (
          <label key={kind} className="choice">
            <input
              type="radio"
              id={index === 0 ? id : undefined}
              name={`${id}.kind`}
              value={kind}
              checked={value === kind}
              onChange={() => onChange(kind)}
            />
            <span>{app.t(`document.${kind}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
