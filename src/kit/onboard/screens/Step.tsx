// One step of the form, or one person of the step of people.
import { useMemo, type ReactNode } from 'react';
import { anotherPerson } from '../../form/people.ts';
import type { StepName } from '../../form/field.ts';
import type { Block, Step } from '../../form/form.ts';
import { Actions } from '../Actions.tsx';
import type { Input, Visit } from '../app.ts';
import { fieldsIn, isAsked, isOpen, wholeSteps, withAlternatives, withShares } from '../flow.ts';
import { Heading } from '../Heading.tsx';
import { Summary } from '../Summary.tsx';
import { useModel, usePages } from '../use.ts';
import { Blocks } from './Blocks.tsx';
import { isPeople, People } from './People.tsx';

/** The step as it is asked now, and with what stood on the screen when it was entered. */
function useStep(name: StepName): Step<string> | null {
  const { held, answer } = usePages();
  return useMemo(() => {
    const now = answer === null ? [] : wholeSteps(answer);
    const form = { steps: now, given: held };
    return (
      (answer === null ? held : wholeSteps({ form: { ...answer.form, ...form } })).find(
        (step) => step.name === name,
      ) ?? null
    );
  }, [held, answer, name]);
}

function Form(props: { onSend(): void; children: ReactNode }) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        props.onSend();
      }}
    >
      {props.children}
    </form>
  );
}

export function StepScreen({ name, person }: { name: StepName; person: string | undefined }) {
  const model = useModel();
  const step = useStep(name);
  const { answer, visited, visit, typed } = usePages();
  const again = answer?.status.details_submitted === true;
  if (step === null) return <Gone />;
  if (name === 'people' && person !== undefined) {
    return <PersonScreen key={person} step={step} subject={person} />;
  }
  if (name === 'people' && isPeople(step)) return <People step={step} />;
  // Whoever comes back to correct something sees that alone.
  const asked = again && isOpen(step) && visited.length <= 1 ? onlyAsked(step.blocks) : step.blocks;
  // Which kinds of business there are depends on the country.
  const blocks = name === 'start' && typed.country === undefined ? ofCountry(asked) : asked;
  const fields = fieldsIn(blocks);
  const elsewhere = isAllElsewhere(fields, visit);
  return (
    <Form onSend={() => void model.finishing.step(name, fields)}>
      <Heading of={name} title={step.title} lead={step.lead} />
      <Summary fields={withAlternatives(fields)} />
      <Blocks blocks={blocks} titled={blocks.length > 1} />
      <Actions
        forward={model.t(elsewhere ? 'button.skip' : 'button.continue')}
        second={elsewhere}
        back
        later
      />
    </Form>
  );
}

/** Does the backend's own page ask all of it? Then its button is the one that leads on. */
const isAllElsewhere = (fields: readonly Input[], visit: Visit | null): boolean =>
  visit?.setup == null &&
  fields.length > 0 &&
  fields.every(
    ({ kind, path }) => (kind === 'liveness' || kind === 'risk_form') && !path.endsWith('.support'),
  );

const onlyAsked = (blocks: readonly Block<string>[]) => only(blocks, isAsked);

/** The country alone, where it is asked. */
function ofCountry(blocks: readonly Block<string>[]): readonly Block<string>[] {
  const country = only(blocks, ({ id }) => id === 'country');
  return country.length === 0 ? blocks : country;
}

function only(blocks: readonly Block<string>[], is: (field: Input) => boolean): Block<string>[] {
  return blocks.flatMap((block) => {
    const sections = block.sections.flatMap((section) => {
      const fields = section.fields.filter(is);
      return fields.length === 0 ? [] : [{ ...section, fields }];
    });
    return sections.length === 0 ? [] : [{ ...block, sections }];
  });
}

/** The step was done elsewhere meanwhile. */
function Gone() {
  const model = useModel();
  return (
    <>
      <Heading of="gone" title={model.t('page.done.title')} lead={model.t('page.done.text')} />
      <Actions forward={model.t('button.continue')} onForward={() => model.going.begin()} />
    </>
  );
}

function blockOf(step: Step<string>, subject: string, more: readonly Block<string>[]) {
  const [role = '', number] = subject.split(':');
  const template = more.find((block) => block.subject === role);
  if (number !== undefined) return template && anotherPerson(template, Number(number));
  const asked = step.blocks.find((block) => block.subject === subject);
  return asked ?? template;
}

function PersonScreen({ step, subject }: { step: Step<string>; subject: string }) {
  const model = useModel();
  const { answer, typed } = usePages();
  const whole = blockOf(step, subject, answer?.form.more ?? []);
  if (whole === undefined) return <Gone />;
  const block = withShares(whole, typed, answer?.given ?? {});
  const fields = fieldsIn([block]);
  return (
    <Form onSend={() => void model.people.save(subject, fields)}>
      <Heading of={`person ${subject}`} title={block.title} lead={block.lead ?? step.lead} />
      <Summary fields={withAlternatives(fields)} />
      <Blocks blocks={[block]} titled={false} />
      <Actions forward={model.t('button.save')} back />
    </Form>
  );
}

/** All that is asked, on one page. */
export function OneScreen() {
  const model = useModel();
  const { held, answer, visit } = usePages();
  const steps = useMemo(
    () => held.map((step) => ({ ...step, blocks: onlyAsked(step.blocks) })).filter(isOpen),
    [held],
  );
  const fields = steps.flatMap(({ blocks }) => fieldsIn(blocks));
  const elsewhere = isAllElsewhere(fields, visit);
  const again = answer?.status.details_submitted === true;
  const name = visit?.brand.name ?? visit?.platform ?? '';
  return (
    <Form onSend={() => void model.finishing.all(fields)}>
      <Heading
        of="one"
        title={
          again ? model.t('page.more.title') : model.t('page.welcome.title', { platform: name })
        }
        lead={again ? model.t('page.more.text') : null}
      />
      {again && <Pressing />}
      <Deadline />
      <Summary fields={withAlternatives(fields)} />
      {steps.map((step) => (
        <section key={step.name} className="part" aria-label={step.title}>
          {steps.length > 1 && <h2>{step.title}</h2>}
          <Blocks
            blocks={step.blocks}
            titled={step.blocks.length > 1}
            level={steps.length > 1 ? 3 : 2}
          />
        </section>
      ))}
      <Actions
        forward={model.t(elsewhere ? 'button.skip' : 'button.send')}
        second={elsewhere}
        later
      >
        {/* What was wrong may lie in what was given before. */}
        {again && (
          <button type="button" className="secondary" onClick={model.going.review}>
            {model.t('step.review.title')}
          </button>
        )}
      </Actions>
    </Form>
  );
}

/** What does not work until it is given. */
function Pressing() {
  const { answer } = usePages();
  const { status } = answer ?? {};
  if (!status || !PRESSING.test(status.name)) return null;
  return (
    <div className="remedy pressing">
      <p className="remedy-title">{status.title}</p>
      <p>{status.text}</p>
    </div>
  );
}
const PRESSING = /^restricted \(/;

/** By when it is needed; a day that is past is told by how it stands. */
export function Deadline() {
  const { t } = useModel();
  const { answer } = usePages();
  const { deadline } = answer?.form ?? { deadline: null };
  if (deadline === null || deadline * 1000 < Date.now()) return null;
  return <p className="deadline">{t('page.needed_by', { date: new Date(deadline * 1000) })}</p>;
}
