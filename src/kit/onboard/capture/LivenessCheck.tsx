// The check itself, in a window of its own: a photo for each pose, a look at them, off they go.
import { useState } from 'react';
import type { App } from '../app.ts';
import { codeOf } from './failure.ts';
import { FileButton } from './FileButton.tsx';
import { Overlay } from './Overlay.tsx';
import { useObjectUrl } from './preview.ts';
import { Viewfinder } from './Viewfinder.tsx';

/** Answer of `POST /setup/liveness`. */
export interface Session {
  id: string;
  poses: readonly string[];
}

export interface LivenessCheckProps {
  app: App;
  title: string;
  session: Session;
  onSent(): void;
  onClose(): void;
  /** A new session, when the time of this one is over. */
  onRestart(): void;
}

const PROMPTS: Readonly<Record<string, string>> = {
  center: 'page.camera.face',
  left: 'page.liveness.left',
  right: 'page.liveness.right',
};
const promptOf = (pose: string): string => PROMPTS[pose] ?? 'page.camera.face';

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

function Review({ app, session, photos, onRetake, onSent, onRestart }: ReviewProps) {
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

export default function LivenessCheck(props: LivenessCheckProps) {
  const { app, title, session, onSent, onClose, onRestart } = props;
  const [photos, setPhotos] = useState<ReadonlyMap<string, File>>(new Map());
  const { poses } = session;
  const pose = poses.find((one) => !photos.has(one));
  const keep = (photo: File) => {
    if (pose !== undefined) setPhotos(new Map(photos).set(pose, photo));
  };
  const retake = (again: string) => {
    setPhotos(new Map([...photos].filter(([one]) => one !== again)));
  };
  return (
    <Overlay app={app} title={title} onClose={onClose}>
      {pose === undefined ? (
        <Review {...{ app, session, photos, onSent, onRestart }} onRetake={retake} />
      ) : (
        <Viewfinder
          app={app}
          facing="user"
          guide="face"
          lead={app.t('page.liveness.step', { step: poses.indexOf(pose) + 1, steps: poses.length })}
          prompt={app.t(promptOf(pose))}
          name={`${pose}.jpg`}
          onPicture={keep}
          fallback={
            <>
              <p className="capture-prompt">{app.t(promptOf(pose))}</p>
              <FileButton
                className="primary"
                accept="image/jpeg,image/png"
                capture="user"
                onFiles={([photo]) => keep(photo)}
              >
                {app.t('button.upload')}
              </FileButton>
            </>
          }
        />
      )}
    </Overlay>
  );
}
