// One question: label, hint, what was wrong with it, its control, what is wrong now.
import { Suspense } from 'react';
import type { Input, Value } from '../app.ts';
import { isAsked, isHidden, isKept, valueOf } from '../flow.ts';
import { Alternatives } from '../capture/Alternatives.tsx';
import { isPutAway } from '../state.ts';
import { useApp, useModel, usePages } from '../use.ts';
import { useParts } from './Bank.tsx';
import { Checkbox } from './Choices.tsx';
import { Control, isGroup, type ControlProps } from './Control.tsx';
import { idOf } from './ids.ts';
import { Remedies } from './Remedies.tsx';
import { written } from './written.ts';

function Optional({ field }: { field: Input }) {
  const { t } = useModel();
  if (field.rule.required || field.kind === 'checkbox') return null;
  return <span className="optional"> ({t('page.optional')})</span>;
}

/** A secret that is kept: it is not shown, but may be replaced. */
function Kept({ field, id }: { field: Input; id: string }) {
  const model = useModel();
  return (
    <div className="kept">
      <span>{model.t('page.provided')}</span>
      <button
        type="button"
        id={id}
        className="link"
        onClick={() => model.filling.change(field, undefined)}
      >
        {model.t('button.replace')}
        <span className="unseen"> {field.label}</span>
      </button>
    </div>
  );
}

const isReadOnly = ({ id, path }: Input, list: readonly string[]): boolean =>
  list.includes(id) || list.includes(path);

const Wait = () => <div className="wait" aria-hidden="true" />;

function useControl(field: Input): ControlProps {
  const model = useModel();
  const { typed, answer, problems } = usePages();
  const id = idOf(field);
  // What is wrong with a part is said there alone.
  const parts = useParts(field).length > 0;
  const problem = parts ? undefined : problems[field.id];
  const described = [
    field.hint === null ? [] : `${id}-hint`,
    problem === undefined ? [] : `${id}-problem`,
  ].flat();
  return {
    field,
    id,
    value: valueOf(field, typed, answer?.given ?? {}),
    onChange: (value) => {
      model.filling.change(field, value);
      // The kinds of business are those of the country.
      if (field.id === 'country' && answer?.account === null) void model.hearing.reread();
    },
    onLeave: () => void model.filling.check(field),
    describedBy: described.length === 0 ? undefined : described.join(' '),
    invalid: problems[field.id] !== undefined,
    problem,
  };
}

function Plain({ field }: { field: Input }) {
  const { typed, answer } = usePages();
  const control = useControl(field);
  const { id, problem } = control;
  const hint = field.hint !== null && (
    <p className="hint" id={`${id}-hint`}>
      {field.hint}
    </p>
  );
  const wrong = problem !== undefined && (
    <p className="problem" id={`${id}-problem`}>
      {problem}
    </p>
  );
  if (field.kind === 'checkbox') {
    return (
      <div className="field">
        <Remedies field={field} />
        <Checkbox {...control} />
        {hint}
        {wrong}
      </div>
    );
  }
  const label = (
    <>
      {field.label}
      <Optional field={field} />
    </>
  );
  const below = (
    <>
      {hint}
      <Remedies field={field} />
      {isKept(field, typed, answer?.given ?? {}) ? (
        <Kept field={field} id={id} />
      ) : (
        <Suspense fallback={<Wait />}>
          <Control {...control} />
        </Suspense>
      )}
      {wrong}
    </>
  );
  return isGroup(field) ? (
    <fieldset className="field" aria-describedby={control.describedBy}>
      <legend>{label}</legend>
      {below}
    </fieldset>
  ) : (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {below}
    </div>
  );
}

/** A field, or the alternative that stands for it. */
export function Field({ field }: { field: Input }) {
  const model = useModel();
  const app = useApp();
  const state = usePages();
  const { chosen, answer, problems } = state;
  const { controls } = model.start;
  const known = answer?.given?.[field.id];
  const calm = field.errors.length === 0 && problems[field.id] === undefined;
  if (isPutAway(field, state, controls)) return null;
  if (isReadOnly(field, controls.readOnly) && known !== undefined && calm) {
    return <Fixed field={field} value={known} />;
  }
  if (app === null) return <Plain field={field} />;
  return (
    <Alternatives
      app={app}
      field={isAsked(field) ? field : { ...field, alternatives: [] }}
      chosen={chosen[field.id] ?? null}
      onChoose={(index) => model.filling.choose(field, index)}
      draw={(fields) => fields.map((one) => <Plain key={one.id} field={one} />)}
    >
      <Plain field={field} />
    </Alternatives>
  );
}

/** What may be read and not changed. */
function Fixed({ field, value }: { field: Input; value: Value }) {
  const model = useModel();
  const { locale } = usePages();
  const text = isHidden(field, value) ? model.t('page.provided') : written(field, value, locale);
  return (
    <dl className="field fixed">
      <dt>{field.label}</dt>
      <dd>{text}</dd>
    </dl>
  );
}
