// The camera's picture with a guide over it, and the button that takes it.
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { App } from '../app.ts';
import {
  closeCamera,
  facesUser,
  openCamera,
  snapshot,
  type Facing,
  type NoCamera,
} from './camera.ts';

/** What is held into the frame: a card, the open pages of a passport, a sheet, a face. */
export type Guide = 'booklet' | 'card' | 'face' | 'page';

interface Props {
  app: App;
  facing: Facing;
  guide: Guide;
  /** What to do. */
  prompt: string;
  /** Where it is said how far one has come. */
  lead?: string;
  /** The name of the file that is taken. */
  name: string;
  onPicture(picture: File): void;
  /** Instead of the camera, where there is none. */
  fallback: ReactNode;
}

type Seen = { name: 'live'; stream: MediaStream } | { name: NoCamera } | { name: 'starting' };

/** Opens the camera while it is shown, and again when somebody wants so. */
function useCamera(facing: Facing, attempt: number): Seen {
  const [seen, setSeen] = useState<Seen>({ name: 'starting' });
  useEffect(() => {
    let over = false;
    let open: MediaStream | null = null;
    setSeen({ name: 'starting' });
    void openCamera(facing).then((result) => {
      if (typeof result === 'string') {
        if (!over) setSeen({ name: result });
      } else if (over) closeCamera(result);
      else {
        open = result;
        setSeen({ name: 'live', stream: result });
      }
    });
    return () => {
      over = true;
      if (open !== null) closeCamera(open);
    };
  }, [facing, attempt]);
  return seen;
}

const TROUBLE: Readonly<Record<NoCamera, string>> = {
  busy: 'page.camera.busy',
  denied: 'page.camera.blocked',
  none: 'page.camera.none',
};

export function Viewfinder(props: Props) {
  const { app, facing, guide, prompt, lead, name, onPicture, fallback } = props;
  const [attempt, setAttempt] = useState(0);
  const [ready, setReady] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const seen = useCamera(facing, attempt);
  const stream = seen.name === 'live' ? seen.stream : null;

  useEffect(() => {
    setReady(false);
    if (video.current !== null) video.current.srcObject = stream;
  }, [stream]);

  const take = async () => {
    const picture = video.current && (await snapshot(video.current, name));
    if (picture !== null) onPicture(picture);
  };

  if (seen.name !== 'live' && seen.name !== 'starting') {
    return (
      <div className="capture-trouble">
        <p role="alert">{app.t(TROUBLE[seen.name])}</p>
        <div className="capture-actions">
          {fallback}
          <button type="button" className="secondary" onClick={() => setAttempt(attempt + 1)}>
            {app.t('button.retry')}
          </button>
        </div>
      </div>
    );
  }
  const mirrored = stream !== null && (facing === 'user' || facesUser(stream));
  return (
    <>
      <div className="capture-finder" aria-busy={!ready}>
        <video
          ref={video}
          autoPlay
          muted
          playsInline
          className={mirrored ? 'mirrored' : undefined}
          onPlaying={() => setReady(true)}
          aria-label={app.t('page.camera.picture')}
        />
        <div className="capture-guide" data-guide={guide} aria-hidden="true" />
        {!ready && <p className="capture-starting">{app.t('page.camera.starting')}</p>}
      </div>
      <div className="capture-panel">
        <div aria-live="polite">
          {lead !== undefined && <p className="capture-lead">{lead}</p>}
          <p className="capture-prompt">{prompt}</p>
        </div>
        <button
          type="button"
          className="primary capture-shutter"
          disabled={!ready}
          onClick={() => void take()}
        >
          <span aria-hidden="true" />
          {app.t('button.photo')}
        </button>
      </div>
    </>
  );
}
