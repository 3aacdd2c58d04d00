// The check itself, in a window of its own: a photo for each pose, a look at them, off they go.
import { useState } from 'react';
import type { App } from '../app.ts';
import { FileButton } from './FileButton.tsx';
import { LivenessReview, promptOf } from './LivenessReview.tsx';
import { Overlay } from './Overlay.tsx';
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
        <LivenessReview {...{ app, session, photos, onSent, onRestart }} onRetake={retake} />
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
