// A window over the page for the camera: a native dialog, which keeps the keyboard inside.
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import type { App } from '../app.ts';

interface Props {
  app: App;
  title: string;
  onClose(): void;
  children: ReactNode;
}

export function Overlay({ app, title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Closing gives the focus back to what opened it, as long as both are in the page.
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="capture-overlay"
      aria-labelledby={heading}
      onCancel={(event) => {
        // A file chooser inside tells its own `cancel`.
        if (event.target !== dialog.current) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 id={heading}>{title}</h2>
        <button type="button" className="capture-close" onClick={onClose}>
          <span aria-hidden="true">×</span>
          <span className="unseen">{app.t('button.close')}</span>
        </button>
      </header>
      {children}
    </dialog>
  );
}
