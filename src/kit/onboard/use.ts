// How components reach the model.
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import type { App } from './app.ts';
import type { Model } from './model.ts';
import type { State } from './state.ts';

export const ModelContext = createContext<Model | null>(null);

export function useModel(): Model {
  const model = useContext(ModelContext);
  if (model === null) throw new Error('There is no model around this.');
  return model;
}

export function usePages(): State {
  const { store } = useModel();
  return useSyncExternalStore(store.subscribe, store.get);
}

/** What the parts of `capture` are given; made anew when something of it changed. */
export function useApp(): App | null {
  const model = useModel();
  const { visit, answer, locale, online } = usePages();
  return useMemo(() => model.app(), [model, visit, answer, locale, online]);
}
