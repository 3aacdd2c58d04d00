// Before anything else: is the phone that of whoever opened the link?
import { Suspense, lazy } from 'react';
import type { Input } from '../app.ts';
import { Heading } from '../Heading.tsx';
import { useApp, useModel } from '../use.ts';

const PhoneConfirmation = lazy(() =>
  import('../capture/index.ts').then((m) => ({ default: m.PhoneConfirmation })),
);

/** Stands in no form: the engine asks for it at its own door. */
const fieldFor = (label: string): Input => ({
  id: 'phone_confirmation',
  subject: 'account',
  path: 'phone_confirmation',
  paths: [],
  step: 'start',
  group: 'contact',
  order: 0,
  kind: 'phone',
  label,
  hint: null,
  keyboard: { inputmode: 'tel', autocomplete: 'tel' },
  rule: { required: true },
  document: null,
  bank: null,
  due: 'currently_due',
  errors: [],
  alternatives: [],
  secret: true,
  known: true,
});

export function Phone() {
  const model = useModel();
  const app = useApp();
  const title = model.t('page.phone.title');
  if (app === null) return null;
  return (
    <>
      <Heading of="phone" title={title} />
      <Suspense fallback={<div className="wait" aria-hidden="true" />}>
        <PhoneConfirmation
          app={app}
          field={fieldFor(title)}
          id="f-phone_confirmation"
          value={undefined}
          onChange={() => void model.going.confirmed()}
        />
      </Suspense>
    </>
  );
}
