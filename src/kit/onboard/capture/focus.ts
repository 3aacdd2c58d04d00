// The keyboard's place in a part whose buttons come and go.
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

const FOCUSABLE = 'button:not(:disabled), input:not(:disabled, [hidden]), [tabindex="0"]';

/** When the button that had the focus goes away with `state`, the part's first one gets it. */
export function useKeptFocus(part: RefObject<HTMLElement | null>, state: string): void {
  const had = useRef(false);
  useEffect(() => {
    const look = (event: Event) => {
      had.current = part.current !== null && event.composedPath().includes(part.current);
    };
    document.addEventListener('focusin', look);
    document.addEventListener('pointerdown', look);
    return () => {
      document.removeEventListener('focusin', look);
      document.removeEventListener('pointerdown', look);
    };
  }, [part]);
  useLayoutEffect(() => {
    const { current } = part;
    const root = current?.getRootNode();
    const focused =
      root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
    if (!had.current || current === null || current.contains(focused)) return;
    current.querySelector<HTMLElement>(FOCUSABLE)?.focus();
  }, [part, state]);
}
