// What has to be corrected, in one place that takes the focus; each line leads to its field.
import { useEffect, useRef } from 'react';
import type { Input } from './app.ts';
import { elementOf, idOf } from './fields/ids.ts';
import { useModel, usePages } from './use.ts';

export function Summary({ fields }: { fields: readonly Input[] }) {
  const { t } = useModel();
  const { problems, refusal, failures } = usePages();
  const box = useRef<HTMLDivElement>(null);
  const seen = useRef(failures);
  const wrong = fields.filter(({ id }) => problems[id] !== undefined);
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
          {wrong.map((field) => (
            <li key={field.id}>
              <button
                type="button"
                className="link"
                onClick={({ currentTarget }) => {
                  const element = elementOf(currentTarget, idOf(field));
                  element?.focus();
                  element?.scrollIntoView({ block: 'center' });
                }}
              >
                {field.label}: {problems[field.id]}
              </button>
            </li>
          ))}
        </ul>
      )}
      {wrong.length > 0 && refusal !== null && <p>{refusal}</p>}
    </div>
  );
}
