// How far somebody is.
import { STEPS, type StepName } from '../form/field.ts';
import { isOpen } from './flow.ts';
import type { State } from './state.ts';

/** Steps that were seen or are still to come, in order. */
export function stepsAhead({ answer, visited }: Pick<State, 'answer' | 'visited'>): StepName[] {
  const open = (answer?.form.steps ?? []).filter(isOpen).map(({ name }) => name);
  return STEPS.filter((name) => visited.includes(name) || open.includes(name));
}

/** Null where nothing is counted: before the first step, and when all is sent. */
export function planOf(state: State): { at: number; of: number } | null {
  const { screen } = state;
  const steps = stepsAhead(state);
  const of = steps.length + 1;
  if (screen.name === 'review') return { at: steps.length, of };
  const at = screen.name === 'step' ? steps.indexOf(screen.step) : -1;
  return at === -1 ? null : { at, of };
}
