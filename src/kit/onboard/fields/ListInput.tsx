// Any number of lines, none included.
import { useRef } from 'react';
import { isList } from '../../form/value.ts';
import { useModel } from '../use.ts';
import type { ControlProps } from './Control.tsx';

export function ListInput({ field, id, value, onChange, describedBy, invalid }: ControlProps) {
  const { t } = useModel();
  const area = useRef<HTMLDivElement>(null);
  const lines = value !== undefined && isList(value) ? value : [];
  const none = value !== undefined && isList(value) && value.length === 0;
  const put = (next: string[]) => onChange(next);
  return (
    <div className="list" ref={area}>
      {lines.map((line, index) => (
        // Lines have no names of their own.
        <div key={index} className="list-line">
          <input
            id={index === 0 ? id : undefined}
            type="text"
            dir="auto"
            value={line}
            maxLength={field.rule.max}
            aria-label={`${field.label} ${index + 1}`}
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            autoFocus={line === ''}
            onChange={({ currentTarget }) =>
              put(lines.map((one, at) => (at === index ? currentTarget.value : one)))
            }
          />
          <button
            type="button"
            className="link"
            onClick={() => {
              put(lines.filter((_, at) => at !== index));
              area.current?.querySelector('button')?.focus();
            }}
          >
            {t('button.remove')}
            <span className="unseen"> {line}</span>
          </button>
        </div>
      ))}
      <button
        type="button"
        id={lines.length === 0 ? id : undefined}
        className="secondary"
        onClick={() => put([...lines, ''])}
      >
        {t('button.add_name')}
      </button>
      {lines.length === 0 && (
        <label className="choice">
          <input
            type="checkbox"
            checked={none}
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            onChange={({ currentTarget }) => onChange(currentTarget.checked ? [] : undefined)}
          />
          <span>{t('page.no_other_names')}</span>
        </label>
      )}
    </div>
  );
}
