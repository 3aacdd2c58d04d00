// A look at the photos of a face before they are sent.
import { useState } from 'react';
import { codeOf } from './failure.ts';
import type { LivenessCheckProps } from './LivenessCheck.tsx';
import { useObjectUrl } from './preview.ts';
import type { App } from '../app.ts';

const PROMPTS: Readonly<Record<string, string>> = {
  center: 'page.camera.face',
  left: 'page.liveness.left',
  right: 'page.liveness.right',
};

/** What to do for a pose, in words. */
export const promptOf = (pose: string): string => PROMPTS[pose] ?? 'page.camera.face';

/** Refusals that say what to do better; all others are told in one sentence. */
const TOLD = new Set(['liveness_expired', 'liveness_same', 'liveness_too_small']);

function Photo({ app, pose, photo }: { app: App; pose: string; photo: File }) {
  const url = useObjectUrl(photo);
  return url === null ? null : <img className="mirrored" src={url} alt={app.t(promptOf(pose))} />;
}

interface ReviewProps extends Pick<LivenessCheckProps, 'app' | 'onRestart' | 'session'> {
  photos: ReadonlyMap<string, File>;
  onRetake(pose: string): void;
  onSent(): void;
}

export function LivenessReview({ app, session, photos, onRetake, onSent, onRestart }: ReviewProps) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const send = async () => {
    setBusy(true);
    setTrouble(null);
    const form = new FormData();
    for (const [pose, photo] of photos) form.append(pose, photo, `${pose}.jpg`);
    try {
      await app.setup('POST', `/liveness/${session.id}`, form);
      onSent();
    } catch (error) {
      setTrouble(codeOf(error));
      setBusy(false);
    }
  };
  const over = trouble === 'liveness_expired';
  const text = `page.liveness.${TOLD.has(trouble ?? '') ? trouble?.slice(9) : 'refused'}`;
  return (
    <>
      <ul className="capture-poses">
        {session.poses.map((pose) => {
          const photo = photos.get(pose);
          return (
            <li key={pose}>
              {photo !== undefined && <Photo app={app} pose={pose} photo={photo} />}
              <button
                type="button"
                className="secondary"
                disabled={busy}
                onClick={() => onRetake(pose)}
              >
                {app.t('button.retake')}
                <span className="unseen"> ({app.t(promptOf(pose))})</span>
              </button>
            </li>
          );
        })}
      </ul>
      <div className="capture-panel">
        <p className="capture-prompt" role="status">
          {app.t(busy ? 'page.liveness.sending' : 'page.liveness.review')}
        </p>
        {trouble !== null && (
          <p className="problem" role="alert">
            {app.t(text)}
          </p>
        )}
        <button
          type="button"
          className="primary"
          autoFocus
          aria-busy={busy}
          onClick={() => (over ? onRestart() : void (busy || send()))}
        >
          {app.t(over ? 'button.retry' : 'button.send')}
        </button>
      </div>
    </>
  );
}
