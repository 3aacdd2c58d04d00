// The control of a kind of question.
import { lazy, type ReactNode } from 'react';
import type { Input, Value } from '../app.ts';
import { useApp } from '../use.ts';
import { Bank } from './Bank.tsx';
import { Choices, Radios } from './Choices.tsx';
import { DateInput } from './DateInput.tsx';
import { ListInput } from './ListInput.tsx';
import { MoneyInput } from './MoneyInput.tsx';
import { CountrySelect, Select } from './Select.tsx';
import { TextInput } from './TextInput.tsx';

const capture = () => import('../capture/index.ts');
const DocumentField = lazy(() => capture().then((m) => ({ default: m.DocumentField })));
const LivenessField = lazy(() => capture().then((m) => ({ default: m.LivenessField })));
const RiskForm = lazy(() => capture().then((m) => ({ default: m.RiskForm })));

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

/** Several controls answer it: its label is a legend. */
export const isGroup = (field: Input): boolean =>
  isRadios(field) ||
  ['bank_account', 'choices', 'date', 'file', 'list', 'liveness', 'risk_form'].includes(field.kind);

export function Control(props: ControlProps): ReactNode {
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
