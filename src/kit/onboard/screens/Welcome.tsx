// The first page: who asks, what for, how long it takes.
import type { Input } from '../app.ts';
import { fieldsIn, isAsked, wholeSteps } from '../flow.ts';
import { Actions } from '../Actions.tsx';
import { Heading } from '../Heading.tsx';
import { stepsAhead } from '../plan.ts';
import { useModel, usePages } from '../use.ts';

/** Minutes that somebody needs for the questions, five at least. */
function minutesFor(fields: number): number {
  return Math.max(2, Math.min(15, Math.ceil(fields / 5)));
}

/** What somebody has to look for, by the kinds of the questions. */
const READY: readonly [Input['kind'], string][] = [
  ['tax_id', 'page.ready.tax_id'],
  ['bank_account', 'page.ready.bank'],
  ['file', 'page.ready.document'],
];

export function Welcome() {
  const model = useModel();
  const state = usePages();
  const { answer, visit } = state;
  const steps = stepsAhead(state);
  const count = (answer?.form.steps ?? []).reduce(
    (sum, { blocks }) =>
      sum + blocks.reduce((n, { sections }) => n + sections.flatMap((s) => s.fields).length, 0),
    0,
  );
  const name = visit?.brand.name ?? visit?.platform ?? '';
  const whole = answer === null ? [] : wholeSteps(answer);
  const list = new Intl.ListFormat(state.locale, { type: 'conjunction' });
  const kinds = new Set(
    (answer?.form.steps ?? []).flatMap(({ blocks }) =>
      fieldsIn(blocks)
        .filter(isAsked)
        .map(({ kind }) => kind),
    ),
  );
  const ready = READY.filter(([kind]) => kinds.has(kind)).map(([, key]) => model.t(key));
  const titles = steps.flatMap((step) => whole.find(({ name }) => name === step) ?? []);
  return (
    <>
      <Heading
        of="welcome"
        title={model.t('page.welcome.title', { platform: name })}
        lead={model.t('page.welcome.text', { minutes: minutesFor(count) })}
      />
      <ol className="outline">
        {titles.map((step) => (
          <li key={step.name}>
            <span className="outline-title">{step.title}</span>
            <span className="outline-lead">{step.lead}</span>
          </li>
        ))}
      </ol>
      {ready.length > 0 && (
        <p className="note">{model.t('page.welcome.ready', { what: list.format(ready) })}</p>
      )}
      <Actions forward={model.t('button.start')} onForward={() => model.going.begin()} later />
    </>
  );
}
