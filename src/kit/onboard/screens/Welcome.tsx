// The first page: who asks, what for, how long it takes.
import { wholeSteps } from '../flow.ts';
import { Actions } from '../Actions.tsx';
import { Heading } from '../Heading.tsx';
import { stepsAhead } from '../plan.ts';
import { useModel, usePages } from '../use.ts';

/** Minutes that somebody needs for the questions, five at least. */
function minutesFor(fields: number): number {
  return Math.max(2, Math.min(15, Math.ceil(fields / 5)));
}

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
      <p className="note">{model.t('page.welcome.ready')}</p>
      <Actions forward={model.t('button.start')} onForward={() => model.begin()} later />
    </>
  );
}
