// What the pages know, and where they are. One object, replaced at each change.
import type { StepName } from '../form/field.ts';
import type { Step } from '../form/form.ts';
import type { Value } from '../form/value.ts';
import type { Locale } from '../locales/index.ts';
import type { Answer } from './answer.ts';
import type { Input, Visit } from './app.ts';
import type { Chosen } from './flow.ts';

export type Screen =
  /** `person`: the subject of the one who is looked at. */
  | { name: 'step'; step: StepName; person?: string }
  | {
      name: 'expired' | 'failed' | 'loading' | 'one' | 'phone' | 'review' | 'standing' | 'welcome';
    };

/** How a platform arranges the embedded pages. */
export interface Controls {
  hidePrefilled: boolean;
  readOnly: readonly string[];
  order: readonly string[];
  noSkip: boolean;
  skipWelcome: boolean;
}

/** By the ids of fields. */
export type Typed = Readonly<Record<string, Value | undefined>>;

export interface State {
  screen: Screen;
  visit: Visit | null;
  answer: Answer | null;
  locale: Locale;
  online: boolean;
  typed: Typed;
  chosen: Chosen;
  /** The steps as they were when this screen was entered: nothing vanishes under one's hands. */
  held: readonly Step<string>[];
  /** Steps that were looked at. */
  visited: readonly StepName[];
  /** Texts, by the ids of fields. */
  problems: Readonly<Record<string, string>>;
  /** What belongs to no field. */
  refusal: string | null;
  /** Rises with each attempt that failed: the summary takes the focus. */
  failures: number;
  busy: boolean;
  draft: 'none' | 'saved' | 'saving';
  /** What was prefilled when the visit began. */
  prefilled: readonly string[];
  /** Where a new link is had. */
  refresh_url: string | null;
}

/** A platform may hide what it prefilled, as long as nobody asks for it again. */
export function isPutAway(
  field: Input,
  { answer, prefilled, problems }: Pick<State, 'answer' | 'prefilled' | 'problems'>,
  { hidePrefilled }: Pick<Controls, 'hidePrefilled'>,
): boolean {
  const calm = field.errors.length === 0 && problems[field.id] === undefined;
  const known = answer?.given?.[field.id] !== undefined;
  return hidePrefilled && calm && known && prefilled.includes(field.id);
}

export const BEGINNING: Omit<State, 'locale' | 'online'> = {
  screen: { name: 'loading' },
  visit: null,
  answer: null,
  typed: {},
  chosen: {},
  held: [],
  visited: [],
  problems: {},
  refusal: null,
  failures: 0,
  busy: false,
  draft: 'none',
  prefilled: [],
  refresh_url: null,
};

/** Listeners hear of each change; React reads it by `useSyncExternalStore`. */
export class Store {
  state: State;
  private readonly listeners = new Set<() => void>();

  constructor(state: State) {
    this.state = state;
  }

  readonly set = (change: Partial<State>): void => {
    this.state = { ...this.state, ...change };
    for (const listener of [...this.listeners]) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly get = (): State => this.state;
}
