// Where a visit begins, and when few questions make one page. Pure.
import type { StepName } from '../form/field.ts';
import type { Answer } from './answer.ts';
import { nextStep, wholeSteps } from './flow.ts';
import type { Controls, Screen } from './state.ts';

/** Few questions, and none that needs cards of people or an account to be opened first. */
export function canBeOne({ form }: Pick<Answer, 'form'>): boolean {
  return (
    form.one_screen &&
    form.steps.every(
      ({ name, blocks }) =>
        name !== 'start' &&
        (name !== 'people' ||
          blocks.every(({ subject }) => subject === 'individual' || /^person_/.test(subject))),
    )
  );
}

interface Beginning {
  controls: Controls;
  /** A step that a link leads to. */
  wished: StepName | null;
  /** Is the phone to be confirmed before anything of anybody is shown? */
  phone: boolean;
  /** Did the link promise that details can be changed? */
  update?: boolean;
}

/** The first question, whatever stands before it. */
export function questionOf(
  answer: Answer,
  { controls, phone }: Pick<Beginning, 'controls' | 'phone'>,
): Screen {
  const step = nextStep(answer.form.steps, null, controls.order);
  if (step === null) return { name: 'standing' };
  if (phone) return { name: 'phone' };
  return canBeOne(answer) ? { name: 'one' } : { name: 'step', step };
}

/**
 * Where a way leads now: a step that is there no more (it made the account, or was done in another
 * window) is passed over.
 */
export function thereOf(answer: Answer, screen: Screen, controls: Controls): Screen {
  if (screen.name !== 'step') return screen;
  if (wholeSteps(answer).some(({ name }) => name === screen.step)) return screen;
  return questionOf(answer, { controls, phone: false });
}

export function firstScreen(answer: Answer, beginning: Beginning): Screen {
  const { controls, wished, phone, update = false } = beginning;
  const question = questionOf(answer, { controls, phone });
  // Who comes to change something sees what there is.
  if (update && answer.account !== null) return phone ? { name: 'phone' } : { name: 'review' };
  if (question.name === 'standing') return question;
  const again = answer.status.details_submitted;
  // Who asks, and what for, may be told before the phone is confirmed.
  if (!again && !controls.skipWelcome && !wished) return { name: 'welcome' };
  if (phone || (again && question.name === 'one')) return question;
  if (wished && wholeSteps(answer).some(({ name }) => name === wished)) {
    return { name: 'step', step: wished };
  }
  return again ? { name: 'standing' } : question;
}
