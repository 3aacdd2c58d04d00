// "Or upload a document instead": other fields that answer the same question.
import { useId, useState, type ReactNode } from 'react';
import type { App, Input } from '../app.ts';

interface Props {
  app: App;
  field: Input;
  /** Shown while no alternative is chosen. */
  children: ReactNode;
  /** Draws the fields of an alternative. */
  draw(fields: readonly Input[]): ReactNode;
  /** The place in `field.alternatives` of what is chosen; null: the field itself. */
  chosen?: number | null;
  onChoose?(chosen: number | null): void;
}

function labelOf(app: App, fields: readonly Input[]): string {
  if (fields.every(({ kind }) => kind === 'file')) return app.t('button.instead_document');
  const list = new Intl.ListFormat(app.locale, { type: 'conjunction' });
  return app.t('page.capture.instead', { what: list.format(fields.map(({ label }) => label)) });
}

export function Alternatives({ app, field, children, draw, chosen, onChoose }: Props) {
  const [own, setOwn] = useState<number | null>(null);
  const area = useId();
  const open = chosen === undefined ? own : chosen;
  const { alternatives } = field;
  const choose = (index: number | null) => {
    setOwn(index);
    onChoose?.(index);
  };
  const others = alternatives.flatMap((fields, index) =>
    index === open ? [] : [{ fields, index }],
  );
  const shown = open === null ? undefined : alternatives[open];
  return (
    // Around every field: one that gets or loses its alternatives stays the element that it is.
    <div className={alternatives.length === 0 ? 'bare' : 'capture-alternatives'}>
      <div id={area} className={alternatives.length === 0 ? 'bare' : undefined}>
        {shown === undefined ? children : draw(shown)}
      </div>
      {shown !== undefined && (
        <button type="button" className="link" aria-controls={area} onClick={() => choose(null)}>
          {app.t('button.instead_field')}
        </button>
      )}
      {others.map(({ fields, index }) => (
        <button
          key={index}
          type="button"
          className="link"
          aria-controls={area}
          onClick={() => choose(index)}
        >
          {labelOf(app, fields)}
        </button>
      ))}
    </div>
  );
}
