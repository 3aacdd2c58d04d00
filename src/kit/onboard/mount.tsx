// Puts the pages into an element of a document, or into a shadow root.
import { createRoot } from 'react-dom/client';
import { Model, type Enter, type Start } from './model.ts';
import { Onboarding } from './Onboarding.tsx';
import type { Controls } from './state.ts';
import { brandOf } from './theme.ts';
import { ModelContext } from './use.ts';

export interface MountOptions {
  /** Origin of the kit's server. */
  base: string;
  enter: Enter;
  locale?: string | null;
  controls?: Partial<Controls>;
  /** `exit` {status}, `step` {step}, `error` {code}. */
  on?: (name: 'error' | 'exit' | 'step', detail: Record<string, unknown>) => void;
  /** Of a shadow root; a document links its styles. */
  styles?: CSSStyleSheet | string;
  /** The page is ours alone: its history and its title as well. */
  own?: boolean;
  step?: Start['step'];
  /** Is told once who came in. */
  onVisit?: (model: Model) => void;
}

export interface Mounted {
  unmount(): void;
  /** Another language. */
  speak(locale: string): void;
}

function sheetOf(styles: CSSStyleSheet | string): CSSStyleSheet {
  if (typeof styles !== 'string') return styles;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  return sheet;
}

const CALM: Controls = {
  hidePrefilled: false,
  readOnly: [],
  order: [],
  noSkip: false,
  skipWelcome: false,
};

export function mount(root: HTMLElement | ShadowRoot, options: MountOptions): Mounted {
  const { base, enter, locale, controls, on, styles, own = false, step } = options;
  if (root instanceof ShadowRoot && styles !== undefined) {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(styles)];
  }
  const place = root.ownerDocument.createElement('div');
  place.className = 'portico';
  root.replaceChildren(place);
  const model = new Model({
    base,
    enter,
    locale: locale ?? null,
    controls: { ...CALM, ...controls },
    own,
    step: step ?? null,
    on: (name, detail) => on?.(name, detail),
  });
  let known: unknown = null;
  const stop = model.store.subscribe(() => {
    const { visit } = model.state;
    if (visit === null || visit === known) return;
    known = visit;
    for (const [name, value] of Object.entries(brandOf(visit.brand.color))) {
      place.style.setProperty(name, value);
    }
    options.onVisit?.(model);
  });
  const react = createRoot(place);
  react.render(
    <ModelContext value={model}>
      <Onboarding />
    </ModelContext>,
  );
  void model.enter();
  return {
    speak: (code) => model.speakOf(code),
    unmount: () => {
      stop();
      model.stop();
      react.unmount();
    },
  };
}
