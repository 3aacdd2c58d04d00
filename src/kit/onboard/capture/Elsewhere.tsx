// What only the backend's own pages can ask: a link leads there and back.
import { useState } from 'react';
import type { CaptureProps } from '../app.ts';

export function Elsewhere({ app, id, describedBy }: CaptureProps) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const go = async () => {
    setBusy(true);
    setFailed(false);
    try {
      // What stands behind `#` is the page's own and never told to anybody.
      const body = { return_url: location.href.replace(/#.*$/s, '') };
      const { url } = await app.kit<{ url: string }>('POST', '/backend_page', body);
      location.assign(url);
    } catch {
      setFailed(true);
      setBusy(false);
    }
  };
  return (
    <div className="capture">
      <p className="capture-note">{app.t('page.capture.elsewhere')}</p>
      <div className="capture-actions">
        <button
          type="button"
          className="primary"
          id={id}
          aria-describedby={describedBy}
          aria-busy={busy}
          onClick={() => void (busy || go())}
        >
          {app.t('button.secure_page')}
        </button>
      </div>
      {failed && (
        <p className="problem" role="alert">
          {app.t('page.error')}
        </p>
      )}
    </div>
  );
}
