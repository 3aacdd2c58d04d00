// Takes a photo of a paper: the camera, then a look at the photo, then once more or on.
import { useRef, useState } from 'react';
import type { App } from '../app.ts';
import { FileButton } from './FileButton.tsx';
import { Overlay } from './Overlay.tsx';
import { useObjectUrl } from './preview.ts';
import { Viewfinder, type Guide } from './Viewfinder.tsx';

export interface PhotoCameraProps {
  app: App;
  title: string;
  guide: Guide;
  /** Of the file. */
  name: string;
  onPhoto(photo: File): void;
  onClose(): void;
}

function Review({ app, photo, title }: { app: App; photo: File; title: string }) {
  const url = useObjectUrl(photo);
  return (
    <div className="capture-finder still">
      {url !== null && <img src={url} alt={app.t('page.capture.preview', { name: title })} />}
    </div>
  );
}

export default function PhotoCamera(props: PhotoCameraProps) {
  const { app, title, guide, name, onPhoto, onClose } = props;
  const [photo, setPhoto] = useState<File | null>(null);
  const use = useRef<HTMLButtonElement>(null);
  const prompt = guide === 'page' ? 'page.camera.page' : 'page.camera.frame';
  return (
    <Overlay app={app} title={title} onClose={onClose}>
      {photo === null ? (
        <Viewfinder
          app={app}
          facing="environment"
          guide={guide}
          prompt={app.t(prompt)}
          name={name}
          onPicture={setPhoto}
          fallback={
            <FileButton
              className="primary"
              accept="image/*"
              capture="environment"
              onFiles={([file]) => onPhoto(file)}
            >
              {app.t('button.upload')}
            </FileButton>
          }
        />
      ) : (
        <>
          <Review app={app} photo={photo} title={title} />
          <div className="capture-panel">
            <p className="capture-prompt" role="status">
              {app.t('page.camera.review')}
            </p>
            <div className="capture-actions">
              <button type="button" className="secondary" onClick={() => setPhoto(null)}>
                {app.t('button.retake')}
              </button>
              <button
                ref={use}
                type="button"
                className="primary"
                autoFocus
                onClick={() => onPhoto(photo)}
              >
                {app.t('button.use_photo')}
              </button>
            </div>
          </div>
        </>
      )}
    </Overlay>
  );
}
