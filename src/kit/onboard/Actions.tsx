// Forward, back, later.
import type { ReactNode } from 'react';
import { useModel, usePages } from './use.ts';

interface Props {
  forward: string;
  /** Does the button send the form around it? */
  onForward?: () => void;
  back?: boolean;
  later?: boolean;
  /** Another button of the screen leads on first. */
  second?: boolean;
  children?: ReactNode;
}

export function Actions({
  forward,
  onForward,
  back = false,
  later = false,
  second = false,
  children,
}: Props) {
  const model = useModel();
  const { busy, draft, visit } = usePages();
  const leaves = model.start.own ? visit?.return_url != null : true;
  return (
    <div className="actions">
      <button
        type={onForward === undefined ? 'submit' : 'button'}
        className={second ? 'secondary' : 'primary'}
        aria-disabled={busy || undefined}
        aria-busy={busy || undefined}
        onClick={busy ? (event) => event.preventDefault() : onForward}
      >
        {busy && <span className="spinner" aria-hidden="true" />}
        <span>{forward}</span>
      </button>
      {back && (
        <button type="button" className="secondary" onClick={model.going.back}>
          {model.t('button.back')}
        </button>
      )}
      {children}
      {later && leaves && !model.start.controls.noSkip && (
        <button type="button" className="link later" onClick={() => void model.going.exit()}>
          {model.t('button.later')}
        </button>
      )}
      {onForward === undefined && (
        <p className="draft" aria-live="polite">
          {draft === 'none' ? '' : model.t(draft === 'saved' ? 'page.saved' : 'page.saving')}
        </p>
      )}
    </div>
  );
}
