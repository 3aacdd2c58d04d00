// Back and forward: each step is an entry of the browser's history on our own page. Inside a page
// of somebody else the trail is kept here, and their history is left alone.
import { STEPS, type StepName } from '../form/field.ts';
import type { Screen } from './state.ts';

export interface Trail {
  push(screen: Screen): void;
  /** In place of the present entry. */
  replace(screen: Screen): void;
  back(): void;
  stop(): void;
}

/** Names of steps only: nothing personal stands in an address. */
function hashOf(screen: Screen): string {
  return `#step=${screen.name === 'step' ? screen.step : screen.name}`;
}

const isStep = (name: string): name is StepName => STEPS.some((step) => step === name);

/** `#step=people` -> the step; null: none. */
export function stepIn(hash: string): StepName | null {
  const name = new URLSearchParams(hash.replace(/^#/, '')).get('step') ?? '';
  return isStep(name) ? name : null;
}

function isScreen(state: unknown): state is { portico: Screen } {
  return typeof state === 'object' && state !== null && 'portico' in state;
}

/** The browser's own. */
export function browserTrail(show: (screen: Screen) => void): Trail {
  const onPop = ({ state }: PopStateEvent): void => {
    if (isScreen(state)) show(state.portico);
  };
  addEventListener('popstate', onPop);
  return {
    push: (screen) => history.pushState({ portico: screen }, '', hashOf(screen)),
    replace: (screen) => history.replaceState({ portico: screen }, '', hashOf(screen)),
    back: () => history.back(),
    stop: () => removeEventListener('popstate', onPop),
  };
}

export function ownTrail(show: (screen: Screen) => void): Trail {
  const entries: Screen[] = [];
  return {
    push: (screen) => void entries.push(screen),
    replace: (screen) => {
      entries.pop();
      entries.push(screen);
    },
    back: () => {
      if (entries.length < 2) return;
      entries.pop();
      const last = entries.at(-1);
      if (last !== undefined) show(last);
    },
    stop: () => undefined,
  };
}
