// One question: label, hint, what was wrong with it, its control, what is wrong now.
import { lazy, Suspense, type ReactNode } from 'react';
import type { Input, Value } from '../app.ts';
import { isAsked, isHidden, isKept, valueOf } from '../flow.ts';
import { useApp, useModel, usePages } from '../use.ts';
import { Bank } from './Bank.tsx';
import { Checkbox, Choices, Radios } from './Choices.tsx';
import { DateInput } from './DateInput.tsx';
import { idOf } from './ids.ts';
import { ListInput } from './ListInput.tsx';
import { MoneyInput } from './MoneyInput.tsx';
import { Remedies } from './Remedies.tsx';
import { CountrySelect, Select } from './Select.tsx';
import { TextInput } from './TextInput.tsx';
import { written } from './written.ts';

const capture = () => import('../capture/index.ts');
const DocumentField = lazy(() => capture().then((m) => ({ default: m.DocumentField })));
const LivenessField = lazy(() => capture().then((m) => ({ default: m.LivenessField })));
const RiskForm = lazy(() => capture().then((m) => ({ default: m.RiskForm })));
const Alternatives = lazy(() => capture().then((m) => ({ default: m.Alternatives })));

/** What every control is given. */
export interface ControlProps {
  field: Input;
  id: string;
  value: Value | undefined;
  onChange(value: Value | undefined): void;
  onLeave(): void;
  describedBy: string | undefined;
  invalid: boolean;
  problem: string | undefined;
}

const RADIOS_MOST = 4;

/** Few choices are shown at once; countries and long lists open. */
const isRadios = ({ kind, rule }: Input): boolean =>
  kind === 'select' &&
  (rule.options?.length ?? 0) > 0 &&
  (rule.options?.length ?? 0) <= RADIOS_MOST;

const isGroup = (field: Input): boolean =>
  isRadios(field) ||
  ['bank_account', 'choices', 'date', 'file', 'list', 'liveness', 'risk_form'].includes(field.kind);

function Control(props: ControlProps): ReactNode {
  const { field } = props;
  const app = useApp();
  switch (field.kind) {
    case 'select':
      return isRadios(field) ? <Radios {...props} /> : <Select {...props} />;
    case 'state':
      return field.rule.options ? <Select {...props} /> : <TextInput {...props} />;
    case 'country':
      return <CountrySelect {...props} />;
    case 'date':
      return <DateInput {...props} />;
    case 'choices':
      return <Choices {...props} />;
    case 'money':
      return <MoneyInput {...props} />;
    case 'list':
      return <ListInput {...props} />;
    case 'bank_account':
      return <Bank {...props} />;
    case 'file':
      return app && <DocumentField {...props} app={app} />;
    case 'liveness':
      return app && <LivenessField {...props} app={app} />;
    case 'risk_form':
      return app && <RiskForm {...props} app={app} />;
    default:
      return <TextInput {...props} />;
  }
}

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
      <button type="button" id={id} className="link" onClick={() => model.change(field, undefined)}>
        {model.t('button.replace')}
        <span className="unseen"> {field.label}</span>
      </button>
    </div>
  );
}

function isReadOnly({ id, path }: Input, list: readonly string[]): boolean {
  return list.includes(id) || list.includes(path);
}

function Plain({ field }: { field: Input }) {
  const model = useModel();
  const { typed, answer, problems } = usePages();
  const given = answer?.given ?? {};
  const id = idOf(field);
  const problem = problems[field.id];
  const hintId = field.hint === null ? null : `${id}-hint`;
  const described = [hintId, problem === undefined ? null : `${id}-problem`].filter(Boolean);
  const props: ControlProps = {
    field,
    id,
    value: valueOf(field, typed, given),
    onChange: (value) => model.change(field, value),
    onLeave: () => void model.check(field),
    describedBy: described.length === 0 ? undefined : described.join(' '),
    invalid: problem !== undefined,
    problem,
  };
  const kept = isKept(field, typed, given);
  const below = (
    <>
      <Remedies field={field} />
      {kept ? (
        <Kept field={field} id={id} />
      ) : (
        <Suspense fallback={<Wait />}>
          <Control {...props} />
        </Suspense>
      )}
      {problem !== undefined && (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </>
  );
  const hint = field.hint !== null && (
    <p className="hint" id={`${id}-hint`}>
      {field.hint}
    </p>
  );
  if (field.kind === 'checkbox') {
    return (
      <div className="field">
        <Remedies field={field} />
        <Checkbox {...props} />
        {hint}
        {problem !== undefined && (
          <p className="problem" id={`${id}-problem`}>
            {problem}
          </p>
        )}
      </div>
    );
  }
  if (isGroup(field)) {
    return (
      <fieldset className="field" aria-describedby={props.describedBy}>
        <legend>
          {field.label}
          <Optional field={field} />
        </legend>
        {hint}
        {below}
      </fieldset>
    );
  }
  return (
    <div className="field">
      <label htmlFor={id}>
        {field.label}
        <Optional field={field} />
      </label>
      {hint}
      {below}
    </div>
  );
}

const Wait = () => <div className="wait" aria-hidden="true" />;

/** A field, or the alternative that stands for it. */
export function Field({ field }: { field: Input }) {
  const model = useModel();
  const app = useApp();
  const { chosen, answer, prefilled, problems } = usePages();
  const { controls } = model.start;
  const known = answer?.given?.[field.id];
  // A platform may hide what it prefilled, as long as nobody asks for it again.
  const calm = field.errors.length === 0 && problems[field.id] === undefined;
  if (controls.hidePrefilled && calm && prefilled.includes(field.id) && known !== undefined) {
    return null;
  }
  if (isReadOnly(field, controls.readOnly) && known !== undefined && calm) {
    return <Fixed field={field} value={known} />;
  }
  if (field.alternatives.length === 0 || app === null || !isAsked(field)) {
    return <Plain field={field} />;
  }
  return (
    <Suspense fallback={<Plain field={field} />}>
      <Alternatives
        app={app}
        field={field}
        chosen={chosen[field.id] ?? null}
        onChoose={(index) => model.choose(field, index)}
        draw={(fields) => fields.map((one) => <Plain key={one.id} field={one} />)}
      >
        <Plain field={field} />
      </Alternatives>
    </Suspense>
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
