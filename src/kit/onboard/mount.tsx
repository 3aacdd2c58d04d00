// Puts the pages into an element of a document, or into a shadow root.
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import type { Enter } from './arrive.ts';
import { Model } from './model.ts';
import { Onboarding } from './Onboarding.tsx';
import type { Start } from './start.ts';
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
  arrival?: Start['arrival'];
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

/** How long the skeleton of our own page may stand without a word. */
const SKELETON_MS = 2500;

const rest = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/**
 * Theme.css makes its colours of the brand's on the outermost element, so that is where it is put:
 * in a shadow tree by a sheet, which what the platform says of its element outweighs.
 */
function wear(root: HTMLElement | ShadowRoot, color: string | null): void {
  const brand = Object.entries(brandOf(color));
  if (brand.length === 0) return;
  if (root instanceof ShadowRoot) {
    const rules = brand.map(([name, value]) => `${name}:${value}`).join(';');
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(`:host{${rules}}`)];
    return;
  }
  const { style } = root.ownerDocument.documentElement;
  for (const [name, value] of brand) style.setProperty(name, value);
}

export function mount(root: HTMLElement | ShadowRoot, options: MountOptions): Mounted {
  const { base, enter, locale, controls, on, styles, own = false, step, arrival } = options;
  if (root instanceof ShadowRoot && styles !== undefined) {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(styles)];
  }
  const place = root.ownerDocument.createElement('div');
  place.className = 'portico';
  const model = new Model({
    base,
    enter,
    locale: locale ?? null,
    controls: { ...CALM, ...controls },
    own,
    step: step ?? null,
    arrival,
    on: (name, detail) => on?.(name, detail),
  });
  let known: unknown = null;
  const stop = model.store.subscribe(() => {
    const { visit } = model.state;
    if (visit === null || visit === known) return;
    known = visit;
    wear(root, visit.brand.color);
  });
  const react = createRoot(place);
  let shown = false;
  const show = (): void => {
    if (shown) return;
    shown = true;
    // In one piece: no moment without anything between the skeleton and the page.
    flushSync(() => {
      react.render(
        <ModelContext value={model}>
          <Onboarding />
        </ModelContext>,
      );
    });
    root.replaceChildren(place);
  };
  // Our own page has a skeleton already; drawing it once more would cost the time it bridges.
  const entered = model.enter();
  if (own) void Promise.race([entered, rest(SKELETON_MS)]).then(show);
  else show();
  return {
    speak: (code) => void model.speakOf(code),
    unmount: () => {
      shown = true;
      stop();
      model.stop();
      react.unmount();
    },
  };
}
