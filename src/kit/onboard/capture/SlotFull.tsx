// A file that is on its way or there: its picture, how far it is, what can be done with it.
import type { App } from '../app.ts';
import { FileButton } from './FileButton.tsx';
import type { SlotProps } from './FileSlot.tsx';
import { Named } from './Named.tsx';
import { accepted } from './SlotEmpty.tsx';
import { useObjectUrl } from './preview.ts';
import type { Upload, UploadState } from './upload.ts';

type Props = SlotProps & {
  trouble: string | null;
  preparing: boolean;
  reduced: boolean;
  sending: Upload | null;
  /** Null: uploaded on an earlier visit. */
  state: UploadState | null;
  onFiles(files: File[]): void;
};

function Progress({ app, title, state }: { app: App; title: string; state: UploadState | null }) {
  if (state?.name === 'sending') {
    return (
      <>
        <progress max={100} value={state.percent} aria-label={title} />
        <p className="capture-note">{app.t('page.uploading', { percent: state.percent })}</p>
      </>
    );
  }
  if (state?.name === 'paused') {
    return (
      <>
        <progress max={100} aria-label={title} />
        <p className="capture-note">{app.t('page.paused')}</p>
      </>
    );
  }
  if (state?.name === 'failed') {
    return (
      <p className="problem" role="alert">
        {app.t(`page.capture.${state.why}`)}
      </p>
    );
  }
  return <p className="capture-done">{app.t('page.uploaded')}</p>;
}

export function SlotFull(props: Props) {
  const { app, field, title, untitled, id, describedBy, readOnly, onFiles, onRemove } = props;
  const { sending, state, trouble, preparing, reduced } = props;
  const url = useObjectUrl(sending?.file ?? null);
  const travels = state?.name === 'sending' || state?.name === 'paused';
  const name = sending?.file.name;
  return (
    <>
      <div className="capture-file">
        <div className="capture-thumb">
          {url === null ? (
            <span aria-hidden="true" className="capture-sheet" />
          ) : (
            <img src={url} alt={app.t('page.capture.preview', { name: title })} />
          )}
        </div>
        <div className="capture-state">
          {untitled !== true && <p className="capture-title">{title}</p>}
          {name !== undefined && (
            <p className="capture-name">
              <bdi>{name}</bdi>
            </p>
          )}
          <Progress app={app} title={title} state={state} />
          {preparing && <p className="capture-note">{app.t('page.capture.preparing')}</p>}
          {reduced && <p className="capture-note">{app.t('page.capture.reduced')}</p>}
        </div>
      </div>
      {trouble !== null && (
        <p className="problem" role="alert">
          {trouble}
        </p>
      )}
      {readOnly !== true && (
        <div className="capture-actions">
          {state?.name === 'failed' && state.why === 'lost' && (
            <button type="button" className="primary" id={id} onClick={() => sending?.retry()}>
              <Named action={app.t('button.retry')} of={title} />
            </button>
          )}
          {!travels && (
            <FileButton
              id={state?.name === 'failed' ? undefined : id}
              className="secondary"
              accept={accepted(field)}
              describedBy={describedBy}
              onFiles={onFiles}
            >
              <Named action={app.t('button.replace')} of={title} />
            </FileButton>
          )}
          <button
            // Who cancels does not find the focus on what removes.
            key={travels ? 'cancel' : 'remove'}
            type="button"
            className="secondary"
            onClick={onRemove}
          >
            <Named action={app.t(travels ? 'button.cancel' : 'button.remove')} of={title} />
          </button>
        </div>
      )}
    </>
  );
}
