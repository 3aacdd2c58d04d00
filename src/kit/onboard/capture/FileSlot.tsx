// The place of one file: empty, on its way, there.
import { useEffect, useRef, useState, useSyncExternalStore, type DragEvent } from 'react';
import type { FileRef } from '../../form/value.ts';
import type { App, Input } from '../app.ts';
import { useKeptFocus } from './focus.ts';
import { prepared, type Prepared } from './picture.ts';
import { SlotEmpty } from './SlotEmpty.tsx';
import { SlotFull } from './SlotFull.tsx';
import type { Upload, UploadState } from './upload.ts';
import { uploadOf } from './uploads.ts';
import type { Guide } from './Viewfinder.tsx';

export interface SlotProps {
  app: App;
  /** Says what is taken. */
  field: Input;
  /** `Front`, or what the only file is. */
  title: string;
  /** The same is said above it already. */
  untitled?: boolean;
  guide: Guide;
  id?: string;
  describedBy?: string | undefined;
  /** Here already, or on its way. */
  value?: FileRef;
  readOnly?: boolean;
  multiple?: boolean;
  onFile(file: File): void;
  onRemove?(): void;
}

const nowhere = () => () => {};

/** Where an upload is; null: nothing is known of it, so that it was uploaded earlier. */
function useUpload(sending: Upload | null): UploadState | null {
  return useSyncExternalStore(sending?.subscribe ?? nowhere, () => sending?.state ?? null);
}

/** Tells a screen reader what an eye sees: beginnings and ends, and every quarter. */
function useTold(app: App, title: string, state: UploadState | null, known: boolean): void {
  const { name } = state ?? { name: 'none' };
  const quarter = state?.name === 'sending' ? Math.floor(state.percent / 25) * 25 : null;
  const before = useRef(name);
  useEffect(() => {
    const news = before.current !== name || quarter !== null;
    before.current = name;
    if (!known || !news || name === 'none') return;
    const say = (text: string) => app.say(`${title}: ${text}`);
    if (quarter !== null) say(app.t('page.uploading', { percent: quarter }));
    else if (name === 'paused') say(app.t('page.paused'));
    else if (name === 'done') say(app.t('page.uploaded'));
  }, [name, quarter]);
}

export function FileSlot(props: SlotProps) {
  const { app, field, title, value, readOnly, multiple, onFile, onRemove } = props;
  const part = useRef<HTMLDivElement>(null);
  const sending = uploadOf(value);
  const state = useUpload(sending);
  const [preparing, setPreparing] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [reduced, setReduced] = useState(false);
  const [over, setOver] = useState(false);
  useKeptFocus(part, `${value !== undefined} ${preparing} ${state?.name}`);
  useTold(app, title, state, sending !== null);

  const take = async (files: readonly File[]) => {
    setTrouble(null);
    setPreparing(true);
    // A place of one file takes the first of many that were dropped.
    for (const file of multiple === true ? files : files.slice(0, 1)) {
      const result: Prepared = await prepared(file, field);
      if ('trouble' in result) {
        const text = app.t(result.trouble.key, result.trouble.values);
        setTrouble(files.length > 1 ? `${file.name}: ${text}` : text);
      } else {
        setReduced(result.reduced);
        onFile(result.file);
      }
    }
    setPreparing(false);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (readOnly !== true) void take([...event.dataTransfer.files]);
  };
  const controls = { ...props, trouble, preparing, onFiles: (files: File[]) => void take(files) };
  return (
    <div
      ref={part}
      role="group"
      aria-label={title}
      className={`capture-slot${over ? ' over' : ''}${value === undefined ? ' empty' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {value === undefined ? (
        <SlotEmpty {...controls} />
      ) : (
        <SlotFull
          {...controls}
          reduced={reduced}
          sending={sending}
          state={state}
          onRemove={onRemove}
        />
      )}
    </div>
  );
}
