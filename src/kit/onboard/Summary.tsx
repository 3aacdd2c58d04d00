// What has to be corrected, in one place that takes the focus; each line leads to its field.
import { useEffect, useRef } from 'react';
import type { Input } from './app.ts';
import { wrongParts } from './fields/Bank.tsx';
import { elementOf, idOf } from './fields/ids.ts';
import { useModel, usePages } from './use.ts';

interface Line {
  /** Of the control that it leads to. */
  id: string;
  label: string;
  text: string;
}

export function Summary({ fields }: { fields: readonly Input[] }) {
  const { t } = useModel();
  const state = usePages();
  const { problems, refusal, failures } = state;
  const box = useRef<HTMLDivElement>(null);
  const seen = useRef(failures);
  const wrong = fields.flatMap((field): Line[] => {
    const text = problems[field.id];
    if (text === undefined) return [];
    const parts = wrongParts(field, state, t);
    return parts.length > 0 ? parts : [{ id: idOf(field), label: field.label, text }];
  });
  useEffect(() => {
    if (failures === seen.current) return;
    seen.current = failures;
    box.current?.focus();
  }, [failures]);
  // Stays while the merchant corrects, and comes only by an attempt to go on.
  if (failures === 0 || (wrong.length === 0 && refusal === null)) return null;
  return (
    <div className="summary" role="alert" tabIndex={-1} ref={box}>
      <p className="summary-title">
        {wrong.length > 0 ? t('page.errors', { count: wrong.length }) : refusal}
      </p>
      {wrong.length > 0 && (
        <ul>
          {wrong.map(({ id, label, text }) => (
            <li key={id}>
              <button
                type="button"
                className="link"
                onClick={({ currentTarget }) => {
                  const element = elementOf(currentTarget, id);
                  element?.focus();
                  element?.scrollIntoView({ block: 'center' });
                }}
              >
                {label}: {text}
              </button>
            </li>
          ))}
        </ul>
      )}
      {wrong.length > 0 && refusal !== null && <p>{refusal}</p>}
    </div>
  );
}
