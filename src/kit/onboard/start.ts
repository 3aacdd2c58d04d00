// How the pages are begun by whoever shows them. Types only.
import type { StepName } from '../form/field.ts';
import type { Arrival, Enter } from './arrive.ts';
import type { Controls } from './state.ts';

export interface Start {
  /** Origin of the kit's server. */
  base: string;
  enter: Enter;
  locale?: string | null;
  /** Of a page that came in before this code was there. */
  arrival?: Promise<Arrival> | undefined;
  controls: Controls;
  /** On our own page: the browser's history and title are ours. */
  own: boolean;
  /** A step that a link leads to. */
  step?: StepName | null;
  on(name: 'error' | 'exit' | 'step', detail: Record<string, unknown>): void;
}
