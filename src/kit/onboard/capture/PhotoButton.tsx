// Opens the camera, whose code comes only now; without one, what the phone itself offers.
import { useState, type ComponentType } from 'react';
import { hasCamera } from './camera.ts';
import { FileButton } from './FileButton.tsx';
import { Named } from './Named.tsx';
import type { SlotProps } from './FileSlot.tsx';
import type { PhotoCameraProps } from './PhotoCamera.tsx';

type Props = Pick<SlotProps, 'app' | 'describedBy' | 'guide' | 'title'> & {
  onFiles(files: File[]): void;
};

type Camera = ComponentType<PhotoCameraProps>;

export function PhotoButton({ app, title, guide, describedBy, onFiles }: Props) {
  const [camera, setCamera] = useState<{ Camera: Camera } | null>(null);
  const [missing, setMissing] = useState(false);
  const label = <Named action={app.t('button.photo')} of={title} />;
  if (!hasCamera() || missing) {
    return (
      <FileButton
        className="secondary"
        accept="image/*"
        capture="environment"
        describedBy={describedBy}
        onFiles={onFiles}
      >
        {label}
      </FileButton>
    );
  }
  const open = () => {
    import('./PhotoCamera.tsx').then(
      ({ default: Camera }) => setCamera({ Camera }),
      // The line is away: the phone's own camera needs none.
      () => setMissing(true),
    );
  };
  const close = () => setCamera(null);
  const taken = (photo: File) => {
    close();
    onFiles([photo]);
  };
  return (
    <>
      <button type="button" className="secondary" aria-describedby={describedBy} onClick={open}>
        {label}
      </button>
      {camera !== null && (
        <camera.Camera
          app={app}
          title={title}
          guide={guide}
          name="photo.jpg"
          onPhoto={taken}
          onClose={close}
        />
      )}
    </>
  );
}
