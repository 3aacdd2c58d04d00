// The value of a document field while its files come and go.
import { useEffect, useRef } from 'react';
import { isDocument, type DocumentValue, type FileRef } from '../../form/value.ts';
import type { CaptureProps } from '../app.ts';
import { forget, keyOf, settled, upload, uploadOf } from './uploads.ts';

export type Side = 'back' | 'files' | 'front';

export interface Paper {
  value: DocumentValue;
  /** Uploads a file to a side, in the place of the one that is there. */
  put(side: Side, file: File, instead?: FileRef): void;
  remove(side: Side, ref: FileRef): void;
  choose(kind: string): void;
}

const isEmpty = ({ front, back, files = [], kind }: DocumentValue): boolean =>
  front === undefined && back === undefined && files.length === 0 && kind === undefined;

function replaced(value: DocumentValue, side: Side, old?: FileRef, ref?: FileRef): DocumentValue {
  if (side !== 'files') return { ...value, [side]: ref };
  const { files = [] } = value;
  const at = old === undefined ? -1 : files.findIndex((ref) => keyOf(ref) === keyOf(old));
  if (at === -1) return { ...value, files: ref === undefined ? files : [...files, ref] };
  return { ...value, files: files.toSpliced(at, 1, ...(ref === undefined ? [] : [ref])) };
}

const refsOf = ({ front, back, files = [] }: DocumentValue): FileRef[] =>
  [front, back, ...files].filter((ref) => ref !== undefined);

const same = (a: DocumentValue, b: DocumentValue): boolean =>
  JSON.stringify(refsOf(a)) === JSON.stringify(refsOf(b));

/** Two sides may arrive before the page draws again: what counts is what was said last. */
export function usePaper({ field, value, onChange, app }: CaptureProps): Paper {
  const given = value !== undefined && isDocument(value) ? value : {};
  const latest = useRef({ value: given, onChange });
  useEffect(() => {
    latest.current = { value: given, onChange };
  });
  const change = (next: DocumentValue) => {
    latest.current.value = next;
    latest.current.onChange(isEmpty(next) ? undefined : next);
  };
  const settle = () => {
    const next = settled(latest.current.value);
    if (!same(next, latest.current.value)) change(next);
  };

  useEffect(() => {
    // Files go on while another step is shown; who shows the field last hears of their arrival.
    for (const ref of refsOf(given)) uploadOf(ref)?.settles(settle);
    settle();
  });

  return {
    value: given,
    put(side, file, instead) {
      if (instead !== undefined) forget(instead);
      const ref = upload(file, field.document?.purpose ?? 'account_requirement', app);
      uploadOf(ref)?.settles(settle);
      change(replaced(latest.current.value, side, instead, ref));
    },
    remove(side, ref) {
      forget(ref);
      change(replaced(latest.current.value, side, ref));
    },
    choose(kind) {
      const { back } = latest.current.value;
      const both = field.document?.kinds.find((one) => one.kind === kind)?.back !== false;
      if (!both && back !== undefined) forget(back);
      const { value: now } = latest.current;
      change({ ...now, kind, back: both ? back : undefined });
    },
  };
}
