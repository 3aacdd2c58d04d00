// A place without a file: choose one, drop one, or take a photo.
import type { Input } from '../app.ts';
import { FileButton } from './FileButton.tsx';
import type { SlotProps } from './FileSlot.tsx';
import { Named } from './Named.tsx';
import { PhotoButton } from './PhotoButton.tsx';

type Props = SlotProps & {
  trouble: string | null;
  preparing: boolean;
  onFiles(files: File[]): void;
};

const NAMES: Readonly<Record<string, string>> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'application/pdf': 'PDF',
};

/** `JPEG, PNG or PDF, at most 10 MB`. */
function limits({ app, field: { document } }: Props): string {
  const list = new Intl.ListFormat(app.locale, { type: 'disjunction' });
  const types = list.format((document?.types ?? []).map((type) => NAMES[type] ?? type));
  return app.t('page.capture.limits', {
    types,
    size: String((document?.bytes_max ?? 0) / 1024 / 1024),
  });
}

/** For the system's choice of files. iOS turns its pictures into JPEG for who asks for JPEG. */
export const accepted = ({ document }: Input): string => (document?.types ?? []).join(',');

export function SlotEmpty(props: Props) {
  const { app, field, title, untitled, id, describedBy, readOnly, multiple } = props;
  const { trouble, preparing, onFiles } = props;
  return (
    <>
      {untitled !== true && <p className="capture-title">{title}</p>}
      {readOnly !== true && (
        <>
          <div className="capture-actions">
            <PhotoButton {...props} />
            <FileButton
              id={id}
              className="secondary"
              accept={accepted(field)}
              multiple={multiple}
              describedBy={describedBy}
              onFiles={onFiles}
            >
              <Named action={app.t('button.upload')} of={title} />
            </FileButton>
          </div>
          <p className="capture-note">
            {preparing ? app.t('page.capture.preparing') : limits(props)}
            {!preparing && <span className="capture-drop"> {app.t('page.capture.drop')}</span>}
          </p>
        </>
      )}
      {trouble !== null && (
        <p className="problem" role="alert">
          {trouble}
        </p>
      )}
    </>
  );
}
